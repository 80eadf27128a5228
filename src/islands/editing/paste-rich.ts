import { replace } from './markdown-bar.ts';
import { areaOf, isInFacts } from './text-area.ts';

/** Something a plain text would lose: tables, lists, headings, bold, links, and whatever comes from Word. */
const rich = /<(table|ul|ol|h[1-6]|b|strong|em|i|a\s[^>]*href|img)[\s>]|mso-|docs-internal-guid/i;

/** How long the words that were pasted may be waited for before their plain text stands there. */
const longestMs = 8000;

type Pasted = { markdown: string; doubts: string[] };
/** What was pasted and is still being made into Markdown: its plain words, and where they belong. */
type Unfinished = { plain: string; place: () => [number, number]; done: Promise<void> };

const unfinished = new WeakMap<HTMLFormElement, Set<Unfinished>>();

/** Settles when nothing that was pasted into this form is on its way; undefined where nothing is. */
export function pastesUnderWay(form: HTMLFormElement): Promise<unknown> | undefined {
  const pastes = [...(unfinished.get(form) ?? [])];
  return pastes.length > 0 ? Promise.all(pastes.map(({ done }) => done)) : undefined;
}

/** The text as it is to be kept: what was pasted stands in it in plain words until it is Markdown. */
export function textToKeep(form: HTMLFormElement, text: string): string {
  const pastes = [...(unfinished.get(form) ?? [])].reverse();
  return pastes.reduce((kept, { plain, place }) => {
    const [from, to] = place();
    return kept.slice(0, from) + plain + kept.slice(to);
  }, text);
}

/** What is pasted from Word or a page becomes Markdown; where that fails, its plain words are there. */
export function startRichPaste(form: HTMLFormElement): void {
  const area = areaOf(form);
  const box = form.querySelector<HTMLElement>('[data-paste]');
  const state = box?.querySelector<HTMLElement>('[data-paste-state]');
  const list = box?.querySelector<HTMLUListElement>('[data-paste-doubts]');
  if (!area || !box || !state || !list) return;
  const say = (words: string | undefined, doubts: readonly string[] = []) => {
    state.textContent = words ?? '';
    list.replaceChildren(
      ...doubts.map((doubt) => {
        const item = document.createElement('li');
        item.textContent = doubt;
        return item;
      }),
    );
    box.hidden = false;
  };
  area.addEventListener('paste', async (event) => {
    const html = event.clipboardData?.getData('text/html') ?? '';
    const plain = event.clipboardData?.getData('text/plain') ?? '';
    if (plain.trim() === '' || !rich.test(html) || isInFacts(area)) return;
    event.preventDefault();
    say(box.dataset.pasting);
    const { value, selectionStart: from, selectionEnd: to } = area;
    // Who went on typing meanwhile gets it where they are.
    const place = (): [number, number] =>
      area.value === value ? [from, to] : [area.selectionStart, area.selectionEnd];
    let finish = () => {};
    const done = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const paste = { plain, place, done };
    const pastes = unfinished.get(form) ?? new Set();
    unfinished.set(form, pastes.add(paste));
    // It was typed as much as any word is: it is kept from now on.
    area.dispatchEvent(new Event('input', { bubbles: true }));
    const pasted = await convert(box.dataset.address ?? '', form.dataset.contentForm ?? '', html);
    const [start, end] = place();
    const text = pasted ? fitted(pasted.markdown, area.value.slice(0, start), area.value.slice(end)) : plain;
    pastes.delete(paste);
    replace(area, { from: start, to: end, text, select: [start + text.length, start + text.length] });
    finish();
    say(pasted ? box.dataset.pasted : box.dataset.plain, pasted?.doubts);
  });
}

async function convert(address: string, path: string, html: string): Promise<Pasted | undefined> {
  try {
    const body = new URLSearchParams({ path, html });
    const signal = AbortSignal.timeout(longestMs);
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual', signal });
    return answer.ok ? await answer.json() : undefined;
  } catch {
    return undefined;
  }
}

/** One line goes into the line it is pasted into; blocks stand by themselves. */
function fitted(markdown: string, before: string, after: string): string {
  const text = markdown.trim();
  const isLine = !text.includes('\n') && !/^(#{1,6} |- |\d+\. |\||> )/.test(text);
  if (isLine) return text;
  const head = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = after.startsWith('\n\n') ? '' : after.startsWith('\n') || after === '' ? '\n' : '\n\n';
  return head + text + tail;
}
