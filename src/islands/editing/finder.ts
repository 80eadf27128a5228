import { keyStep } from '#src/islands/search/key-step.ts';
import { replace } from './markdown-bar.ts';
import { areaOf, cursorIn } from './text-area.ts';

/** What was found: `src` is a small picture of it, where it is one. */
type Found = { title: string; address: string; about: string; src?: string };
/** What is written for it in the place of the words that were chosen, and what of that is chosen then. */
type Written = { text: string; select: [number, number] };

const waitMs = 150;
/** What somebody may paste in the place of words: an address of the web, of mail, or of ours. */
const isAddress = (text: string) => /^(https?:\/\/|mailto:|tel:|\/(?!\/))\S+$/i.test(text);
const bare = (text: string) => text.replaceAll(/[[\]\\\n]/g, '');
const escaped = (address: string) =>
  address.replaceAll('(', '%28').replaceAll(')', '%29').replaceAll(/\s/g, encodeURIComponent);

/** Words that were chosen stay, else the title of the page is written. */
export function linkTo({ title, address }: Pick<Found, 'title' | 'address'>, chosen: string): Written {
  const text = `[${bare(chosen || title)}](${escaped(address)})`;
  return { text, select: [text.length, text.length] };
}

/** A picture that does not say what it shows yet waits for that between its brackets. */
export function pictureOf({ title, address }: Pick<Found, 'title' | 'address'>): Written {
  const text = `![${bare(title)}](${escaped(address)})`;
  return { text, select: title === '' ? [2, 2] : [text.length, text.length] };
}

/** A box that finds pages, or pictures, while somebody types: opened by the toolbar, worked by keys alone. */
export function startFinder(form: HTMLFormElement, name: 'link' | 'picture'): void {
  const box = form.querySelector<HTMLElement>(`[data-finder=${name}]`);
  const area = areaOf(form);
  const input = box?.querySelector<HTMLInputElement>('[data-finder-input]');
  const list = box?.querySelector<HTMLElement>('[data-finder-list]');
  const state = box?.querySelector<HTMLElement>('[data-finder-state]');
  if (!box || !area || !input || !list || !state) return;
  let chosen: [number, number] = [0, 0];
  let found: Found[] = [];
  let active = -1;
  let timer = 0;
  let asking: AbortController | undefined;

  const mark = (to: number) => {
    active = to;
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(at === to));
      if (at === to) option.scrollIntoView({ block: 'nearest' });
    }
    if (to >= 0) input.setAttribute('aria-activedescendant', `${list.id}-${to}`);
    else input.removeAttribute('aria-activedescendant');
  };
  const put = (item: Pick<Found, 'title' | 'address'>) => {
    const [from, to] = chosen;
    const { text, select } = name === 'link' ? linkTo(item, area.value.slice(from, to).trim()) : pictureOf(item);
    box.hidden = true;
    show([]);
    replace(area, { from, to, text, select: [from + select[0], from + select[1]] });
  };
  const show = (items: Found[]) => {
    found = items;
    list.replaceChildren(...items.map((item, at) => optionOf(item, `${list.id}-${at}`, () => put(item))));
    input.setAttribute('aria-expanded', String(items.length > 0));
    mark(-1);
  };
  const say = (what: 'count' | 'none' | 'away', number = 0) => {
    state.textContent = (box.dataset[what] ?? '').replace('{{number}}', String(number));
  };
  const ask = () => {
    clearTimeout(timer);
    asking?.abort();
    const words = input.value.trim();
    // Of pictures the newest are shown before anything is asked.
    if (name === 'link' && (words === '' || isAddress(words))) return show([]);
    timer = window.setTimeout(async () => {
      const own = new AbortController();
      asking = own;
      try {
        const address = `${box.dataset.address}&q=${encodeURIComponent(words)}`;
        const answer = await fetch(address, { redirect: 'manual', signal: own.signal });
        const { found: items = [] } = (await answer.json()) as { found?: Found[] };
        show(items);
        say(items.length > 0 ? 'count' : 'none', items.length);
      } catch {
        if (!own.signal.aborted) say('away');
      }
    }, waitMs);
  };
  const hide = () => {
    asking?.abort();
    clearTimeout(timer);
    box.hidden = true;
    show([]);
    state.textContent = '';
  };
  const close = () => {
    hide();
    area.focus();
    area.setSelectionRange(...chosen);
  };

  form.addEventListener(`editor-${name}`, (event) => {
    event.preventDefault();
    chosen = cursorIn(area);
    if (name === 'picture') chosen = [chosen[1], chosen[1]];
    box.hidden = false;
    input.value = area.value.slice(...chosen).trim();
    input.focus();
    input.select();
    ask();
  });
  input.addEventListener('input', ask);
  // What was chosen when it was opened is elsewhere once the text changes.
  area.addEventListener('input', () => {
    if (!box.hidden) hide();
  });
  box.querySelector('[data-finder-close]')?.addEventListener('click', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
      return;
    }
    const text = input.value.trim();
    const step = keyStep(event, { open: found.length > 0, active, count: found.length });
    // Enter in a line of a form would send it.
    if (step || event.key === 'Enter') event.preventDefault();
    const item = step?.kind === 'pick' ? found[active] : undefined;
    if (step?.kind === 'move') mark(step.to);
    else if (item) put(item);
    else if (event.key === 'Enter' && name === 'link' && isAddress(text)) put({ title: text, address: text });
    else if (event.key === 'Enter' && found.length > 0) mark(0);
  });
}

function optionOf({ title, about, src }: Found, id: string, pick: () => void): HTMLElement {
  const option = document.createElement('div');
  option.id = id;
  option.role = 'option';
  if (src) {
    const picture = document.createElement('img');
    picture.src = src;
    picture.alt = '';
    option.append(picture);
  }
  const small = document.createElement('small');
  small.textContent = about;
  option.append(title, ' ', small);
  // The focus stays where somebody types.
  option.addEventListener('mousedown', (event) => event.preventDefault());
  option.addEventListener('click', pick);
  return option;
}
