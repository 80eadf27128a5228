import { defined } from '#src/base/defined.ts';
import { localize } from '#src/base/localized.ts';
import type { ContactRules } from '#src/cases/filing/contact-form.ts';
import { findUnit, type Unit } from '#src/county/unit.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { FormLine, FormPart, FormSheet } from './form-sheet.ts';
import { formWords, originWords } from './form-words.ts';
import type { UnnumberedLine } from './printed-fields.ts';

/** What a form needs to know of its guide; a case filed under an older version of it may lack the template. */
export type FormGuide = Pick<GuideMeta, 'title' | 'code' | 'unit' | 'form' | 'template' | 'post'> & ContactRules;
export type FrameContext = { units: readonly Unit[]; today: string; trial: boolean };

export type UnnumberedPart = Omit<FormPart, 'lines'> & { lines: UnnumberedLine[] };

/**
 * Everything around the questions. `signedBy` tells the name of a signer, by the field that holds it; without a field it
 * is who files.
 */
export function formFrame(
  guide: FormGuide,
  parts: readonly UnnumberedPart[],
  { units, today, trial }: FrameContext,
  filled?: { signedBy(field: string | undefined): string | undefined },
): FormSheet {
  const { template } = guide;
  const signers = template?.signers ?? [{ role: formWords.signer }];
  return {
    title: template?.title ?? `Tờ khai: ${guide.title}`,
    template: [template?.number, template?.issued && `(${template.issued})`].filter((line) => line !== undefined),
    to: addressee(units, template?.to ?? guide.unit, today),
    parts: numbered(parts),
    declaration: signers.length > 1 ? formWords.several : formWords.one,
    signers: signers.map(({ role, name }) => defined({ role, name: filled?.signedBy(name) || undefined })),
    origin: originWords(guide.code, { filled: filled !== undefined, trial }),
  };
}

/** Who decides, as a letter is addressed: the committee of a unit, an office with the unit it belongs to. */
export function addressee(units: readonly Unit[], kindOrId: string, today: string): string {
  const unit = findUnit(units, kindOrId, today);
  if (!unit) return '';
  const name = localize(unit.name, 'vi');
  if (['commune', 'district', 'province'].includes(unit.kind)) return `Ủy ban nhân dân ${startLower(name)}`;
  const parent = units.find(({ id }) => id === unit.parent);
  return parent && unit.kind === 'office' ? `${name} ${startLower(localize(parent.name, 'vi'))}` : name;
}

/** "Đặc khu Vân Đồn" inside a sentence. */
function startLower(name: string): string {
  return name.slice(0, 1).toLocaleLowerCase('vi') + name.slice(1);
}

/** One row of numbers through the whole form, so that a clerk can say "ô số 12"; parts with nothing in them are left out. */
function numbered(parts: readonly UnnumberedPart[]): FormPart[] {
  let number = 0;
  return parts
    .filter(({ lines }) => lines.length > 0)
    .map((part) => ({
      ...part,
      lines: part.lines.map((line) => {
        number += 1;
        return { ...line, number } as FormLine;
      }),
    }));
}
