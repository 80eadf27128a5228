import { describe, expect, test } from 'vitest';
import { apologyGap, draftApology } from '#src/cases/clocks/apology.ts';
import { nextStepOf } from '#src/cases/clocks/next-step.ts';
import { recipientsOf, remindersOf } from '#src/cases/clocks/reminders.ts';
import type { RunningCase } from '#src/cases/clocks/running-case.ts';
import { repairOf, type Today, violationsOf } from '#src/cases/clocks/silence/silent.ts';
import { writeStaffLetter } from '#src/cases/clocks/write-letter.ts';
import { clockMoments } from '#src/cases/deadline/due-timeline.ts';
import { type CaseStateName, caseStates } from '#src/cases/model/case-state.ts';
import { openStates, stateOf } from '#src/cases/model/case-states.ts';
import type { Colleague } from '#src/cases/work/colleague.ts';
import { clockRulesSchema } from '#src/county/clock-rules.ts';
import { translator } from '#src/i18n/translate.ts';
import { officeWith } from '#tests/unit/cases/deadline/due-dates/office.ts';

const office = officeWith([]);
const rules = clockRulesSchema.parse({});
const at = (day: string, clock = '09:00') => `${day}T${clock}:00+07:00`;
const person = (id: string, roles: Colleague['roles'], more: Partial<Colleague> = {}): Colleague => {
  return { id, name: `Cán bộ ${id}`, roles, unit: 'u', isOpen: true, ...more };
};
const people = [person('an', ['officer']), person('binh', ['receiver']), person('chi', ['approver'])];
const today = (day: string, more: Partial<Today> = {}): Today => {
  return { day, office, rules, people, units: [{ id: 'u' }, { id: 'v' }], ...more };
};
const item: RunningCase = {
  reference: 'VD-AAAA-BBBB',
  code: 'H49.71-260608-0001',
  guide: { slug: 'g', title: 'Đăng ký khai sinh' },
  unit: 'u',
  holder: 'u',
  officer: 'an',
  state: 'in-progress',
  version: 3,
  submittedAt: at('2026-06-08'),
  acceptedAt: at('2026-06-08'),
  dueAt: at('2026-06-22', '17:00'),
  proposedAt: null,
  suppliedAt: null,
  questionAt: null,
  toldAt: at('2026-06-08'),
  isExtended: false,
};
const stepOf = (more: Partial<RunningCase>, now = at('2026-06-09')) =>
  nextStepOf({ ...item, ...more }, office, rules, now);

describe('the next step', () => {
  test('of every open state has a date, with a due date and without', () => {
    for (const state of openStates) {
      for (const dueAt of [item.dueAt, null]) {
        expect(Date.parse(stepOf({ state, dueAt }).by), `${state} ${dueAt}`).toBeGreaterThan(0);
      }
    }
    expect(openStates.length).toBeLessThan(caseStates.length);
  });

  test('is that of the guide’s process: whose turn it is, by its name', () => {
    const process = {
      steps: [
        { name: 'Nhận', role: 'receiver' as const, share: 10 },
        { name: 'Xác minh', role: 'officer' as const, share: 40 },
        { name: 'Thẩm định', role: 'officer' as const, share: 30 },
        { name: 'Ký', role: 'approver' as const, share: 20 },
      ],
    };
    const names = (more: Partial<RunningCase>, now?: string) => stepOf({ process, ...more }, now).name;
    expect(names({ state: 'accepted' })).toBe('Nhận');
    expect(names({})).toBe('Xác minh');
    expect(names({}, at('2026-06-17'))).toBe('Thẩm định');
    // Past all of the officer's steps it is late in the last of them, until something is proposed.
    expect(stepOf({ process }, at('2026-06-22', '16:00'))).toMatchObject({ name: 'Thẩm định' });
    expect(names({ proposedAt: at('2026-06-18') })).toBe('Ký');
    expect(stepOf({ process, proposedAt: at('2026-06-18') }).by).toBe(item.dueAt);
  });

  test('of a case that was sent again begins with what was sent', () => {
    const registered = { state: 'registered' as CaseStateName, dueAt: null, acceptedAt: null };
    expect(stepOf(registered).by).toBe(at('2026-06-09', '09:30'));
    expect(stepOf({ ...registered, suppliedAt: at('2026-06-12', '15:30') }).by).toBe(at('2026-06-16', '08:00'));
  });
});

