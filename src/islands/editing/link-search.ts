import { keyStep } from '#src/islands/search/key-step.ts';
import { replace } from './markdown-bar.ts';

type Page = { title: string; address: string; about: string };

const waitMs = 150;
/** What somebody may paste in the place of words: an address of the web, of mail, or of ours. */
const isAddress = (text: string) => /^(https?:\/\/|mailto:|tel:|\/(?!\/))\S+$/i.test(text);

/** Finds pages of ours for a link: words that were chosen stay, else the title is written. */
export function startLinkSearch(form: HTMLFormElement): void {
  const box = form.querySelector<HTMLElement>('[data-link-box]');
  const area = form.querySelector<HTMLTextAreaElement>('textarea[name=body]');
  const input = box?.querySelector<HTMLInputElement>('[data-link-input]');
  const list = box?.querySelector<HTMLElement>('[data-link-list]');
  const state = box?.querySelector<HTMLElement>('[data-link-state]');
  if (!box || !area || !input || !list || !state) return;
  let chosen: [number, number] = [0, 0];
  let pages: Page[] = [];
  let active = -1;
  let timer = 0;
  let asking: AbortController | undefined;

  const open = () => {
    chosen = [area.selectionStart, area.selectionEnd];
    box.hidden = false;
    input.value = area.value.slice(...chosen).trim();
    input.focus();
    input.select();
    ask();
  };
  const close = () => {
    asking?.abort();
    clearTimeout(timer);
    box.hidden = true;
    show([]);
    state.textContent = '';
    area.focus();
    area.setSelectionRange(...chosen);
  };
  const put = ({ title, address }: Pick<Page, 'title' | 'address'>) => {
    const [from, to] = chosen;
    const words = area.value.slice(from, to).trim() || title;
    const text = `[${words.replaceAll(/[[\]\\]/g, '')}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`;
    box.hidden = true;
    show([]);
    replace(area, { from, to, text, select: [from + text.length, from + text.length] });
  };
  function mark(to: number) {
    active = to;
    for (const [at, option] of [...(list?.children ?? [])].entries()) {
      option.setAttribute('aria-selected', String(at === to));
      if (at === to) option.scrollIntoView({ block: 'nearest' });
    }
    if (to >= 0) input?.setAttribute('aria-activedescendant', `${list?.id}-${to}`);
    else input?.removeAttribute('aria-activedescendant');
  }
  function show(found: Page[]) {
    pages = found;
    list?.replaceChildren(
      ...found.map((page, at) => {
        const option = document.createElement('div');
        option.id = `${list.id}-${at}`;
        option.role = 'option';
        const about = document.createElement('small');
        about.textContent = page.about;
        option.append(page.title, ' ', about);
        option.addEventListener('mousedown', (event) => event.preventDefault());
        option.addEventListener('click', () => put(page));
        return option;
      }),
    );
    input?.setAttribute('aria-expanded', String(found.length > 0));
    mark(-1);
  }
  const say = (name: 'count' | 'none' | 'away', number = 0) => {
    state.textContent = (box.dataset[name] ?? '').replace('{{number}}', String(number));
  };
  function ask() {
    clearTimeout(timer);
    asking?.abort();
    const words = input?.value.trim() ?? '';
    if (words === '' || isAddress(words)) {
      show([]);
      return;
    }
    timer = window.setTimeout(async () => {
      const own = new AbortController();
      asking = own;
      try {
        const address = `${box?.dataset.address}&q=${encodeURIComponent(words)}`;
        const answer = await fetch(address, { redirect: 'manual', signal: own.signal });
        const { pages: found = [] } = (await answer.json()) as { pages?: Page[] };
        show(found);
        say(found.length > 0 ? 'count' : 'none', found.length);
      } catch {
        if (!own.signal.aborted) say('away');
      }
    }, waitMs);
  }

  form.addEventListener('editor-link', (event) => {
    event.preventDefault();
    open();
  });
  input.addEventListener('input', ask);
  box.querySelector('[data-link-close]')?.addEventListener('click', close);
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const text = input.value.trim();
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
      return;
    }
    const step = keyStep(event, { open: pages.length > 0, active, count: pages.length });
    // Enter in a line of a form would send it.
    if (step || event.key === 'Enter') event.preventDefault();
    if (step?.kind === 'move') mark(step.to);
    const page = step?.kind === 'pick' ? pages[active] : undefined;
    if (page) put(page);
    else if (event.key === 'Enter' && isAddress(text)) put({ title: text, address: text });
    else if (event.key === 'Enter' && pages.length > 0) mark(0);
  });
}
