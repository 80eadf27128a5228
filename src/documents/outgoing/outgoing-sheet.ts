import { defined } from '#src/base/defined.ts';
import { typeOf } from './document-types.ts';
import type { Issuer } from './issuer.ts';
import type { Outgoing } from './outgoing.ts';
import { type SheetPart, sheetParts } from './sheet-parts.ts';

/** A document as it is printed (NĐ 30/2020, Art. 8), in the shape of a form of the law. */
export type OutgoingSheet = {
  size: 'A4';
  template: '';
  agency: { above: ''; name: string };
  number: string;
  place: string;
  title: string;
  subject?: string;
  parts: SheetPart[];
  signers: { role: string; hint: string; name?: string; isNote?: true }[];
  origin: '';
};

/** The sheet of a document; before it has a number, dots stand for number and day. */
export function outgoingSheet({ draft, given }: Pick<Outgoing, 'draft' | 'given'>, issuer: Issuer): OutgoingSheet {
  const { type, title, body, signerRole, signerName, recipients } = draft;
  const kind = typeOf(type);
  const isLetter = kind?.letters === '';
  const number = `Số: ${given ? given.notation : '……'}`;
  const [year = '…', month = '…', day = '…'] = given?.issued.split('-') ?? [];
  return defined({
    size: 'A4',
    template: '',
    agency: { above: '', name: issuer.name.toLocaleUpperCase('vi') },
    // A letter says what it is about below its number.
    number: isLetter ? `${number}\nV/v ${title}` : number,
    place: `${issuer.place}, ngày ${day} tháng ${/^0[3-9]$/.test(month) ? Number(month) : month} năm ${year}`,
    title: isLetter ? '' : (kind?.name ?? '').toLocaleUpperCase('vi'),
    subject: isLetter ? undefined : title,
    parts: sheetParts(body),
    signers: [
      { role: 'Nơi nhận:', hint: recipients || '- Như trên;\n- Lưu: VT.', isNote: true },
      { role: signerRole, hint: '', name: signerName },
    ],
    origin: '',
  });
}
