type State = { state: string; live: boolean };

/** Shows what comes into a talk as it comes, and sends answers without leaving the page. Whole without it. */
export function followTalk(): void {
  const talk = document.querySelector<HTMLElement>('[data-talk]');
  const address = talk?.dataset.talk;
  const status = talk?.querySelector<HTMLElement>('[data-live]');
  if (!talk || !address || !status || talk.dataset.state === 'closed') return;
  const events = new EventSource(address);
  let isLeaving = false;
  // What a press leads to comes with the next page; a reload on the event it causes would cut that off.
  talk.addEventListener('submit', (event) => {
    isLeaving = !event.defaultPrevented;
  });
  const say = (words: string | undefined) => {
    if (status.textContent !== words) status.textContent = words ?? '';
  };
  events.onopen = () => say(status.dataset.on);
  events.onerror = () => say(status.dataset.off);
  events.addEventListener('line', ({ data }: MessageEvent<string>) => drawLine(talk, JSON.parse(data) as ShownLine));
  events.addEventListener('state', ({ data }: MessageEvent<string>) => {
    const { state, live } = JSON.parse(data) as State;
    const here = talk.querySelector<HTMLElement>('[data-here]');
    if (here) here.textContent = (live ? here.dataset.yes : here.dataset.no) ?? '';
    // Somebody else took or ended it: what can be done has changed with it.
    const isTyping = Boolean(talk.querySelector<HTMLTextAreaElement>('textarea')?.value);
    if (state !== talk.dataset.state && !isTyping && !isLeaving) location.reload();
  });
  events.addEventListener('gone', () => {
    events.close();
    say(status.dataset.gone);
  });
  sendHere(talk);
  fillFromCanned(talk);
}

/** The answer goes by itself and comes back as an event; where that fails, the plain form goes. */
function sendHere(talk: HTMLElement): void {
  const form = talk.querySelector<HTMLFormElement>('[data-answer]');
  const text = form?.querySelector('textarea');
  const key = form?.querySelector<HTMLInputElement>('input[name=key]');
  if (!form || !text || !key) return;
  let isSending = false;
  const send = async () => {
    if (isSending || text.value.trim() === '') return;
    isSending = true;
    const body = new URLSearchParams({ do: 'write', key: key.value, text: text.value });
    try {
      const answer = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
      // A refusal is a page of its own, with the reason.
      if (answer.type !== 'opaqueredirect') return form.submit();
      text.value = '';
      key.value = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
      text.focus();
    } catch {
      // The same key goes with the next try: an answer that did arrive is not sent twice.
      text.focus();
    } finally {
      isSending = false;
    }
  };
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
}

function fillFromCanned(talk: HTMLElement): void {
  const form = talk.querySelector<HTMLFormElement>('[data-canned]');
  const text = talk.querySelector('textarea');
  form?.addEventListener('submit', (event) => {
    const words = event.submitter?.closest('li')?.querySelector('[data-text]')?.textContent?.trim();
    if (!text || !words) return;
    event.preventDefault();
    text.value = text.value.trim() ? `${text.value.trimEnd()}\n${words}` : words;
    text.focus();
  });
}

/** A line of a talk as the stream sends it. */
type ShownLine = { role: 'user' | 'staff' | 'assistant'; text: string; seq: number; at: string; by?: string };

/** Adds a line at the end, unless it is there already. */
function drawLine(talk: HTMLElement, line: ShownLine): void {
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
