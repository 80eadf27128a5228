import type { Fields } from './outbox-machine.ts';

/** What steers the form belongs to the page that is shown, whatever was kept. */
const steering = new Set(['key', 'step', 'shown', 'from', 'shared', 'go']);

/** What this page would post, without files and without what was pressed. */
export function fieldsOf(form: HTMLFormElement): Fields {
  return [...new FormData(form)].flatMap(
    ([name, value]): Fields => (typeof value === 'string' && name !== 'go' ? [[name, value]] : []),
  );
}

export function fieldOf(form: HTMLFormElement, name: string): string {
  return String(new FormData(form).get(name) ?? '');
}

/** Whether this page shows the rows and the papers that were kept: drawing others is the server's part. */
export function hasRoomFor(form: HTMLFormElement, fields: Fields): boolean {
  const here = new FormData(form);
  return fields.every(([name, text]) => !/^(rows|papers)\./.test(name) || here.getAll(name).includes(text));
}

/** Puts what was kept into the controls of the page; what belongs to other steps travels along hidden. */
export function fillIn(form: HTMLFormElement, fields: Fields): void {
  const kept = new Map<string, string[]>();
  for (const [name, text] of fields) {
    if (!steering.has(name)) kept.set(name, [...(kept.get(name) ?? []), text]);
  }
  for (const [name, texts] of kept) {
    const controls = [...form.querySelectorAll<HTMLInputElement>(`[name="${CSS.escape(name)}"]`)];
    controls.forEach((control, index) => {
      if (control.type === 'checkbox' || control.type === 'radio') control.checked = texts.includes(control.value);
      else if (control.type !== 'file') control.value = texts[index] ?? '';
    });
    if (controls.length === 0) for (const text of texts) form.append(hidden(name, text));
  }
}

/** Posts kept fields as the browser posts a form: the answer is a page. */
export function postFields(action: string, fields: Fields, go: string): void {
  const form = document.createElement('form');
  form.method = 'post';
  form.action = action;
  form.hidden = true;
  for (const [name, text] of [...fields, ['go', go] as const]) form.append(hidden(name, text));
  document.body.append(form);
  form.submit();
}

export function hidden(name: string, text: string): HTMLInputElement {
  const input = document.createElement('input');
  input.type = 'hidden';
  input.name = name;
  input.value = text;
  return input;
}
