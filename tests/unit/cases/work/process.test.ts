import { expect, test } from 'vitest';
import { officeTime } from '#src/cases/model/county-facts.ts';
import { needsApproval, planSteps } from '#src/cases/work/process.ts';
import { isOpinionLate } from '#src/cases/work/work-line.ts';
import { processSchema } from '#src/guides/model/process-schema.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';

const office = officeTime(readContent(fixedContent));
/** Two whole days of a week without a day off. */
const span = { acceptedAt: '2026-11-16T07:00:00+07:00', dueAt: '2026-11-17T17:00:00+07:00' };

test('the time is shared out in office hours, the last step ends on the due date', () => {
  const process = {
    steps: [
      { name: 'Thẩm định', role: 'officer' as const, share: 50 },
      { name: 'Ký', role: 'approver' as const, share: 50 },
    ],
  };

  const [first, last] = planSteps({ process }, span, office);

  expect(first).toMatchObject({ name: 'Thẩm định', until: expect.stringMatching(/^2026-11-16T1[67]:/) });
  expect(last?.until).toBe(span.dueAt);
});

test('a guide that says nothing shares it out in three, and a case without a date in none', () => {
  const steps = planSteps({}, span, office);

  expect(steps.map(({ role, share }) => [role, share])).toEqual([
    ['receiver', 10],
    ['officer', 70],
    ['approver', 20],
  ]);
  expect(steps.map(({ until }) => until)).toEqual(steps.map(({ until }) => until).toSorted());
  expect(planSteps({}, { ...span, dueAt: null }, office)).toEqual([]);
  expect(planSteps({}, { acceptedAt: null, dueAt: span.dueAt }, office)).toEqual([]);
});

test('two people are asked for where the guide says so', () => {
  expect(needsApproval({ process: { approve: ['resolved'] } }, 'resolved')).toBe(true);
  expect(needsApproval({ process: { approve: ['resolved'] } }, 'extension')).toBe(false);
  expect(needsApproval({}, 'resolved')).toBe(false);
});

test('shares that are not the whole are refused, and so is a move that nobody approves', () => {
  const step = { name: 'Một', role: 'officer', share: 60 };

  expect(processSchema.safeParse({ steps: [step, { ...step, share: 40 }] }).success).toBe(true);
  expect(processSchema.safeParse({ steps: [step] }).success).toBe(false);
  expect(processSchema.safeParse({ approve: ['returned'] }).success).toBe(false);
});

test('an opinion is late the day after its day, and stays so when it was given late', () => {
  const opinion = { id: 'o', unit: 'u', askedAt: '', until: '2026-11-18', closedAt: null, isGiven: false };

  expect(isOpinionLate(opinion, '2026-11-18')).toBe(false);
  expect(isOpinionLate(opinion, '2026-11-19')).toBe(true);
  const given = { ...opinion, closedAt: '2026-11-18T16:59:00+07:00', isGiven: true };
  expect(isOpinionLate(given, '2026-12-01')).toBe(false);
  expect(isOpinionLate({ ...given, closedAt: '2026-11-19T08:00:00+07:00' }, '2026-12-01')).toBe(true);
});
