import { z } from 'zod';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isShallow, shapeProblems } from '#src/cases/filing/submission-schema.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { openRequest } from '#src/cases/model/case-history.ts';
import { allowedMoves, stateOf, statesPassed } from '#src/cases/model/case-states.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { type Owner, ownCase } from '#src/cases/model/find-case.ts';
import { longestEntry } from '#src/cases/model/thread.ts';
import { joinAfterSubmit } from '#src/cases/papers/upkeep/join-photos.ts';
import { unitsOf } from '#src/county/unit.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { checkSupplement } from './check-supplement.ts';
import { ownView } from './follow-case.ts';
import { takeOwnStep } from './own-step.ts';
import type { AnswerSupplementRefusal } from './refusals.ts';

const id = z.string().max(200);
const answerSchema = z.object({
  papers: z
    .array(z.object({ paper: id, uploads: z.array(id).max(60) }))
    .max(60)
    .default([]),
  answers: z.record(z.string(), z.unknown()).default({}),
  note: z.string().max(longestEntry).optional(),
});

/**
 * Takes what the owner sends to a supplement request: the papers and corrections asked for, all at once and once a
 * key. The case returns to where it was asked; the desk sees what came.
 */
export async function answerSupplement(
  dependencies: CasesDependencies,
  owner: Owner,
  sent: unknown,
  key: string,
): Promise<Result<CaseView, AnswerSupplementRefusal>> {
  const { cases, library, uploads, now } = dependencies;
  const record = await ownCase(dependencies, owner);
  if (!record) return refuse({ kind: 'case-not-found' });
  if (await cases.isRepeat(record.reference, key)) return ok(ownView(dependencies, record));
  const request = openRequest(record.history);
  if (!request) return refuse({ kind: 'not-asked' });
  if (!isShallow(sent)) return refuse({ kind: 'invalid', problems: [{ field: '', kind: 'malformed' }] });
  const parsed = answerSchema.safeParse(sent, { reportInput: true });
  if (!parsed.success) return refuse({ kind: 'invalid', problems: shapeProblems(parsed.error) });

  const { papers, answers, note } = parsed.data;
  const free = await uploads.findFree(papers.flatMap((paper) => paper.uploads));
  const answer = defined({ papers, answers, note: note || undefined });
  // Days are judged as on the day of filing: what was right then does not become wrong by waiting.
  const context = { today: record.submittedAt.slice(0, 10), units: unitsOf(library), free };
  const checked = checkSupplement(record, request, answer, context);
  if (checked.problems.length > 0) return refuse({ kind: 'invalid', problems: checked.problems });

  const at = isoInVietnam(now());
  const to = allowedMoves(statesPassed(record.history)).find((name) => name !== 'stopped') ?? 'in-progress';
  const words = note?.trim();
  const outcome = await takeOwnStep(
    dependencies,
    record,
    defined({
      at,
      state: stateOf(to),
      note: words || undefined,
      supplied: { papers: checked.papers, fields: checked.fields },
    }),
    defined({
      key,
      papers: checked.papers,
      suppliedAt: at,
      answers: checked.fields.length > 0 ? checked.answers : undefined,
    }),
  );
  if (outcome === 'upload-taken' || outcome === 'changed-meanwhile') return refuse({ kind: outcome });
  await joinAfterSubmit(dependencies, record.reference, { papers: checked.papers });
  const answered = await cases.load(record.reference);
  return answered ? ok(ownView(dependencies, answered)) : refuse({ kind: 'case-not-found' });
}
