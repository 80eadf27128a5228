import { randomUUID } from 'node:crypto';
import type { Result } from '#src/base/result.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { Person } from '#src/staff/person.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import {
  nextWorked,
  type SecondEvent,
  type SecondLimit,
  secondDue,
} from '#tests/unit/cases/deadline/second/second-due.ts';
import { type County, center, hasLeft, leaveOf, limits, secondOffice, type World } from './county.ts';

/** What the test itself knows of a case: written down beside the portal, never read from it. */
export type Life = {
  reference: string;
  accessCode: string;
  holder: string;
  state: CaseStateName;
  before: CaseStateName;
  passed: CaseStateName[];
  limit: SecondLimit;
  came?: string;
  sentAt: string;
  acceptedAt?: string;
  isExtended: boolean;
  events: SecondEvent[];
  expected: string | null;
  told: string;
  /** Whether its owner gave an address of mail. */
  hasMail: boolean;
  isSupplied: boolean;
};

/** Moves of the National Portal (`domain.md` 2.4, decision 0054), written down once more. */
export const lawful: Record<CaseStateName, readonly CaseStateName[]> = {
  registered: ['accepted', 'not-accepted', 'supplement-requested', 'withdrawal-requested'],
  accepted: ['in-progress', 'withdrawal-requested', 'payment-requested'],
  'in-progress': ['supplement-requested', 'payment-requested', 'withdrawal-requested', 'stopped', 'resolved'],
  'supplement-requested': ['registered', 'in-progress', 'stopped'],
  'payment-requested': ['in-progress', 'stopped'],
  'withdrawal-requested': ['stopped', 'registered', 'accepted', 'in-progress'],
  resolved: ['returned'],
  'not-accepted': [],
  stopped: [],
  returned: [],
};
export const ends: readonly CaseStateName[] = ['not-accepted', 'stopped', 'returned'];

export type Quarter = { world: World; county: County; roll: () => number; refused: number };

const local = (world: World) => new Date(world.now.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);
const boss: Person = { id: 'boss', name: 'boss', email: 'boss@vandon.example', roles: ['admin'] };

