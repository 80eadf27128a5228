import { expect, test } from 'vitest';
import { shiftDays } from '#src/base/calendar-day.ts';
import { chainOf, leafOf, rootOf } from '#src/cases/log/chain.ts';
import { type Finding, verifyLog } from '#src/cases/log/verify-log.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';
import { hash, makeLog, type OpenCase, type OpenLog, rolls } from './sample-log.ts';

/** Makes the chain of a case fit again, as somebody would who knows how it is made. */
function rechain({ reference, history, log }: OpenCase): void {
  let before = '';
  for (const [step, row] of log.entries()) {
    const said = history.find(({ position }) => position === row.position);
    if (said && row.salt !== null) row.leaf = leafOf({ ...said, reference }, row.salt, hash);
    row.step = step;
    row.chain = chainOf(before, row.leaf, hash);
    before = row.chain;
  }
}

type Attack = (item: OpenCase, roll: () => number) => void;
const pick = (item: OpenCase, roll: () => number) => Math.floor(roll() * item.history.length);
const stepAt = (item: OpenCase, index: number) => {
  const step = item.history[index];
  if (!step) throw new Error('no step');
  return step;
};

const attacks: Record<string, Attack> = {
  edit(item, roll) {
    stepAt(item, pick(item, roll)).said = { note: 'lời khác' };
  },
  'edit of a state'(item, roll) {
    const index = pick(item, roll);
    stepAt(item, index).state = 'stopped';
    if (index === item.history.length - 1) item.state = 'stopped';
  },
  deletion(item, roll) {
    item.history.splice(pick(item, roll), 1);
    item.state = item.history.at(-1)?.state ?? item.state;
  },
  'deletion with its row'(item, roll) {
    const [gone] = item.history.splice(pick(item, roll), 1);
    item.log = item.log.filter(({ position }) => position !== gone?.position);
    item.state = item.history.at(-1)?.state ?? item.state;
  },
  insertion(item, roll) {
    const last = stepAt(item, item.history.length - 1);
    item.history.push({ ...last, position: last.position + 1 + Math.floor(roll() * 3) });
  },
  'insertion with a row'(item) {
    const last = stepAt(item, item.history.length - 1);
    const row = item.log.at(-1);
    const step = { ...last, position: last.position + 1 };
    item.history.push(step);
    if (row) item.log.push({ ...row, position: step.position, step: row.step + 1 });
  },
  reordering(item, roll) {
    const index = 1 + Math.floor(roll() * (item.history.length - 1));
    const [one, other] = [stepAt(item, index - 1), stepAt(item, index)];
    [one.state, other.state, one.said, other.said, one.at, other.at] = [
      other.state,
      one.state,
      other.said,
      one.said,
      other.at,
      one.at,
    ];
    item.state = item.history.at(-1)?.state ?? item.state;
  },
  'back-dating'(item, roll) {
    const step = stepAt(item, pick(item, roll));
    step.at = `${shiftDays(step.at.slice(0, 10), -1 - Math.floor(roll() * 20))}${step.at.slice(10)}`;
  },
  'back-dating with its row'(item, roll) {
    const step = stepAt(item, pick(item, roll));
    step.at = `${shiftDays(step.at.slice(0, 10), -2)}${step.at.slice(10)}`;
    const row = item.log.find(({ position }) => position === step.position);
    if (row) row.at = step.at;
  },
};

/** Which finding an attack must be named by, on a case whose words are still there. */
const named: Record<string, Finding['kind'][]> = {
  edit: ['edited'],
  'edit of a state': ['edited'],
  deletion: ['deleted'],
  'deletion with its row': ['deleted', 'chain-broken', 'step-missing'],
  insertion: ['inserted'],
  'insertion with a row': ['chain-broken', 'not-as-published', 'edited'],
  reordering: ['reordered', 'edited'],
  'back-dating': ['back-dated'],
  'back-dating with its row': ['edited', 'back-dated'],
};

const whole = (log: OpenLog) => verifyLog(log, hash);

test('a quarter of honest work, erased cases in it, raises no alarm', () => {
  for (let run = 0; run < howMany(1, 20); run += 1) {
    const log = makeLog(rolls(seed * 77 + run), 90, howMany(25, 120));

    const report = whole(log);

    expect(report.findings).toEqual([]);
    expect(report.days).toBe(90);
    expect(log.cases.some(({ isErased }) => isErased)).toBe(true);
  }
});

