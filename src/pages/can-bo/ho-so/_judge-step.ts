import type { GivenVerdict } from '#src/cases/papers/desk/judge-papers.ts';
import { readVerdicts } from '#src/components/staff/papers/read-verdicts.ts';
import type { Person } from '#src/staff/person.ts';

type Step = { done: 'judged' | 'asks' } | { problem: string; status: 403 | 409 | 422; typed: GivenVerdict[] };

/** Keeps the verdicts a form of papers gives; what was typed into one that is refused comes back. */
export async function judgeStep(
  { portal, t }: Pick<App.Locals, 'portal' | 't'>,
  reference: string,
  request: Request,
  person: Person,
): Promise<Step> {
  const { values } = await portal.receivePosted(request, undefined);
  const verdicts = readVerdicts(values);
  const seenVersion = Number(values.get('version')?.[0]);
  const result = await portal.cases.judge(reference, { verdicts, seenVersion }, person);
  if (result.ok) return { done: result.value.asks > 0 ? 'asks' : 'judged' };
  const { error } = result;
  const status = error.kind === 'changed-meanwhile' ? 409 : error.kind === 'not-permitted' ? 403 : 422;
  return { problem: t(`staff-papers.problem.${error.kind}`), status, typed: verdicts };
}