function must<Value>(result: Result<Value, { kind: string }>, what: string): Value {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result.error)}`);
  return result.value;
}

export async function file({ world, county, roll }: Quarter): Promise<Life> {
  world.limit = limits[Math.floor(roll() * limits.length)] ?? world.limit;
  const desks = [...new Set(world.people.map(({ unit }) => unit))];
  const unit = desks[Math.floor(roll() * desks.length)] ?? center;
  const sample = sampleSubmission([]);
  const contact = { ...sample.contact, ...(roll() < 0.5 && { email: 'hoa@example.vn' }) };
  const answers = { ...sample.answers, 'ngay-sinh': '2026-09-20' };
  const sent = { ...sample, answers, unit, papers: [], contact, delivery: { send: 'counter', return: 'counter' } };
  const { reference, accessCode } = must(await county.cases.submit(sent, randomUUID()), 'submit');
  const [limit, told] = [world.limit, local(world)];
  const start = { state: 'registered', before: 'registered', passed: ['registered' as const] } as const;
  return {
    reference,
    accessCode,
    holder: unit,
    ...start,
    passed: ['registered'],
    limit,
    isExtended: false,
    events: [],
    expected: null,
    sentAt: told,
    told,
    hasMail: 'email' in contact,
    isSupplied: false,
  };
}

/** Somebody of the unit who is there, else an administrator. */
function actor({ world, roll }: Quarter, unit: string): Person {
  const there = world.people.filter(
    (person) =>
      person.unit === unit && !leaveOf(world, person) && !hasLeft(world, person) && person.roles.includes('receiver'),
  );
  return there[Math.floor(roll() * there.length)] ?? boss;
}

/** One thing happens to a case; gives in how many days, from–to, the next one does; undefined at its end. */
export async function live(quarter: Quarter, life: Life): Promise<[number, number] | undefined> {
  const { world, county, roll } = quarter;
  const who = actor(quarter, life.holder);
  const chance = roll();
  if (roll() < 0.05) await tryForbidden(quarter, life, who);
  // Somebody forgets the case for weeks.
  if (roll() < 0.03) return [12, 25];
  switch (life.state) {
    case 'registered':
      if (chance < 0.8) return go(quarter, life, 'accepted', who, {}, [0, 1]);
      if (chance < 0.86) return go(quarter, life, 'not-accepted', who, { note: 'Không thuộc thẩm quyền' });
      if (chance < 0.95) return askPapers(quarter, life, who);
      return withdraw(quarter, life);
    case 'accepted':
      if (chance < 0.85) return go(quarter, life, 'in-progress', who, {}, [0, 2]);
      if (chance < 0.93) return go(quarter, life, 'payment-requested', who, { payment: { amount: 50_000 } }, [0, 8]);
      return withdraw(quarter, life);
    case 'in-progress':
      return work(quarter, life, who, chance);
    case 'supplement-requested':
      if (chance < 0.1) return go(quarter, life, 'stopped', who, { note: 'Không bổ sung' });
      return answer(quarter, life);
    case 'payment-requested':
      if (chance < 0.06) return go(quarter, life, 'stopped', who, { note: 'Không nộp phí' });
      return go(quarter, life, 'in-progress', who, {}, [0, 3]);
    case 'withdrawal-requested':
      if (chance < 0.6) return go(quarter, life, 'stopped', who, { note: 'Theo đề nghị' });
      return go(quarter, life, life.before, who, { note: 'Đã có quyết định' }, [0, 2]);
    case 'resolved':
      return go(quarter, life, 'returned', who, { handedOver: { way: 'counter' } });
    default:
      return undefined;
  }

  async function work(of: Quarter, item: Life, by: Person, dice: number): Promise<[number, number] | undefined> {
    if (dice < 0.25) {
      const colleagues = world.people.filter((person) => person.unit === item.holder && !hasLeft(world, person));
      const to = colleagues[Math.floor(roll() * colleagues.length)];
      const seenVersion = await version(of, item);
      if (to) must(await county.work.assign(item.reference, { to: to.id, note: '', seenVersion }, by), 'assign');
      return [0, 4];
    }
    if (dice < 0.6) return go(of, item, 'resolved', by, {}, [0, 9]);
    if (dice < 0.75) return askPapers(of, item, by);
    if (dice < 0.83) return go(of, item, 'payment-requested', by, { payment: { amount: 50_000 } }, [0, 8]);
    if (dice < 0.9) return extend(of, item, by);
    if (dice < 0.94) {
      const desks = [...new Set(world.people.map(({ unit }) => unit))].filter((unit) => unit !== item.holder);
      const to = desks[Math.floor(roll() * desks.length)] ?? center;
      const seenVersion = await version(of, item);
      must(await county.work.forward(item.reference, { to, note: 'Nhờ xử lý', seenVersion }, by), 'forward');
      item.holder = to;
      return [0, 3];
    }
    if (dice < 0.97) return go(of, item, 'stopped', by, { note: 'Không đủ điều kiện' });
    return withdraw(of, item);
  }
}

async function askPapers(quarter: Quarter, life: Life, who: Person): Promise<[number, number] | undefined> {
  const again = life.passed.includes('supplement-requested') ? { exception: 'not-as-asked' } : {};
  return go(quarter, life, 'supplement-requested', who, { note: 'Thiếu bản sao', ...again }, [0, 14]);
}

async function version({ county }: Quarter, { reference }: Life): Promise<number> {
  const [row] = await county.dependencies.clocks.someCases([reference]);
  return row?.version ?? 0;
}

async function go(
  quarter: Quarter,
  life: Life,
  to: CaseStateName,
  who: Person,
  more: object,
  next?: [number, number],
): Promise<[number, number] | undefined> {
  const { county, world } = quarter;
  must(await county.cases.move(life.reference, life.state, { to, ...more }, who), `${life.state} → ${to}`);
  note(quarter, life, to, local(world));
  life.told = local(world);
  life.isSupplied = false;
  return next;
}

/** Writes down what happened, and counts the due date where it may have moved. */
function note({ world }: Quarter, life: Life, to: CaseStateName, at: string): void {
  const { state } = life;
  const paused: Partial<Record<CaseStateName, 'papers asked' | 'fee asked'>> = {
    'supplement-requested': 'papers asked',
    'payment-requested': 'fee asked',
  };
  const isFirst = to === 'accepted' && life.came === undefined;
  if (isFirst) [life.came, life.acceptedAt] = [at, at];
  const asked = paused[to];
  const isAnswer = paused[state] !== undefined;
  if (life.came !== undefined && isAnswer) life.events.push({ kind: 'answered', at });
  if (life.came !== undefined && asked) life.events.push({ kind: asked, at });
  if (state !== to) life.passed.push(to);
  [life.before, life.state] = [state, to];
  if (isFirst || (life.came !== undefined && (isAnswer || asked))) count(world, life);
}

function count(world: World, life: Life): void {
  if (life.came) life.expected = secondDue(life.came, life.limit, life.events, secondOffice(world));
}

async function answer(quarter: Quarter, life: Life): Promise<[number, number]> {
  const { county, world } = quarter;
  const owner = { reference: life.reference, accessCode: life.accessCode };
  must(await county.following.answerSupplement(owner, { note: 'Đã nộp' }, randomUUID()), 'answer');
  note(quarter, life, life.came ? 'in-progress' : 'registered', local(world));
  life.isSupplied = true;
  return [0, 3];
}

async function withdraw(quarter: Quarter, life: Life): Promise<[number, number]> {
  const { county, world } = quarter;
  const owner = { reference: life.reference, accessCode: life.accessCode };
  must(await county.following.withdraw(owner, 'Không cần nữa', randomUUID()), 'withdraw');
  note(quarter, life, 'withdrawal-requested', local(world));
  return [0, 2];
}

async function extend(quarter: Quarter, life: Life, who: Person): Promise<[number, number]> {
  const { county, world, roll } = quarter;
  if (life.isExtended || !life.expected) return [0, 2];
  const day = [life.expected.slice(0, 10), local(world).slice(0, 10)].sort()[1] ?? '';
  const later = new Date(Date.parse(day) + Math.floor(roll() * 10) * 86_400_000).toISOString().slice(0, 10);
  const until = nextWorked(later, secondOffice(world));
  const asked = { until, reason: 'Chờ xác minh', seenVersion: await version(quarter, life) };
  must(await county.cases.extend(life.reference, asked, who), 'extend');
  life.events.push({ kind: 'extended', at: local(world), to: until });
  [life.isExtended, life.told] = [true, local(world)];
  count(world, life);
  return [0, 6];
}

/** A step the states do not allow is refused, whoever asks. */
async function tryForbidden(quarter: Quarter, life: Life, who: Person): Promise<void> {
  const all = Object.keys(lawful) as CaseStateName[];
  const wrong = all.filter((to) => !lawful[life.state].includes(to));
  const to = wrong[Math.floor(quarter.roll() * wrong.length)];
  if (!to) return;
  const asked = { to, note: 'Thử', payment: { amount: 1000 }, handedOver: { way: 'counter' as const } };
  const answered = await quarter.county.cases.move(life.reference, life.state, asked, who);
  if (answered.ok) throw new Error(`${life.state} → ${to} was taken`);
  quarter.refused += 1;
}
