import { expect, test } from 'vitest';
import { guideSchema } from '#src/guides/model/guide-schema.ts';
import { parseEntry } from '#src/library/front-matter.ts';
import { setValues } from '#src/library/patching/patch-entry.ts';
import { compareRecord } from '#src/published/comparison/compare-record.ts';
import { comparedRows } from '#src/published/comparison/compared-rows.ts';
import type { CountyLists } from '#src/published/comparison/county-lists.ts';
import { acceptDifference, dropAcceptance } from '#src/published/mending/accept-difference.ts';
import { takeOver } from '#src/published/mending/take-over.ts';
import { procedureSchema } from '#src/published/record/parse-procedure.ts';
import { readGuide } from '#src/published/see-comparison.ts';

const lists: CountyLists = {
  today: '2026-12-01',
  sectors: [
    { id: 'ho-tich', name: { vi: 'Hộ tịch', en: 'x' } },
    { id: 'chung-thuc', name: { vi: 'Chứng thực', en: 'x' } },
  ],
  units: [
    { id: 'dac-khu', kind: 'commune', name: { vi: 'Đặc khu', en: 'x' }, aliases: [], island: false },
    { id: 'cong-an', kind: 'police', name: { vi: 'Công an', en: 'x' }, aliases: [], island: false },
  ],
};

const source = `---
# Bài thử
title: Cấp bản sao
code: "1.000001"
sector: ho-tich
level: information
intake: counter
unit: commune
audience: [citizen]
summary: Thử
channels:
  - kind: counter # tại quầy
    time: { value: 3, unit: working-day }
    fees:
      - { kind: le-phi, amount: 8000, when: mỗi bản }
papers:
  - { id: to-khai, name: "Tờ khai cấp bản sao", kind: submit, originals: 1 }
  - { id: giay-la, name: "Giấy xác nhận của tổ dân phố", kind: submit, originals: 1 }
steps: [Nộp]
result: Bản sao
legal:
  - { number: 60/2014/QH13, title: Luật Hộ tịch }
owner: dac-khu
reviewBy: 2027-01-01
effective: { from: 2025-07-01 }
verified: false
---

Bài.
`;
const head = 'Hình thức nộpThời gianPhí, lệ phíMô tả';
const table = (...rows: string[]) => `Tên giấy tờMẫu đơn, tờ khaiSố lượng${rows.join('')}`;
const record = (more: Record<string, string>) =>
  procedureSchema.parse({ id: '1.000001', title: 'Thủ tục cấp bản sao', ...more });
const paid = (time: string, fee: string) => `${head}Trực tiếp${time}${fee}Mô tả nộp tại quầy`;

function read(text: string) {
  const found = readGuide(text);
  if (!found) throw new Error('no guide');
  return found;
}
function compared(text: string, more: Record<string, string>) {
  const { guide, notes } = read(text);
  return { guide, notes, found: compareRecord(guide, record(more), { notes, lists }) };
}
/** The lines of the file that are not those before, after the named difference was taken over. */
function take(name: string, more: Record<string, string>, text = source) {
  const { guide, found } = compared(text, more);
  const difference = [...found.facts, ...found.words].find((item) => item.name === name);
  if (!difference) return `no difference ${name}`;
  const taken = takeOver(guide, record(more), difference, lists);
  if (!taken.ok) return taken.error.why;
  const patched = setValues(text, taken.value);
  if (!patched.ok) return 'cannot-patch';
  expect(parseEntry(patched.value, guideSchema)).toMatchObject({ ok: true });
  const again = compared(patched.value, more).found;
  expect([...again.facts, ...again.words].filter((item) => item.name === name)).toEqual(
    [...found.facts, ...found.words].filter((item) => item.name === name && item !== difference),
  );
  const [before, after] = [text.split('\n'), patched.value.split('\n')];
  return {
    gone: before.filter((line) => !after.includes(line)),
    come: after.filter((line) => !before.includes(line)),
  };
}