describe('reminders', () => {
  const kinds = (now: string, more: Partial<RunningCase> = {}) => {
    const one = { ...item, ...more };
    const step = nextStepOf(one, office, rules, now);
    return remindersOf(one, step, now, today(now.slice(0, 10))).map(({ kind }) => kind);
  };

  test('come the working day before, once it is over, and in time for an apology', () => {
    expect(kinds(at('2026-06-15'))).toEqual([]);
    expect(kinds(at('2026-06-18', '08:00'))).toContain('apology');
    expect(kinds(at('2026-06-18', '08:00'), { isExtended: true })).not.toContain('apology');
    // The due date is a Monday: the Friday before reminds of it, and so does the weekend.
    for (const day of ['2026-06-19', '2026-06-20', '2026-06-22']) expect(kinds(at(day))).toContain('due-soon');
    expect(kinds(at('2026-06-22', '17:01'))).toContain('due-late');
  });

  test('go to nobody who is away, and to those whose turn it is where nobody has the case', () => {
    const step = stepOf({});
    expect(recipientsOf(item, step, today('2026-06-09'))).toEqual(['an']);
    const away = { until: '2026-06-30', standIn: { id: 'chi', name: 'Chi' } };
    const some = [person('an', ['officer'], { away }), person('binh', ['receiver']), person('chi', ['approver'])];
    expect(recipientsOf(item, step, { people: some, units: today('x').units })).toEqual(['chi']);
    expect(recipientsOf({ ...item, officer: null }, { role: 'receiver' }, today('x'))).toEqual(['binh']);
    expect(recipientsOf({ ...item, officer: null, holder: 'v' }, step, today('x'))).toEqual([]);
  });

  test('a letter holds codes and guides, and at most fifty cases', () => {
    const items = Array.from({ length: 60 }, (_, index) => ({
      reference: `VD-${index}`,
      code: null,
      guide: 'Đăng ký khai sinh',
      kind: 'due-late' as const,
      date: at('2026-06-22', '17:00'),
    }));
    const letter = { id: '1', to: 'an@x', name: 'An', at: '', tries: 1, facts: { kind: 'reminders' as const, items } };
    const { text, subject } = writeStaffLetter(letter, { siteUrl: 'https://x', name: 'Cổng', unitName: (id) => id });
    expect(subject).toContain('60');
    expect(text.match(/VD-/g)).toHaveLength(50);
    expect(text).toContain('và 10 hồ sơ nữa');
  });

  test('of content it says how much is wrong and late, names the files with the reasons, and leads to the page', () => {
    const items = [{ path: 'guides/a.md', title: 'Đăng ký <khai sinh>', reasons: ['liên kết /x', 'quá ngày rà soát'] }];
    const facts = { kind: 'content' as const, day: '2027-03-01', counts: { fault: 2, late: 1 }, items };
    const letter = { id: 'a', to: 'a@vandon.example', name: 'An', at: at('2027-03-01'), tries: 1, facts };
    const mail = writeStaffLetter(letter, { siteUrl: 'https://x', name: 'Cổng', unitName: (id) => id });
    expect(mail.subject).toContain('3');
    expect(mail.text).toMatch(/Đăng ký <khai sinh>.*liên kết \/x; quá ngày rà soát/);
    expect(mail.text).toContain('https://x/can-bo/noi-dung/ra-soat');
    expect(mail.html).not.toContain('<khai sinh>');
  });
});

