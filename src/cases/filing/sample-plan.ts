import { shiftDays } from '#src/base/calendar-day.ts';
import { dayMs, minuteMs } from '#src/base/moments.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { dayInVietnam } from '#src/i18n/format.ts';

/** How long ago a case was sent, at least and at most, and what has happened to it since; `paid` is a fee taken. */
type Course = { daysAgo: readonly [number, number]; moves: readonly (CaseStateName | 'paid')[] };

const begun = ['accepted', 'in-progress'] as const;
const done = [...begun, 'resolved', 'returned'] as const;

/**
 * A quarter of a county in twenty-four courses, which together reach every state: most of what was sent is done with,
 * some waits for its owner, and one in a while was forgotten.
 */
const courses: readonly Course[] = [
  { daysAgo: [0, 1], moves: [] },
  { daysAgo: [5, 88], moves: done },
  { daysAgo: [0, 2], moves: ['accepted'] },
  { daysAgo: [6, 88], moves: done },
  { daysAgo: [1, 4], moves: begun },
  { daysAgo: [1, 5], moves: ['supplement-requested'] },
  { daysAgo: [8, 88], moves: [...begun, 'payment-requested', 'paid', 'resolved', 'returned'] },
  { daysAgo: [60, 85], moves: begun },
  { daysAgo: [3, 12], moves: [...begun, 'resolved'] },
  { daysAgo: [5, 88], moves: done },
  { daysAgo: [4, 80], moves: ['not-accepted'] },
  { daysAgo: [2, 6], moves: [...begun, 'payment-requested'] },
  { daysAgo: [7, 88], moves: done },
  { daysAgo: [1, 4], moves: ['withdrawal-requested'] },
  { daysAgo: [0, 0], moves: [] },
  { daysAgo: [9, 88], moves: done },
  { daysAgo: [8, 80], moves: [...begun, 'stopped'] },
  { daysAgo: [2, 7], moves: [...begun, 'supplement-requested'] },
  { daysAgo: [5, 88], moves: [...begun, 'payment-requested', 'paid', 'resolved', 'returned'] },
  { daysAgo: [1, 6], moves: begun },
  { daysAgo: [6, 88], moves: done },
  { daysAgo: [0, 3], moves: ['accepted'] },
  { daysAgo: [7, 88], moves: done },
  { daysAgo: [1, 3], moves: begun },
];

/** One sample: whose guide it is by its place in the list, when it was sent and when its last step was taken. */
export type PlannedSample = {
  turn: number;
  guide: number;
  moves: Course['moves'];
  start: number;
  end: number;
  name: string;
  /** The reception point, by its place in the list. */
  point: number;
};

/** So many samples of these guides over the last three months, in the order in which they were sent. */
export function planSamples(count: number, guides: number, points: number, now: Date): PlannedSample[] {
  const planned = Array.from({ length: count }, (_, turn): PlannedSample => {
    const guide = turn % guides;
    // Each round through the guides begins with another course, so that a guide has had them all after some rounds.
    const round = Math.floor(turn / guides);
    const { daysAgo, moves } = at(courses, guide + round * 5);
    const [least, most] = daysAgo;
    const start = sentAt(now, least + (spread(turn) % (most - least + 1)), turn);
    const isOver = moves.at(-1) === 'returned' || moves.at(-1) === 'stopped' || moves.at(-1) === 'not-accepted';
    const lasted = (2 + (spread(turn + 7) % 9)) * dayMs;
    const end = Math.min(isOver ? start + lasted : now.getTime(), now.getTime() - (1 + (turn % 50)) * minuteMs);
    return { turn, guide, moves, start, end: Math.max(start, end), name: nameOf(turn), point: spread(turn) % points };
  });
  return planned.sort((a, b) => a.start - b.start);
}

/** A moment of the day that many days ago, when people send things: rarely at a week-end, mostly by day. */
function sentAt(now: Date, daysAgo: number, turn: number): number {
  const day = shiftDays(dayInVietnam(now), -daysAgo);
  const weekday = new Date(`${day}T12:00:00+07:00`).getUTCDay();
  const isKept = daysAgo < 3 || turn % 8 === 0;
  const sent = isKept || (weekday !== 0 && weekday !== 6) ? day : shiftDays(day, weekday === 0 ? -2 : -1);
  const moment = Date.parse(`${sent}T07:30:00+07:00`) + (spread(turn) % 600) * minuteMs;
  return Math.min(moment, now.getTime() - (10 + (turn % 90)) * minuteMs);
}

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Châu'];
const middles = ['Thị', 'Văn', 'Ngọc', 'Minh', 'Thanh', 'Đức', 'Thu', 'Hữu', 'Hải', 'Bảo'];
const givens = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Giang',
  'Hà',
  'Hạnh',
  'Khánh',
  'Lan',
  'Mai',
  'Nam',
  'Oanh',
  'Phúc',
  'Sơn',
];

/** Made up, and marked: nobody takes it for a resident's. */
function nameOf(turn: number): string {
  const mixed = spread(turn);
  return `Hồ sơ mẫu (${at(families, mixed)} ${at(middles, mixed >>> 4)} ${at(givens, mixed >>> 8)})`;
}

const at = <Item>(items: readonly Item[], place: number): Item => items[place % items.length] as Item;

/** The same number for the same turn, far from that of the next one. */
const spread = (turn: number) => Math.imul(turn + 1, 0x9e3779b1) >>> 8;
