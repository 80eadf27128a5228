import { expect, test } from 'vitest';
import { type Alert, alertsFile, alertsFor, secondsToChange } from '#src/county/alert.ts';
import { parseYaml } from '#src/library/front-matter.ts';

const read = (yaml: string) => parseYaml<Alert[]>(yaml, alertsFile.schema);
const alert = (more: Partial<Alert> = {}): Alert => ({
  id: 'bao',
  level: 'warning',
  text: { vi: 'Bão' },
  from: '2026-12-01T06:00:00+07:00',
  to: '2026-12-02',
  pages: [],
  guides: [],
  units: [],
  closes: false,
  sample: false,
  ...more,
});
const at = (moment: string) => new Date(moment);
const during = at('2026-12-01T08:00:00+07:00');
const ids = (alerts: Alert[]) => alerts.map(({ id }) => id);

test('an alert is shown from its moment to its end, a day alone being its first hour in Vietnam', () => {
  expect(alertsFor([alert()], '/', at('2026-12-01T05:59:59+07:00'))).toEqual([]);
  expect(ids(alertsFor([alert()], '/', at('2026-12-01T06:00:00+07:00')))).toEqual(['bao']);
  expect(ids(alertsFor([alert()], '/', at('2026-12-01T23:59:59+07:00')))).toEqual(['bao']);
  expect(alertsFor([alert()], '/', at('2026-12-02T00:00:00+07:00'))).toEqual([]);
});

test('it is shown where it matters, the most urgent first', () => {
  const post = alert({ id: 'tau', pages: ['/buu-chinh'] });
  const guide = alert({ id: 'thu-tuc', guides: ['khai-sinh'], level: 'info' });
  const unit = alert({ id: 'diem', units: ['quan-lan'], level: 'urgent' });
  const home = alert({ id: 'nha', pages: ['/'] });
  const all = [guide, post, unit, home, alert({ id: 'moi-noi', level: 'urgent' })];
  expect(ids(alertsFor(all, '/', during))).toEqual(['moi-noi', 'nha']);
  expect(ids(alertsFor(all, '/buu-chinh/gui-ho-so', during))).toEqual(['moi-noi', 'tau']);
  expect(ids(alertsFor(all, '/buu-chinh-khac', during))).toEqual(['moi-noi']);
  expect(ids(alertsFor(all, '/thu-tuc/khai-sinh/nop-ho-so', during))).toEqual(['moi-noi', 'thu-tuc']);
  expect(ids(alertsFor(all, '/diem-tiep-nhan', during))).toEqual(['diem', 'moi-noi']);
});

test('no page is kept beyond the next moment one comes or goes', () => {
  expect(secondsToChange([alert()], at('2026-12-01T05:59:50+07:00'))).toBe(10);
  expect(secondsToChange([alert()], at('2026-12-01T23:59:59.500+07:00'))).toBe(1);
  expect(secondsToChange([alert()], at('2026-12-02T00:00:00+07:00'))).toBeUndefined();
  expect(secondsToChange([], during)).toBeUndefined();
});

test('what cannot be is refused', () => {
  const line = (more: string) => `- { id: bao, level: urgent, text: Bão, from: 2026-12-01, to: 2026-12-02${more} }\n`;
  expect(read(line('')).ok).toBe(true);
  expect(read(line('').replace('to: 2026-12-02', 'to: 2026-12-01')).ok).toBe(false);
  expect(read(line(', link: //evil.example')).ok).toBe(false);
  expect(read(line(', link: "https://evil.example"')).ok).toBe(false);
  expect(read(line(', pages: [buu-chinh]')).ok).toBe(false);
});
