import { ELEMENT_NODE, type ElementNode, type Node, parse, renderSync, TEXT_NODE } from 'ultrahtml';
import { escapeHtml } from '#src/base/escape-html.ts';
import { type KeptForm, markField } from './kept-form.ts';

/** What is said above the form, and what the field for words without a place is called. */
type FillWords = { notice: string; left: string };

const element = (node: Node, name?: string): node is ElementNode =>
  node.type === ELEMENT_NODE && (name === undefined || node.name === name);
const readText = (text = '') =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#34;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll(/&(amp|#38);/g, '&');
/** Words of the page, not of the person. */
const ownWords = ['do', 'to', 'how', 'seen', 'version', 'key', 'id', 'path', 'status', markField];

/** Says in every form that is posted whom the page was made for. */
export function markForms(html: string, mark: string): string {
  const field = `<input type="hidden" name="${markField}" value="${escapeHtml(mark)}">`;
  return html.replaceAll(/<form\b[^>]*\bmethod="post"[^>]*>/gi, (tag) => tag + field);
}

/**
 * Puts what was typed back into the form of the page that it came from, as it stood: text, choices, and the versions it
 * was made from, so that somebody else's change meanwhile is still noticed. Nothing is sent. Passwords and files stay
 * empty. What finds no field is shown to be copied.
 */
export function fillForms(html: string, kept: KeptForm, words: FillWords): string {
  const root = parse(html) as Node;
  const forms = [...allOf(root)].filter((node): node is ElementNode => element(node, 'form'));
  const posted = forms.filter((form) => form.attributes.method?.toLowerCase() === 'post');
  const best = posted
    .map((form) => ({ form, score: scoreOf(form, kept) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)[0]?.form;
  const taken = best ? fill(best, kept) : new Set<string>();
  const left = kept.fields.filter(([name, value]) => !taken.has(name) && !ownWords.includes(name) && value.trim());
  const main = [...allOf(root)].find((node) => element(node, 'main'));
  const place = main && element(main) ? ([...allOf(main)].find((node) => isBox(node)) ?? main) : undefined;
  if (place && element(place)) place.children.unshift(raw(noticeOf(words, left), place));
  return renderSync(root);
}

const isBox = (node: Node) => element(node, 'div') && /\bmain\b/.test(node.attributes.class ?? '');

function* allOf(node: Node): Generator<Node> {
  for (const child of (node as { children?: Node[] }).children ?? []) {
    yield child;
    yield* allOf(child);
  }
}

function controlsOf(form: ElementNode): ElementNode[] {
  return [...allOf(form)].filter(
    (node): node is ElementNode =>
      element(node) && ['input', 'textarea', 'select', 'button'].includes(node.name) && Boolean(node.attributes.name),
  );
}

/** How sure it is that this form is the one: its fields are there, and its hidden words are the same. */
function scoreOf(form: ElementNode, { fields }: KeptForm): number {
  const controls = controlsOf(form);
  let score = 0;
  for (const [name, value] of fields) {
    if (name === markField) continue;
    const named = controls.filter((control) => readText(control.attributes.name) === name);
    if (named.length === 0) score -= 1;
    else score += named.some((control) => readText(control.attributes.value) === value) ? 5 : 1;
  }
  const hidden = controls.filter((control) => control.attributes.type === 'hidden' && control.attributes.name === 'to');
  // Steps of a case have the same fields; where they lead tells them apart.
  return hidden.some((control) => !fields.some(([name, value]) => name === 'to' && value === control.attributes.value))
    ? 0
    : score;
}

function fill(form: ElementNode, { fields }: KeptForm): Set<string> {
  const taken = new Set<string>();
  const valuesOf = (name: string) => fields.filter(([key]) => key === name).map(([, value]) => value);
  for (const control of controlsOf(form)) {
    const name = readText(control.attributes.name);
    const values = valuesOf(name);
    const type = control.attributes.type ?? 'text';
    if (name === markField || ['password', 'file'].includes(type)) continue;
    if (control.name === 'button') {
      if (values.length > 0) taken.add(name);
    } else if (type === 'checkbox' || type === 'radio') {
      set(control, 'checked', values.includes(readText(control.attributes.value ?? 'on')));
      if (values.length > 0) taken.add(name);
    } else if (values[0] !== undefined) {
      taken.add(name);
      if (control.name === 'textarea') {
        // The first line break of a text area is dropped by browsers.
        control.children = [raw(`\n${escapeHtml(values[0])}`, control)];
      } else if (control.name === 'select') choose(control, values);
      else control.attributes.value = escapeHtml(values[0]);
    }
  }
  for (let above: Node | undefined = form; above; above = above.parent) {
    if (element(above, 'details')) set(above, 'open', true);
  }
  for (const inner of allOf(form)) if (element(inner, 'details')) set(inner, 'open', true);
  return taken;
}

function choose(select: ElementNode, values: readonly string[]) {
  for (const option of allOf(select)) {
    if (element(option, 'option')) set(option, 'selected', values.includes(readText(option.attributes.value)));
  }
}

function set(node: ElementNode, attribute: string, is: boolean) {
  if (is) node.attributes[attribute] = '';
  else delete node.attributes[attribute];
}

function raw(html: string, parent: Node): Node {
  return { type: TEXT_NODE, value: html, parent, loc: [{ start: 0, end: 0 }] } as unknown as Node;
}

function noticeOf({ notice, left }: FillWords, fields: KeptForm['fields']): string {
  const said = `<div class="notice notice-warning stack" role="alert"><p>${escapeHtml(notice)}</p>`;
  if (fields.length === 0) return `${said}</div>`;
  const text = fields.map(([, value]) => value).join('\n\n');
  return `${said}<p id="con-lai">${escapeHtml(left)}</p><textarea class="input" rows="6" readonly aria-labelledby="con-lai">\n${escapeHtml(text)}</textarea></div>`;
}
