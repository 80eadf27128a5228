import { element } from './notices.ts';
import { language, type TextKey, text } from './texts.ts';

/** The line that shows how far a file has come. */
export type PaperRow = {
  section: HTMLElement;
  tell(state: Extract<TextKey, 'paper-waiting' | 'paper-sending' | 'paper-done'>, percent?: number): void;
  /** The file has arrived; `field` names it in the form from now on. */
  done(field: HTMLInputElement): void;
  remove(): void;
};

/** Adds a line for this file to the list of its paper. */
export function openRow(section: HTMLElement, file: File, take: () => void): PaperRow {
  const line = element('li', {});
  const state = element('span', { className: 'muted' });
  const bar = element('progress', { max: 100, value: 0, ariaLabel: file.name });
  const button = element('button', {
    type: 'button' as const,
    className: 'link-button',
    textContent: text('paper-remove'),
    ariaLabel: text('paper-remove-named', { name: file.name }),
    onclick: take,
  });
  const words = element('span', { textContent: `${file.name} ` });
  words.append(element('span', { className: 'muted', textContent: `(${size(file.size)}) ` }), state);
  line.append(words, button, bar);
  listOf(section).append(line);
  const tell: PaperRow['tell'] = (key, percent = 0) => {
    state.textContent = text(key, { percent: String(percent) });
    bar.value = percent;
  };
  tell('paper-waiting');
  return {
    section,
    tell,
    done(field) {
      bar.remove();
      tell('paper-done');
      line.append(field);
    },
    remove: () => line.remove(),
  };
}

/** Says why a file is not taken, above its paper's files and to who reads by ear. */
export function showRefusal(section: HTMLElement, words: string): void {
  const line = element('p', { className: 'error-message', role: 'alert' });
  line.append(element('span', { className: 'visually-hidden', textContent: `${text('error')}: ` }), words);
  listOf(section).before(line);
}

/** What was wrong with an earlier choice is done with once another file is chosen, here and in the summary above. */
export function clearProblems(section: HTMLElement, id: string): void {
  section.classList.remove('has-error');
  for (const line of section.querySelectorAll('.error-message')) line.remove();
  for (const link of document.querySelectorAll(`.error-summary a[href="#${CSS.escape(id)}"]`)) {
    const summary = link.closest('.error-summary');
    link.closest('li')?.remove();
    if (!summary?.querySelector('li')) summary?.remove();
  }
}

function listOf(section: HTMLElement): HTMLElement {
  const list = section.querySelector<HTMLElement>('.uploads');
  if (list) return list;
  const made = element('ul', { className: 'uploads', role: 'list' });
  section.querySelector('.field')?.before(made);
  return made;
}

function size(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, bytes / 1_000), 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  const digits = { maximumFractionDigits: unit === 'megabyte' ? 1 : 0 };
  return new Intl.NumberFormat(language(), { style: 'unit', unit, ...digits }).format(value);
}
