import type { Result } from '#src/base/result.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { Slip, SlipSheet } from '#src/cases/slips/slip.ts';
import { slipFileName } from '#src/cases/slips/slip-sets.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';

type Found = Result<{ sheet: SlipSheet; name: string; revokedAt: string | null; slip?: Slip }, CaseRefusal>;

/** The form an address of staff means: one that was given, or the control slip as it stands now. */
export async function slipAt(locals: App.Locals, reference: string, id: string): Promise<Found> {
  const { portal } = locals;
  const person = signedIn(locals);
  if (id === 'kiem-soat') {
    const control = await portal.slips.control(reference, person);
    if (!control.ok) return control;
    return { ok: true, value: { sheet: control.value, name: `kiem-soat-${reference}`, revokedAt: null } };
  }
  const found = await portal.slips.ofCase(reference, person);
  if (!found.ok) return found;
  const slip = found.value.find((item) => item.id === id);
  if (!slip) return { ok: false, error: { kind: 'case-not-found' } };
  const name = slipFileName(slip).replace(/\.pdf$/, '');
  return { ok: true, value: { sheet: slip.sheet, name, revokedAt: slip.revokedAt, slip } };
}

export const statusOfRefusal = { 'not-permitted': 403, 'case-not-found': 404, 'case-unreadable': 409 } as const;
