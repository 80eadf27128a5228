/** Tells on the list of talks that it has changed, when it has. The page is whole without it. */
export function watchTickets(): void {
  const notice = document.querySelector<HTMLElement>('[data-ticket-list]');
  const address = notice?.dataset.ticketList;
  if (!notice || !address) return;
  const shown = notice.dataset.counts;
  const events = new EventSource(address);
  events.addEventListener('list', ({ data }: MessageEvent<string>) => {
    notice.hidden = data === shown;
  });
}
