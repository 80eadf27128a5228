import { type Marked, withMark } from './marks.ts';
import { areaOf, cursorIn, isInFacts } from './text-area.ts';

const keys: Readonly<Record<string, string>> = { b: 'bold', i: 'italic', k: 'link' };

/** The buttons above the text, and their keys (Ctrl or ⌘ with B, I, K). */
export function startBar(form: HTMLFormElement): void {
  const bar = form.querySelector<HTMLElement>('[data-markdown-bar]');
  const area = areaOf(form);
  if (!bar || !area) return;
  bar.hidden = false;
  const words = { text: bar.dataset.text ?? '', table: bar.dataset.table ?? '', video: bar.dataset.video ?? '' };
  const put = (mark: string) => {
    // A link is looked for among our pages, a picture among those that are there (`finder.ts`).
    if (!form.dispatchEvent(new Event(`editor-${mark}`, { cancelable: true }))) return;
    const [start, end] = cursorIn(area);
    const marked = withMark(area.value, { start, end }, mark, words);
    if (marked) replace(area, marked);
  };
  bar.addEventListener('click', ({ target }) => {
    const mark = target instanceof HTMLElement && target.closest<HTMLElement>('[data-mark]')?.dataset.mark;
    if (mark) put(mark);
  });
  area.addEventListener('keydown', (event) => {
    // Letters that a Vietnamese keyboard is still putting together are left alone.
    const mark = event.isComposing || event.altKey || !(event.ctrlKey || event.metaKey) ? undefined : keys[event.key];
    if (!mark || isInFacts(area)) return;
    event.preventDefault();
    put(mark);
  });
}

/** As if it had been typed, so that the browser can undo it. */
export function replace(area: HTMLTextAreaElement, { from, to, text, select }: Marked): void {
  area.focus();
  area.setSelectionRange(from, to);
  if (!document.execCommand('insertText', false, text)) {
    area.setRangeText(text, from, to, 'end');
    area.dispatchEvent(new Event('input', { bubbles: true }));
  }
  area.setSelectionRange(...select);
}
