/** Shows the buttons that copy a code, and tells when one did. Where the browser lets nobody copy, they stay away. */
export function copyCodes(): void {
  const place = document.querySelector<HTMLElement>('[data-copied]');
  const told = place?.querySelector<HTMLElement>('[data-copy-told]');
  if (!place || !told || !navigator.clipboard) return;
  for (const button of place.querySelectorAll<HTMLButtonElement>('[data-copy]')) {
    const { copy = '', label = '' } = button.dataset;
    button.hidden = false;
    button.onclick = async () => {
      try {
        await navigator.clipboard.writeText(copy);
      } catch {
        // The browser asked its owner, who said no: the code is still there to be copied by hand.
        return;
      }
      told.textContent = (place.dataset.copied ?? '').replace('{{label}}', label);
      told.classList.remove('visually-hidden');
    };
  }
}
