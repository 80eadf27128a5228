import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { Slip } from '#src/cases/slips/slip.ts';
import { slipCaption } from '#src/cases/slips/slip-caption.ts';
import type { Library } from '#src/library/library.ts';
import type { NewMessage } from './message.ts';
import { messageAbout } from './tell-residents.ts';

/** The letter that brings a form of the law to its owner, signed and sealed; none where there is no address. */
export function letterWithForm(record: CaseRecord, slip: Slip, library: Library): NewMessage[] {
  return messageAbout(record, 'form-signed', { slip: slip.id, form: slipCaption(slip) }, library);
}