describe('silence', () => {
  test('a case stays with somebody on a short leave unless it needs them before they are back', () => {
    const away = (until: string) => today('2026-06-09', { people: [person('an', ['officer'], { away: { until } })] });
    expect(repairOf(item, stepOf({}), away('2026-06-10'))).toBeUndefined();
    expect(repairOf(item, stepOf({}), away('2026-06-30'))).toEqual({ to: undefined, why: 'away' });
    const asked = { ...item, questionAt: at('2026-06-09') };
    expect(repairOf(asked, stepOf({}), away('2026-06-10'))).toMatchObject({ why: 'away' });
    expect(repairOf({ ...item, holder: 'v' }, stepOf({}), today('2026-06-09'))).toMatchObject({ why: 'gone' });
  });

  test('what only a person can put right has a name', () => {
    expect(violationsOf(item, today('2026-06-10'))).toEqual([]);
    expect(violationsOf({ ...item, officer: null }, today('2026-06-10'))).toEqual([]);
    expect(violationsOf({ ...item, officer: null }, today('2026-06-11'))).toEqual(['nobody-has-it']);
    // A word to its owner, by the night as by anybody, gives the case to nobody.
    const wished = { ...item, officer: null, state: 'withdrawal-requested' as const, acceptedAt: null };
    expect(violationsOf({ ...wished, toldAt: at('2026-06-11') }, today('2026-06-11'))).toEqual(['nobody-has-it']);
    expect(violationsOf({ ...item, officer: null }, today('2026-06-10', { people: [] }))).toEqual(['nobody-there']);
    expect(violationsOf(item, today('2026-06-22'))).toEqual([]);
    expect(violationsOf(item, today('2026-06-23'))).toEqual(['unheard']);
  });
});

describe('how the clock ran', () => {
  const step = (state: CaseStateName, day: string, more: object = {}) => ({
    at: at(day),
    state: stateOf(state),
    ...more,
  });

  test('a case whose time only began has nothing to tell', () => {
    expect(clockMoments([step('registered', '2026-06-08'), step('accepted', '2026-06-08')], [])).toEqual([]);
  });

  test('stops, new beginnings, an apology and a changed calendar are told in order', () => {
    const history = [
      step('registered', '2026-06-08'),
      step('accepted', '2026-06-08'),
      step('in-progress', '2026-06-09'),
      step('supplement-requested', '2026-06-10'),
      step('in-progress', '2026-06-15', { by: 'resident' }),
      step('payment-requested', '2026-06-16'),
      step('in-progress', '2026-06-18'),
      step('in-progress', '2026-06-19', { extendedTo: '2026-06-30' }),
      step('in-progress', '2026-06-20', { recounted: { from: at('2026-06-30'), to: at('2026-07-01') } }),
    ];
    const lines = [{ kind: 'restarted' as const, asked: at('2026-06-10'), at: at('2026-06-15'), days: 7 }];
    expect(clockMoments(history, lines).map(({ kind }) => kind)).toEqual([
      ...['accepted', 'supplement-requested', 'anew', 'payment-requested', 'paid', 'extended', 'recounted'],
    ]);
    expect(clockMoments(history, [])).toContainEqual({ kind: 'supplement-answered', at: at('2026-06-15'), days: 5 });
    expect(clockMoments(history, lines)).toContainEqual({ kind: 'paid', at: at('2026-06-18'), days: 2 });
  });
});

test('an apology is drafted with a later working day and a gap for the reason', () => {
  const t = translator('vi');
  const draft = draftApology(item, { office, now: new Date(at('2026-06-19')), t });
  expect(draft?.until).toBe('2026-06-29');
  expect(draft?.reason).toContain(apologyGap);
  expect(draftApology(item, { office, now: new Date(at('2026-07-03')), t })?.until).toBe('2026-07-10');
  expect(draftApology({ ...item, dueAt: null }, { office, now: new Date(), t })).toBeUndefined();
});
