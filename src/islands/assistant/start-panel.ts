/**
 * Makes the page's link to the assistant open it over the page. Loaded when somebody goes to the link, opened when it is
 * pressed; where that fails the link says so and leads to the assistant's page as ever.
 */
export function startPanel(): void {
  const link = document.querySelector<HTMLAnchorElement>('a[data-ask-assistant]');
  const status = link?.parentElement?.querySelector<HTMLElement>('[role="status"]');
  if (!link || typeof HTMLDialogElement === 'undefined') return;
  const { loading = '', notLoaded = '' } = link.dataset;
  const address = link.pathname;
  const from = new URLSearchParams(link.search).get('tu') ?? '';
  const load = () => import('./open-panel.ts');
  const preload = () => void load().catch(() => undefined);
  let busy = false;

  const open = async () => {
    if (busy) return;
    busy = true;
    if (status) status.textContent = loading;
    const isOpen = await load()
      .then(({ openPanel }) => openPanel({ address, from, language: document.documentElement.lang }))
      .catch(() => false);
    if (status) status.textContent = isOpen ? '' : notLoaded;
    busy = false;
  };
  link.setAttribute('role', 'button');
  link.setAttribute('aria-haspopup', 'dialog');
  link.addEventListener('focus', preload, { once: true });
  link.addEventListener('pointerenter', preload, { once: true });
  link.addEventListener('click', (event) => {
    // In another window, as for any link.
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void open();
  });
  link.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    void open();
  });
}
