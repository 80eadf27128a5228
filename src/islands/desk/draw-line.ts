/** A line of a talk as the stream sends it. */
export type ShownLine = { role: 'user' | 'staff' | 'assistant'; text: string; seq: number; at: string; by?: string };

/** Adds a line at the end, unless it is there already. */
export function drawLine(talk: HTMLElement, line: ShownLine): void {
  const list = talk.querySelector<HTMLElement>('[data-lines]');
  const kind = line.role === 'assistant' ? 'note' : line.role;
  const template = talk.querySelector<HTMLTemplateElement>(`template[data-line=${kind}]`);
  const shown = Number(list?.querySelector<HTMLElement>('[data-seq]:last-child')?.dataset.seq ?? 0);
  if (!list || !template || line.seq <= shown) return;
  const drawn = template.content.cloneNode(true) as DocumentFragment;
  const item = drawn.firstElementChild as HTMLElement;
  item.dataset.seq = String(line.seq);
  fill(item, '[data-text]', line.text);
  const who = item.querySelector<HTMLElement>('[data-who]');
  if (who) who.textContent = (who.dataset.who ?? '').replace('{name}', line.by ?? '');
  fill(item, 'time', new Date(line.at).toLocaleTimeString(document.documentElement.lang));
  list.append(drawn);
  const none = talk.querySelector<HTMLElement>('[data-no-lines]');
  if (none) none.hidden = true;
  const log = list.parentElement;
  if (log) log.scrollTop = log.scrollHeight;
}

function fill(item: HTMLElement, selector: string, text: string): void {
  const place = item.querySelector(selector);
  if (place) place.textContent = text;
}
