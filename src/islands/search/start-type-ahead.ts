/** Waits at the search box; the suggestions and their index are loaded when somebody goes there, not before. */
export function startTypeAhead(): void {
  const box = document.querySelector<HTMLElement>('[data-type-ahead]');
  const input = box?.querySelector('input');
  if (!box || !input) return;
  const events = ['focusin', 'pointerenter', 'input'] as const;
  const start = () => {
    for (const event of events) box.removeEventListener(event, start);
    import('./type-ahead.tsx').then(
      ({ openTypeAhead }) => openTypeAhead(box, input),
      () => {
        // Without a connection the form still works; the next visit to the box tries again.
        for (const event of events) box.addEventListener(event, start);
      },
    );
  };
  for (const event of events) box.addEventListener(event, start);
  if (document.activeElement === input) start();
}
