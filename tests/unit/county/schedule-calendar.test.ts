import { expect, test } from 'vitest';
import type { ScheduleItem } from '#src/county/schedule.ts';
import { scheduleCalendar } from '#src/county/schedule-calendar.ts';

const texts = { name: 'Lịch', host: 'vandon.example', text: ({ vi }: ScheduleItem['what']) => vi, sample: 'Mẫu' };
const now = new Date('2027-01-20T01:02:03.456Z');
const calendar = (...items: Partial<ScheduleItem>[]) =>
  scheduleCalendar(
    items.map((item) => ({ date: '2027-03-01', from: '08:00', what: { vi: 'Họp' }, sample: false, ...item })),
    texts,
    now,
  );
/** The lines as a reader of calendars sees them: those that were cut are whole again. */
const linesOf = (text: string) => text.replaceAll('\r\n ', '').split('\r\n');

test('an hour in Vietnam says which zone it is of, and the zone is described', () => {
  const lines = linesOf(calendar({ to: '09:30' }));
  expect(lines).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20270301T080000');
  expect(lines).toContain('DTEND;TZID=Asia/Ho_Chi_Minh:20270301T093000');
  expect(lines).toContain('DTSTAMP:20270120T010203Z');
  const zone = lines.slice(lines.indexOf('BEGIN:VTIMEZONE'), lines.indexOf('END:VTIMEZONE'));
  expect(zone).toContain('TZID:Asia/Ho_Chi_Minh');
  expect(zone).toContain('TZOFFSETTO:+0700');
});

test('without an end it lasts an hour, over midnight too; an hour nobody can read is the whole day', () => {
  expect(linesOf(calendar({ from: '23:30' }))).toContain('DTEND;TZID=Asia/Ho_Chi_Minh:20270302T003000');
  expect(linesOf(calendar({ to: '07:00' }))).toContain('DTEND;TZID=Asia/Ho_Chi_Minh:20270301T090000');
  const lines = linesOf(calendar({ from: 'cả ngày', date: '2027-12-31' }));
  expect(lines).toContain('DTSTART;VALUE=DATE:20271231');
  expect(lines).toContain('DTEND;VALUE=DATE:20280101');
});

test('no line is longer than 75 bytes, no letter is cut, and no text begins a line of its own', () => {
  const what = `Họp giao ban; bàn về "cảng", đảo\r\nBEGIN:VEVENT\\ ${'đường thủy nội địa '.repeat(20)}`;
  const text = calendar({ what: { vi: what }, where: { vi: 'Phòng 1,\u0000 tầng 2' }, sample: true });
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(line).not.toContain('\ufffd');
  }
  const lines = linesOf(text);
  expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
  const summary = lines.find((line) => line.startsWith('SUMMARY:')) ?? '';
  const said = summary
    .slice('SUMMARY:'.length)
    .replaceAll(/\\([\\;,n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  expect(said).toBe(`[Mẫu] ${what.replace('\r\n', '\n')}`);
  expect(lines).toContain('LOCATION:Phòng 1\\, tầng 2');
});

test('the same line of the schedule is the same event, wherever it stands', () => {
  const idsOf = (text: string) => linesOf(text).filter((line) => line.startsWith('UID:'));
  const other = { date: '2027-03-02', what: { vi: 'Tiếp công dân' } };
  expect(idsOf(calendar(other, {}))).toEqual(idsOf(calendar({}, other)).reverse());
  expect(idsOf(calendar({}))).toEqual(['UID:2027-03-01-08-00-hop@vandon.example']);
});
