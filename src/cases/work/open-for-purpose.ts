import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { WorkDependencies } from './dependencies.ts';
import { lineOf } from './write-line.ts';

export const longestPurpose = 500;
const shortestPurpose = 10;

type PurposeRefusal = CaseRefusal | { kind: 'purpose-required' } | { kind: 'purpose-too-long' };

/**
 * Lets somebody who may read cases read one outside their queue until the day is over, for a reason they write down. Its
 * owner reads who it was and why; nothing but reading comes with it.
 */
export async function openForPurpose(
  dependencies: WorkDependencies,
  reference: string,
  purpose: string,
  person: Person,
): Promise<Result<undefined, PurposeRefusal>> {
  const { cases, work, now } = dependencies;
  if (!may(person, 'case.read')) return refuse({ kind: 'not-permitted' });
  const record = await orUnreadable(cases.load(reference));
  if (!record) return refuse({ kind: 'case-not-found' });
  if (record instanceof UnreadableCaseError) return refuse({ kind: 'case-unreadable' });
  const text = purpose.trim();
  if (text.length < shortestPurpose) return refuse({ kind: 'purpose-required' });
  if (text.length > longestPurpose) return refuse({ kind: 'purpose-too-long' });
  const at = isoInVietnam(now());
  const lines = [lineOf(person, at, { kind: 'opened', text })];
  await work.take({ reference: record.reference, lines, look: lookOf(person, 'purpose', at) });
  return ok(undefined);
}

/** Who opened a case from outside its queue, and why: for its owner. Whoever asks has proved that they are. */
export async function whoOpened({ work }: Pick<WorkDependencies, 'work'>, reference: string) {
  const lines = await work.lines(reference);
  return lines.filter(({ kind }) => kind === 'opened');
}
