import { checkSubmission } from '#src/cases/filing/check-submission.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import { type Posted, settleDays } from '#src/guides/form/form-values.ts';
import { steps } from '#src/guides/form/steps.ts';
import { visibleSections } from '#src/guides/form/visible-fields.ts';
import { formOf, guideTexts } from '#src/guides/model/guide-view.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Filed } from './filed.ts';
import type { AtCounter, FiledGuide, FilingDependencies } from './filing-dependencies.ts';
import { filingSteps } from './filing-steps.ts';
import { answerPrefix, rawSubmission } from './filing-values.ts';

/** Reads and checks everything posted so far with the rules a submission is checked by. */
export async function gatherForm(dependencies: FilingDependencies, turn: FiledGuide, given: Posted): Promise<Filed> {
  const { entry, language, t, counter } = turn;
  const posted = counter ? atCounter(given, counter) : given;
  const { meta, slug } = entry;
  const context = contextOf(dependencies);
  const raw = rawSubmission(slug, meta, posted, context);
  const free = await dependencies.uploads.findFree(raw.papers.flatMap((paper) => paper.uploads));
  const checked = checkSubmission(meta, raw, { ...context, free });
  const form = formOf(entry, language);
  return {
    guide: guideTexts(entry, language),
    form,
    sections: visibleSections(form, checked.answers),
    language,
    t,
    library: dependencies.library,
    units: context.units,
    today: context.today,
    posted,
    raw,
    checked,
    free,
    problems: [
      ...checked.problems.filter((problem) => !isUnchosenWay(problem, raw.delivery)),
      ...unchosenWays(raw.delivery),
    ],
    steps: filingSteps(meta, checked.answers),
    fromReview: posted.get('from')?.[0] === steps.review,
    isAtCounter: counter !== undefined,
  };
}

/** The way is the counter, and the reception point the one where the helper sits until another is chosen. */
function atCounter(given: Posted, { unit }: AtCounter): Map<string, string[]> {
  const posted = new Map([...given].map(([name, texts]) => [name, [...texts]]));
  posted.set('delivery.send', ['counter']);
  if (unit && !posted.get('unit')?.[0]) posted.set('unit', [unit]);
  return posted;
}

/** Days meant by what day it is become days of the calendar. */
export function settleForm(dependencies: FilingDependencies, { entry }: FiledGuide, values: Posted): Posted {
  return settleDays(entry.meta.form ?? [], values, contextOf(dependencies), answerPrefix);
}

function contextOf({ now, library }: FilingDependencies) {
  return { today: dayInVietnam(now()), units: unitsOf(library) };
}

function isUnchosenWay(problem: FieldProblem, delivery: { send: string; return: string }): boolean {
  return problem.field === 'delivery.send' && delivery.send === '';
}

function unchosenWays(delivery: { send: string; return: string }): FieldProblem[] {
  return (['send', 'return'] as const)
    .filter((way) => delivery[way] === '')
    .map((way) => ({ field: `delivery.${way}`, kind: 'choose-one' }));
}
