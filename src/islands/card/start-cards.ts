/** Shows the way to fill boxes from a card where the browser can, and loads what reads one when a photo is chosen. */
export function startCards(): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-card]')) {
    const photo = place.querySelector<HTMLInputElement>('[data-card-photo]');
    if (!photo || place.dataset.ready) continue;
    place.dataset.ready = 'true';
    place.hidden = false;
    photo.addEventListener('change', async () => {
      const [file] = photo.files ?? [];
      // The same photo may be chosen again after the card was turned.
      photo.value = '';
      if (!file) return;
      const { readCard } = await import('./read-card.ts');
      await readCard(place, file);
    });
  }
}
