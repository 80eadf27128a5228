import { expect, test } from 'vitest';
import { stepWords } from '#src/components/staff/content/amendments/step-words.ts';
import type { ApproveRefusal, StepRefusal } from '#src/editing/amendments/amendments.ts';
import { translator } from '#src/i18n/translate.ts';

type Refusal = StepRefusal | ApproveRefusal;
/** The compiler asks for each reason there is. */
const every: { [Kind in Refusal['kind']]: Extract<Refusal, { kind: Kind }> } = {
  'not-permitted': { kind: 'not-permitted' },
  'amendment-not-found': { kind: 'amendment-not-found' },
  'decided-meanwhile': { kind: 'decided-meanwhile' },
  'own-amendment': { kind: 'own-amendment' },
  'reason-missing': { kind: 'reason-missing' },
  'file-not-found': { kind: 'file-not-found' },
  broken: { kind: 'broken', line: 3, reason: 'cache' },
  'changed-meanwhile': { kind: 'changed-meanwhile' },
  'slug-taken': { kind: 'slug-taken', path: 'news/2026/khac.md' },
  'may-not-publish': { kind: 'may-not-publish', text: '' },
  'takes-two': { kind: 'takes-two', text: '' },
  conflicts: { kind: 'conflicts' },
  'cannot-merge': { kind: 'cannot-merge' },
};

test.each(['vi', 'en'] as const)('each reason why nothing was approved is said, in %s', (language) => {
  const t = translator(language);
  const said = Object.values(every).map((refusal) => stepWords(t, refusal));

  expect(said.filter((words) => words.length < 15 || words.includes('staff-amend') || words.includes('{{'))).toEqual(
    [],
  );
  expect(new Set(said).size).toBe(said.length);
  expect(stepWords(t, every['slug-taken'])).toContain('news/2026/khac.md');
});
