const waitMs = 900;

/** Shows the page beside the form again whenever nobody has typed for a moment; where one had read to stays. */
export function startPreview(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLButtonElement>('[data-preview]');
  const frame = form.querySelector<HTMLIFrameElement>('[data-preview-frame]');
  // On a phone the page is shown when it is asked for: below the form nobody would see it.
  if (!button || !frame || !matchMedia('(min-width: 75rem)').matches) return;
  let timer = 0;
  let top = 0;
  const show = () => {
    top = frame.contentWindow?.scrollY ?? 0;
    form.requestSubmit(button);
  };
  frame.addEventListener('load', () => frame.contentWindow?.scrollTo(0, top));
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(show, waitMs);
  });
  show();
}
