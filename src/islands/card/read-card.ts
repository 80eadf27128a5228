import { type IdCard, readIdCard } from '#src/guides/read/read-id-card.ts';
import { type Boxes, fillBoxes, showDay, standsIn, valuesFor } from './boxes.ts';
import { codeInPicture } from './picture-code.ts';
import { type TextKey, text } from './texts.ts';

/** Reads the card in a photo and shows what it says; the boxes are filled when the person presses for it. */
export async function readCard(place: HTMLElement, file: File): Promise<void> {
  const told = place.querySelector<HTMLElement>('[data-card-told]');
  const shown = place.querySelector<HTMLElement>('[data-card-read]');
  const form = place.closest('form');
  if (!told || !shown || !form) return;
  const tell = (key: TextKey) => {
    told.textContent = text(key);
  };
  shown.hidden = true;
  shown.replaceChildren();
  tell('reading');
  // The words are drawn before the reading holds the page.
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  const code = await codeInPicture(file).catch((): 'not-a-picture' => 'not-a-picture');
  if (code === 'not-a-picture') return tell(code);
  if (!code) return tell('none');
  const card = readIdCard(code);
  if (!card.ok) return tell(card.error.kind);
  tell('read');
  showCard(shown, card.value, { form, boxes: JSON.parse(place.dataset.card ?? '{}'), tell });
}

type Around = { form: HTMLFormElement; boxes: Boxes; tell: (key: TextKey) => void };

function showCard(shown: HTMLElement, card: IdCard, { form, boxes, tell }: Around): void {
  const values = valuesFor(form, boxes, card);
  const before = (name: string | undefined) => {
    const stands = name && values.has(name) ? standsIn(form, name) : '';
    return stands && stands !== values.get(name ?? '') ? text('replaces', { text: stands }) : '';
  };
  const rows: [TextKey, string | undefined, string][] = [
    ['number', card.number, before(boxes.number)],
    ['oldNumber', card.oldNumber, ''],
    ['name', card.name, before(boxes.name)],
    ['birth', showDay(card.birth), before(boxes.birth) || before(boxes.year)],
    ['sex', text(card.sex), before(boxes.sex) && text('replaces', { text: text(card.sex === 'nam' ? 'nu' : 'nam') })],
    ['address', card.address, before(boxes.address && `${boxes.address}.detail`)],
    ['issued', card.issued && showDay(card.issued), ''],
  ];
  const list = document.createElement('dl');
  list.className = 'summary-list';
  list.append(...rows.flatMap(([key, value, replaced]) => (value ? [row(text(key), value, replaced)] : [])));
  const fill = button('fill', 'button');
  fill.addEventListener('click', () => {
    fillBoxes(form, values);
    close('filled');
    focusFirst(form, values);
  });
  const leave = button('leave', 'button button-secondary');
  leave.addEventListener('click', () => close());
  const buttons = document.createElement('div');
  buttons.className = 'form-buttons';
  buttons.append(fill, leave);
  shown.append(list, buttons);
  shown.hidden = false;
  fill.focus();

  function close(key?: TextKey): void {
    shown.hidden = true;
    shown.replaceChildren();
    if (key) tell(key);
    else shown.parentElement?.querySelector<HTMLElement>('[data-card-photo]')?.focus();
  }
}

function focusFirst(form: HTMLFormElement, values: ReadonlyMap<string, string>): void {
  const [name = ''] = values.keys();
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLElement) found.focus();
}

function row(label: string, value: string, replaced: string): HTMLElement {
  const made = document.createElement('div');
  const [term, words] = [document.createElement('dt'), document.createElement('dd')];
  term.textContent = label;
  words.textContent = value;
  if (replaced) {
    const hint = document.createElement('span');
    hint.className = 'hint choice-hint';
    hint.textContent = replaced;
    words.append(' ', hint);
  }
  made.append(term, words);
  return made;
}

function button(key: TextKey, look: string): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = look;
  made.textContent = text(key);
  return made;
}