test('every attack on published steps is found and named, also where the chain was made to fit again', () => {
  const kinds = Object.entries(attacks);
  const roll = rolls(seed + 5);
  const base = makeLog(rolls(seed + 6), 30, 20);
  for (let number = 0; number < howMany(90, 500); number += 1) {
    const log = structuredClone(base);
    const open = log.cases.filter(({ isErased, history }) => !isErased && history.length > 1);
    const item = open[Math.floor(roll() * open.length)];
    const [name, attack] = kinds[number % kinds.length] ?? [];
    if (!item || !name || !attack) throw new Error('nothing to attack');
    attack(item, roll);
    const isMended = roll() < 0.4;
    if (isMended) rechain(item);

    const { findings } = whole(log);

    expect(findings.length, `${number}: ${name}`).toBeGreaterThan(0);
    const own = findings.filter((finding) => !('reference' in finding) || finding.reference === item.reference);
    expect(own, `${number}: ${name} names another case`).toEqual(findings);
    if (!isMended) {
      const found = findings.map(({ kind }) => kind);
      expect(
        found.some((kind) => named[name]?.includes(kind)),
        `${number}: ${name} is called ${found}`,
      ).toBe(true);
    } else {
      expect(
        findings.some(({ kind }) => kind !== 'state-differs'),
        `${number}: ${name}`,
      ).toBe(true);
    }
  }
});

test('a whole case taken out, and a whole case put in, is found', () => {
  const base = makeLog(rolls(seed + 9), 20, 20);
  const without = structuredClone(base);
  const gone = without.cases.splice(3, 1)[0];
  expect(whole(without).findings.map(({ kind }) => kind)).toEqual(gone?.log.map(() => 'step-missing'));

  const withMore = structuredClone(base);
  const copied = structuredClone(withMore.cases[3] as OpenCase);
  copied.reference = 'VD-9999';
  rechain(copied);
  withMore.cases.push(copied);
  expect(whole(withMore).findings.some((finding) => 'reference' in finding && finding.reference === 'VD-9999')).toBe(
    true,
  );

  const unlogged = structuredClone(base);
  unlogged.cases.push({ ...copied, log: [] });
  expect(whole(unlogged).findings.map(({ kind }) => kind)).toContain('inserted');
});

test('an erased case still shows what was changed in its chain or its dates', () => {
  const log = makeLog(rolls(seed + 11), 60, 30);
  const item = log.cases.find(({ isErased }) => isErased);
  if (!item) throw new Error('none erased');
  stepAt(item, 1).at = '2026-01-01T08:00:00+07:00';

  expect(whole(log).findings).toContainEqual({
    kind: 'back-dated',
    reference: item.reference,
    position: stepAt(item, 1).position,
  });
});

test('a published day that is changed, left out, or not signed by us is named', () => {
  const honest = makeLog(rolls(seed + 13), 10, 10);
  const kept = honest.days.map(({ body }) => structuredClone(body));
  const check = (change: (log: OpenLog) => void) => {
    const log = structuredClone(honest);
    change(log);
    return verifyLog({ ...log, kept }, hash).findings.map(({ kind }) => kind);
  };
  const day = (log: OpenLog) => log.days[4] as OpenLog['days'][number];

  expect(check(() => {})).toEqual([]);
  expect(check((log) => void day(log).body.steps.pop())).toContain('day-changed');
  expect(check((log) => void log.days.splice(4, 1))).toEqual(
    expect.arrayContaining(['days-not-joined', 'day-missing']),
  );
  expect(
    check((log) => {
      day(log).isSigned = false;
    }),
  ).toEqual(['day-not-signed']);
  // Who has the key as well can make every day anew; who kept the days elsewhere sees it.
  const anew = check((log) => {
    let previous = '';
    for (const item of log.days) {
      item.body.previous = previous;
      item.body.steps = item.body.steps.slice(1);
      item.body.root = rootOf(item.body, hash);
      previous = item.body.root;
    }
  });
  expect(anew).toContain('day-changed');
});
