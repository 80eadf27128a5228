const place = 'desk-keys';

/** Has single keys work on this page, and shows which when `?` is pressed. */
export function startKeys(): void {
  const help = document.querySelector<HTMLElement>('[data-keys]');
  const dialog = help?.querySelector('dialog');
  const isOn = help?.querySelector<HTMLInputElement>('[data-keys-on]');
  if (!help || !dialog || !isOn) return;
  help.hidden = false;
  isOn.checked = localStorage.getItem(place) !== 'off';
  isOn.onchange = () => localStorage.setItem(place, isOn.checked ? 'on' : 'off');
  listKeys(help);
  help.querySelector<HTMLElement>('[data-keys-open]')?.addEventListener('click', () => dialog.showModal());
  help.querySelector<HTMLElement>('[data-keys-close]')?.addEventListener('click', () => dialog.close());
  document.addEventListener('keydown', (event) => {
    if (dialog.open || isTyped(event)) return;
    if (event.key === '?') dialog.showModal();
    else if (!isOn.checked || !pressed(event.key)) return;
    event.preventDefault();
  });
}

/** Whether a key belongs to what somebody writes, or to the browser. */
function isTyped({ target, isComposing, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean {
  const isField = target instanceof HTMLElement && target.matches('input:not([type=checkbox]), textarea, select');
  return isField || isComposing || ctrlKey || altKey || metaKey;
}

/** Does what the key stands for here; false where it stands for nothing. */
function pressed(key: string): boolean {
  const thing = [...document.querySelectorAll<HTMLElement>('[data-key]')].find((item) => item.dataset.key === key);
  if (thing) return use(thing);
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = rows[Math.max(0, at)];
  const link = (item: HTMLElement | undefined) => item?.querySelector<HTMLElement>('a[href]');
  if (!row) return false;
  if (key === 'o') link(row)?.click();
  else if (key === 'g') openPapers(link(row));
  else if (key === 'j') link(rows[Math.min(rows.length - 1, at + 1)])?.focus();
  else if (key === 'k') link(rows[Math.max(0, at - 1)])?.focus();
  else if (key === 'x') row.querySelector<HTMLElement>('input[type=checkbox]')?.click();
  else return false;
  return true;
}

/** The papers of a case of the list, with the list they were opened from. */
function openPapers(link: HTMLElement | null | undefined): void {
  if (!(link instanceof HTMLAnchorElement)) return;
  const { pathname, search } = link;
  location.assign(`${pathname}/giay-to${search}`);
}

/** A step is opened and its button reached, so that a second key takes it; a field is reached; the rest is pressed. */
function use(thing: HTMLElement): boolean {
  if (thing instanceof HTMLDetailsElement) {
    thing.open = true;
    thing.querySelector<HTMLElement>('button[type=submit]')?.focus();
  } else if (thing.matches('input, textarea')) {
    thing.closest('details')?.setAttribute('open', '');
    thing.focus();
  } else thing.click();
  return true;
}

/** Adds to the help what is on the page, each key once. */
function listKeys(help: HTMLElement): void {
  const list = help.querySelector('[data-keys-list]');
  const known = new Set<string>();
  for (const { dataset } of document.querySelectorAll<HTMLElement>('[data-key]')) {
    const { key = '', keyText = '' } = dataset;
    if (known.has(key) || !keyText) continue;
    known.add(key);
    const line = list?.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    const [name, text] = [line?.querySelector('kbd'), line?.querySelector('dd')];
    if (!line || !name || !text) return;
    name.textContent = key;
    text.textContent = keyText;
    list?.append(line);
  }
}
