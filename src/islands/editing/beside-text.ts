import { replace } from './markdown-bar.ts';
import { cursorIn } from './text-area.ts';

type Answer<Added> = { added: Added } | { problem: string };

/**
 * Sends the file chosen in a panel to the address of the panel, with what was said of it there: every field whose name
 * begins with the `name` of its inputs. What went wrong comes back in words.
 */
export async function sendBeside<Added>(
  form: HTMLFormElement,
  panel: HTMLElement,
  { inputs, name, mostBytes }: { inputs: readonly HTMLInputElement[]; name: string; mostBytes: number },
): Promise<Answer<Added>> {
  const words = (key: string) => ({ problem: panel.dataset[key] ?? '' });
  const file = inputs.flatMap((input) => [...(input.files ?? [])])[0];
  if (file && file.size > mostBytes) return words('tooLarge');
  const body = new FormData();
  for (const [field, value] of new FormData(form)) {
    if (field.startsWith(`${name}-`) || field === 'path') body.append(field, value);
  }
  if (file) body.append(name, file);
  try {
    const answer = await fetch(panel.dataset.address ?? '', { method: 'POST', body, redirect: 'manual' });
    if (answer.type === 'opaqueredirect') return words('ended');
    const said = await answer.json();
    return answer.ok ? { added: said } : said;
  } catch {
    return words('away');
  }
}

/** A block of its own, where the cursor stands. */
export function insertBlock(area: HTMLTextAreaElement, markdown: string): void {
  const { value } = area;
  const [, at] = cursorIn(area);
  const [before, after] = [value.slice(0, at), value.slice(at)];
  const head = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const tail = after === '' ? '\n' : after.startsWith('\n\n') ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  const text = head + markdown + tail;
  replace(area, { from: at, to: at, text, select: [at + text.length, at + text.length] });
}

/** The words a panel has for this: what it says with a `data-` name of its own. */
function wordsOf(panel: HTMLElement, name: string, values: Record<string, string> = {}): string {
  return Object.entries(values).reduce(
    (text, [key, value]) => text.replace(`{{${key}}}`, value),
    panel.dataset[name] ?? '',
  );
}

/** A panel through which something is brought, and what it says; undefined where the form has none. */
export function panelOf(form: HTMLFormElement, step: string) {
  const panel = form.querySelector<HTMLDetailsElement>(`[data-bring=${step}]`);
  const find = (what: string) => panel?.querySelector<HTMLElement>(`[data-bring-${what}]`);
  const [button, problem, state] = [find('put'), find('problem'), find('state')];
  const inputs = [...(panel?.querySelectorAll<HTMLInputElement>('input[type=file]') ?? [])];
  const [input] = inputs;
  if (!panel || !button || !problem || !state || !input) return undefined;
  find('hint')?.removeAttribute('hidden');
  return {
    panel,
    button,
    input,
    inputs,
    words: (name: string, values?: Record<string, string>) => wordsOf(panel, name, values),
    /** How it stands, and what went wrong. */
    tell(text: string, wrong = '') {
      state.textContent = text;
      problem.textContent = wrong;
      problem.hidden = wrong === '';
    },
    /** Where it is to go. */
    place: () => panel.querySelector<HTMLInputElement>('[name$=-place]:checked')?.value ?? 'body',
  };
}

/** Puts a file that was dropped into the panel where it is asked about; false where there is no such file or panel. */
export function waitIn(form: HTMLFormElement, name: string, ending: RegExp, files: readonly File[]): boolean {
  const input = form.querySelector<HTMLInputElement>(`input[type=file][name=${name}]`);
  const file = files.find((item) => ending.test(item.name));
  const panel = input?.closest('details');
  if (!input || !file || !panel) return false;
  const list = new DataTransfer();
  list.items.add(file);
  input.files = list.files;
  panel.open = true;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  input.focus();
  return true;
}
