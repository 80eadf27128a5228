import { elsewhere } from '#src/guides/fields/shared/place.ts';
import { type IdCard, splitAddress } from '#src/guides/read/read-id-card.ts';

export type Boxes = Partial<Record<'number' | 'name' | 'birth' | 'year' | 'sex' | 'address', string>>;
type Box = HTMLInputElement | HTMLSelectElement;

/** The texts a card puts into boxes, by the name of the box; for a choice the value of its option. */
export function valuesFor(form: HTMLFormElement, boxes: Boxes, card: IdCard): Map<string, string> {
  const values = new Map<string, string>();
  const put = (name: string | undefined, value: string | undefined) => {
    if (name && value !== undefined && form.elements.namedItem(name)) values.set(name, value);
  };
  put(boxes.number, card.number);
  put(boxes.name, card.name);
  put(boxes.birth, showDay(card.birth));
  put(boxes.year, card.birth.slice(0, 4));
  put(boxes.sex, card.sex);
  if (boxes.address) {
    const select = form.elements.namedItem(`${boxes.address}.commune`);
    const options = select instanceof HTMLSelectElement ? [...select.options] : [];
    const place = splitAddress(
      card.address,
      options.map(({ value, text }) => ({ value, label: text.trim() })),
    );
    put(`${boxes.address}.commune`, place.commune ?? (place.province ? elsewhere : undefined));
    put(`${boxes.address}.province`, place.province);
    put(`${boxes.address}.town`, place.town);
    put(`${boxes.address}.detail`, place.detail);
  }
  return values;
}

/** `2021-05-10` as the form writes it; a year alone stays one. */
export const showDay = (day: string) => day.split('-').reverse().join('/');

/** What stands in a box now; of a choice the value that is chosen. */
export function standsIn(form: HTMLFormElement, name: string): string {
  const found = form.elements.namedItem(name);
  if (found instanceof RadioNodeList) return found.value;
  return (found as Box | null)?.value.trim() ?? '';
}

/** Puts the values in, as if they were typed: what keeps the form sees it. */
export function fillBoxes(form: HTMLFormElement, values: ReadonlyMap<string, string>): void {
  for (const [name, value] of values) {
    const found = form.elements.namedItem(name);
    const boxes = found instanceof RadioNodeList ? [...found] : [found];
    for (const box of boxes) {
      if (!(box instanceof HTMLInputElement || box instanceof HTMLSelectElement)) continue;
      if (box.type === 'radio') (box as HTMLInputElement).checked = box.value === value;
      else box.value = value;
      box.dispatchEvent(new Event('input', { bubbles: true }));
      box.dispatchEvent(new Event('change', { bubbles: true }));
    }
  }
}