test('a sum is taken over by itself: what else we say of the fee stays', () => {
  expect(take('fee.counter', { how: paid('3 Ngày làm việc', '10,000 Việt Nam Đồng') })).toEqual({
    gone: ['      - { kind: le-phi, amount: 8000, when: mỗi bản }'],
    come: ['      - { kind: le-phi, amount: 10000, when: mỗi bản }'],
  });
});

test('several sums, and none at all, take the place of the whole list', () => {
  const free = take('fee.counter', { how: paid('3 Ngày làm việc', 'Miễn phí') });
  expect(free).toMatchObject({ come: ['    fees: []'] });
});

test('a price the record contradicts itself about is not taken over', () => {
  expect(take('fee.counter', { how: paid('3 Ngày làm việc', '9 Việt Nam Đồng') })).toMatch(/fee-unclear|no difference/);
  expect(take('fee.counter', { how: paid('3 Ngày làm việc', '10,000 Việt Nam Đồng(12.000 đồng/bản)') })).toMatch(
    /fee-unclear|no difference/,
  );
});

test('a time with its unit is taken over, one without it or one of several is for a person to decide', () => {
  expect(take('time.counter', { how: paid('5 Ngày làm việc', '8,000 Việt Nam Đồng') })).toEqual({
    gone: ['    time: { value: 3, unit: working-day }'],
    come: ['    time: { value: 5, unit: working-day }'],
  });
  expect(take('time.counter', { how: paid('5', 'Miễn phí') })).toBe('time-without-unit');
  const several = `${paid('5 Ngày làm việc', '8,000 Việt Nam Đồng')}Trực tiếp7 Ngày làm việc8,000 Việt Nam ĐồngKhác`;
  expect(take('time.counter', { how: several })).toBe('several-times');
});

test('a way of filing is added with its time and fee; the last one is never taken away', () => {
  const how = `${head}Trực tiếp3 Ngày làm việc8,000 Việt Nam ĐồngTại quầyDịch vụ bưu chính4 Ngày làm việcMiễn phíQua bưu chính`;
  const added = take('channel.post', { how });
  expect(JSON.stringify(added)).toContain('post');
  expect(added).toMatchObject({ gone: [] });
  expect(take('channel.counter', { how: `${head}Trực tuyến4 Ngày làm việcMiễn phíQua mạng` })).toBe('last-way');
});

test('a paper comes with a name of its own, another goes, and copies are counted as published', () => {
  const docs = table(
    'Tờ khai cấp bản sao2 bản chính, 0 bản sao',
    'Giấy chứng sinh của trẻ em1 bản chính, 0 bản sao',
    'Giấy chứng sinh gốc kèm xác nhận của bệnh viện1 bản chính, 0 bản sao',
  );
  const missing = take('papers.missing', { docs });
  expect(missing).toMatchObject({ gone: [] });
  expect(JSON.stringify(missing)).toContain('giay-chung-sinh-cua-tre-em');
  expect(take('papers.extra.giay-la', { docs })).toEqual({
    gone: ['  - { id: giay-la, name: "Giấy xác nhận của tổ dân phố", kind: submit, originals: 1 }'],
    come: [],
  });
  expect(take('papers.count.to-khai', { docs })).toEqual({
    gone: ['  - { id: to-khai, name: "Tờ khai cấp bản sao", kind: submit, originals: 1 }'],
    come: ['  - { id: to-khai, name: "Tờ khai cấp bản sao", kind: submit, originals: 2 }'],
  });
});

test('a law is added or goes; the only one stays', () => {
  const legal = 'Tên văn bản pháp lýMã văn bảnNghị định về hộ tịch 123/2015/NĐ-CP';
  expect(take('legal.missing', { legal })).toMatchObject({ gone: [] });
  expect(take('legal.extra.60/2014/QH13', { legal })).toBe('last-law');
  const two = source.replace('owner:', '  - { number: 1/2020/TT-BTP, title: Khác }\nowner:');
  expect(take('legal.extra.1/2020/TT-BTP', { legal }, two)).toMatchObject({ come: [] });
});

