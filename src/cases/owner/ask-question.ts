import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { type Owner, ownCase } from '#src/cases/model/find-case.ts';
import { longestEntry, mayAsk } from '#src/cases/model/thread.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { ownView } from './follow-case.ts';
import type { AskRefusal } from './refusals.ts';

/** Puts a question of the owner to the desk. Three may wait for an answer at once. */
export async function askQuestion(
  dependencies: CasesDependencies,
  owner: Owner,
  question: string,
  key: string,
): Promise<Result<CaseView, AskRefusal>> {
  const { cases, now } = dependencies;
  const record = await ownCase(dependencies, owner);
  if (!record) return refuse({ kind: 'case-not-found' });
  if (await cases.isRepeat(record.reference, key)) return ok(ownView(dependencies, record));
  const text = question.trim();
  if (text === '') return refuse({ kind: 'text-required' });
  if (text.length > longestEntry) return refuse({ kind: 'text-too-long' });
  if (!mayAsk(record.thread)) return refuse({ kind: 'wait-for-answer' });

  await cases.say({ reference: record.reference, at: isoInVietnam(now()), from: 'resident', text, key });
  const asked = await cases.load(record.reference);
  return asked ? ok(ownView(dependencies, asked)) : refuse({ kind: 'case-not-found' });
}
