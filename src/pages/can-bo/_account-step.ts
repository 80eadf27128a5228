import type { OwnPasswordRefusal } from '#src/staff/account/own-account.ts';
import type { Person } from '#src/staff/person.ts';
import type { Staff } from '#src/staff/staff.ts';
import { postedTexts } from './_see-other.ts';

type Step = {
  /** What was done, for the page that follows, and the part of it to show. */
  done?: string;
  at?: string;
  problem?: OwnPasswordRefusal['kind'];
  /** The field the problem is with. */
  field?: string;
  backupCodes?: string[];
};

const fieldOf: Partial<Record<OwnPasswordRefusal['kind'], string>> = {
  'wrong-password': 'current',
  'too-many-tries': 'current',
  'passwords-differ': 'repeated',
};

/** Takes the step one of the forms of the own account asks for. */
export async function takeAccountStep(request: Request, staff: Staff, person: Person): Promise<Step> {
  const text = await postedTexts(request);
  const { headers } = request;
  if (text('do') === 'password') {
    const words = { current: text('current'), password: text('password'), repeated: text('repeated') };
    const result = await staff.changeOwnPassword(person, words, headers);
    if (result.ok) return { done: 'mat-khau', at: 'mat-khau' };
    const problem = result.error.kind;
    return { problem, field: fieldOf[problem] ?? 'password' };
  }
  if (text('do') === 'backup') {
    const result = await staff.renewBackupCodes(person, text('own-password'), headers);
    if (result.ok) return { backupCodes: result.value.backupCodes };
    return { problem: result.error.kind, field: 'own-password' };
  }
  if (text('do') === 'end') {
    await staff.endOwnSession(person, text('id'));
    return { done: 'phien', at: 'noi' };
  }
  if (text('do') === 'end-others') {
    await staff.endOtherSessions(person, headers);
    return { done: 'cac-phien', at: 'noi' };
  }
  await staff.markNoticesRead(person);
  return { done: 'da-xem', at: 'thong-bao' };
}