test('names are compared by their letters, and taken over where our lists have them', () => {
  const { found } = compared(source, { field: 'Hộ  tịch', level: 'Cấp Xã', agency: 'Ủy ban nhân dân cấp xã' });
  expect(found.words).toEqual([]);
  expect(take('sector', { field: 'Chứng thực' })).toMatchObject({ come: ['sector: chung-thuc'] });
  expect(take('sector', { field: 'Không có ở đây' })).toBe('not-in-list');
  expect(take('unit', { level: 'Cấp Xã', agency: 'Công an xã' })).toMatchObject({ come: ['unit: police'] });
  expect(take('unit', { level: 'Cấp Tỉnh', agency: 'Sở Tư pháp' })).toBe('not-in-list');
  expect(take('result', { result: 'Trích lục hộ tịch' })).toMatchObject({ come: ['result: Trích lục hộ tịch'] });
  expect(take('title', { title: 'Thủ tục cấp trích lục' })).toMatchObject({ come: ['title: Thủ tục cấp trích lục'] });
});

test('numbers of laws that cells run into each other are neither told as missing nor as extra', () => {
  const { found } = compared(source, { legal: 'Luật Hộ tịch số 60/2014/QH1360/2014/QH13' });
  expect(found.laws).toEqual([{ number: '60/2014/QH13', title: 'Luật Hộ tịch', isOurs: true, isPublished: true }]);
});

test('an acceptance is written as verify reads it, takes the place of a stale one, and is dropped again', () => {
  const more = { how: paid('3 Ngày làm việc', '10,000 Việt Nam Đồng') };
  const accept = (text: string, how = more) => {
    const { notes, found } = compared(text, how);
    const [difference] = found.open;
    if (!difference) throw new Error('nothing is open');
    const patched = setValues(text, acceptDifference(notes, difference, { why: 'Vì', by: 'Lan', stale: found.stale }));
    return patched.ok ? patched.value : '';
  };
  const accepted = accept(source);
  expect(accepted).toContain('difference: fee.counter');
  expect(compared(accepted, more).found).toMatchObject({ open: [], stale: [] });
  const changed = { how: paid('3 Ngày làm việc', '12,000 Việt Nam Đồng') };
  expect(compared(accepted, changed).found).toMatchObject({
    open: [{ published: '12000' }],
    stale: [{ published: '10000' }],
  });
  const again = accept(accepted, changed);
  expect(read(again).notes.accepted).toEqual([{ difference: 'fee.counter', published: '12000', why: 'Vì', by: 'Lan' }]);
  const { notes } = read(again);
  const [item] = notes.accepted ?? [];
  const dropped = item && setValues(again, dropAcceptance(notes, item));
  expect(dropped?.ok && read(dropped.value).notes.accepted).toBeUndefined();
});

test('each side is told in words, with its state', () => {
  const more = {
    how: paid('3 Ngày làm việc', '10,000 Việt Nam Đồng'),
    docs: table('Tờ khai cấp bản sao1 bản chính, 0 bản sao'),
    field: 'Chứng thực',
  };
  const { guide, notes, found } = compared(source, more);
  const rows = comparedRows(guide, found, notes);
  const row = (part: string, nth = 0) => rows.filter((item) => item.part === part)[nth];
  expect(row('time')).toMatchObject({ state: 'same', ours: '3 ngày làm việc', published: '3 ngày làm việc' });
  expect(row('fee')).toMatchObject({ state: 'differs', difference: { name: 'fee.counter' } });
  expect(row('fee')?.published).toMatch(/10\.000.đồng/);
  expect(row('paper')).toMatchObject({ state: 'same' });
  expect(row('paper', 1)).toMatchObject({ state: 'differs', ours: expect.stringContaining('tổ dân phố') });
  expect(row('paper', 1)).not.toHaveProperty('published');
  expect(row('title')).toMatchObject({ state: 'same' });
  expect(row('sector')).toMatchObject({ state: 'differs', ours: 'Hộ tịch', published: 'Chứng thực' });
  expect(row('result')).toMatchObject({ state: 'untold' });
  expect(row('law')).toMatchObject({ state: 'untold' });
  // Counted are facts alone.
  expect(found.open.map(({ name }) => name)).toEqual(['fee.counter', 'papers.extra.giay-la']);
});
