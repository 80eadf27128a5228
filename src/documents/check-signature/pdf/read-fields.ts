import type { Revision } from './pdf-file.ts';
import { PdfDict, PdfRef, PdfString, type PdfValue, Unreadable } from './values.ts';

/** A field for a signature. `number` is its object, `value` the signature in it. */
export type SignatureField = {
  name: string;
  number: number;
  dict: PdfDict;
  value: PdfValue;
  widgets: SignatureWidget[];
};
type SignatureWidget = { number: number; dict: PdfDict };

const mostFields = 20_000;

/** The fields for signatures, in the form's order; none where there is no form. */
export function readSignatureFields(revision: Revision): SignatureField[] {
  const form = revision.dict(revision.catalog.get('AcroForm'));
  const fields: SignatureField[] = [];
  const seen = new Set<number>();
  const visit = (value: PdfValue, name: string, kind: string | undefined, depth: number): void => {
    if (!(value instanceof PdfRef)) return;
    if (seen.has(value.number) || depth > 32 || seen.size > mostFields) {
      throw new Unreadable('ambiguous', 'a field that is in the form twice');
    }
    seen.add(value.number);
    const dict = revision.dict(value);
    if (!dict) return;
    const own = dict.get('T');
    const full = own instanceof PdfString ? (name ? `${name}.${own.text()}` : own.text()) : name;
    const type = dict.name('FT') ?? kind;
    const kids = revision.list(dict.get('Kids'));
    const inner = kids.filter((kid) => revision.dict(kid)?.get('T') instanceof PdfString);
    if (inner.length > 0) {
      for (const kid of kids) visit(kid, full, type, depth + 1);
      return;
    }
    if (type !== 'Sig') return;
    fields.push({
      name: full.slice(0, 200),
      number: value.number,
      dict,
      value: dict.get('V'),
      widgets: widgetsOf(revision, value, dict, kids),
    });
  };
  for (const field of revision.list(form?.get('Fields') ?? null)) visit(field, '', undefined, 0);
  return fields;
}

function widgetsOf(revision: Revision, field: PdfRef, dict: PdfDict, kids: PdfValue[]): SignatureWidget[] {
  if (kids.length === 0) return dict.get('Rect') === null ? [] : [{ number: field.number, dict }];
  return kids.flatMap((kid) => {
    const widget = revision.dict(kid);
    return kid instanceof PdfRef && widget instanceof PdfDict ? [{ number: kid.number, dict: widget }] : [];
  });
}
