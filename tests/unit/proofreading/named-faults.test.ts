import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { expect, test } from 'vitest';
import { readContent, shelfOf } from '#src/cli/verify/read-content.ts';
import { alertsFile } from '#src/county/alert.ts';
import { namedFaults } from '#src/proofreading/rules/named-faults.ts';

const now = new Date('2026-12-01T02:00:00Z');
const read = readContent('content');
const year = (read.data.get('calendar') as { year: number; daysOff: object[] }[]).find((one) => one.year === 2026);
const closed = (units: string[]) => ({
  ...year,
  daysOff: [...(year?.daysOff ?? []), { date: '2026-12-03', name: { vi: 'Bão' }, kind: 'closure', units }],
});
const alert = { id: 'bao', level: 'urgent', text: { vi: 'Bão' }, from: '2026-11-30' };
const alerts = (more: object) => alertsFile.schema.parse([{ ...alert, to: '2026-12-05', ...more }]);
const found = (name: string, value: unknown) =>
  namedFaults(shelfOf({ ...read, data: new Map(read.data).set(name, [value]) }), now).map(
    ({ path, reason, weight }) => `${path}: ${reason}${weight ? ` (${weight})` : ''}`,
  );

test('our own lists name nothing that is not there', () => {
  expect(namedFaults(shelfOf(read), now)).toEqual([]);
  expect(load(readFileSync('content/pinned-news.yaml', 'utf8'))).toEqual({ hot: [], featured: [] });
});

test('a unit that nobody knows is found where it closes a counter or tells an alert', () => {
  const units = ['trung-tam-phuc-vu-hanh-chinh-cong', 'ban-xen'];
  expect(found('calendar', closed(units))).toEqual(['calendar/2026.yaml: không có đơn vị ban-xen']);
  expect(found('alerts', alerts({ units, guides: ['dang-ky-khai-sin', 'dang-ky-khai-sinh'] }))).toEqual([
    'alerts.yaml: không có thủ tục dang-ky-khai-sin',
    'alerts.yaml: không có đơn vị ban-xen',
  ]);
  expect(found('alerts', alerts({ units, to: '2026-12-01' }))).toEqual([]);
});

test('an article that is gone is late as a pin, and no more once the pin has ended', () => {
  const pin = (until?: string) => ({
    hot: [{ article: 'khong-con', until }],
    featured: [{ article: 'tro-ly-giup-duoc-gi' }],
  });
  expect(found('pinned-news', pin())).toEqual(['pinned-news.yaml: không có tin khong-con đang công khai (late)']);
  expect(found('pinned-news', pin('2026-12-01'))).toEqual([]);
});
