import { expect, test } from 'vitest';
import { readChannels } from '#src/published/record/procedure-channels.ts';

const head = 'Hình thức nộpThời gianPhí, lệ phíMô tả';
const channels = (rows: string) => readChannels(head + rows).map(({ channel }) => channel);
const unread = (rows: string) => readChannels(head + rows).flatMap((row) => row.unread);

test('a flattened table of ways to file becomes a row for each way', () => {
  expect(channels('Trực tuyến3 Ngày làm việcMiễn phíNộp trên CổngTrực tiếp5 Ngày20,000 VNĐ(/bản)')).toEqual([
    { kind: 'online', time: { value: 3, unit: 'working-day' }, fees: [], note: 'Nộp trên Cổng' },
    { kind: 'counter', time: { value: 5, unit: 'day' }, fees: [{ kind: 'phi', amount: 20_000, per: 'bản' }] },
  ]);
});

test('the names of ways in a sentence start no row', () => {
  expect(channels('Trực tiếp2 GiờMiễn phíNgười dân nộp Trực tiếp hoặc qua Dịch vụ bưu chính công ích.')).toHaveLength(
    1,
  );
});

test('hours, months and half days are times', () => {
  expect(
    channels('Trực tuyến1.5 Ngày làm việcMiễn phíTrực tiếp8 GiờMiễn phíDịch vụ bưu chính2 ThángMiễn phí'),
  ).toMatchObject([
    { time: { value: 1.5, unit: 'working-day' } },
    { time: { value: 8, unit: 'hour' } },
    { kind: 'post', time: { value: 2, unit: 'month' } },
  ]);
});

test('a number without its unit is not taken for days', () => {
  const [channel] = channels('Trực tiếp7Miễn phí');

  expect(channel?.time.value).toBeUndefined();
  expect(channel?.time.text).toContain('7');
  expect(channel?.fees).toEqual([]);
  expect(unread('Trực tiếp7Miễn phí')).toEqual(['time-without-unit']);
});

test('a time in words stays words, and the fee after it is still read', () => {
  expect(channels('Trực tuyếnNgay sau khi gửi tờ khaiMiễn phíQua mạng')).toEqual([
    { kind: 'online', time: { unit: 'working-day', text: 'Ngay sau khi gửi tờ khai' }, fees: [], note: 'Qua mạng' },
  ]);
});

test('nothing published about time or fee is said as such', () => {
  expect(channels('Trực tiếpKhông có thông tinKhông có thông tin')).toEqual([
    {
      kind: 'counter',
      time: { unit: 'working-day', text: 'Chưa có thông tin' },
      fees: [{ kind: 'phi', amount: null, text: 'Chưa có thông tin' }],
    },
  ]);
});

test('a way on two different rows keeps both in its words, and is reported', () => {
  const [first, ...others] = readChannels(`${head}Trực tiếp3 NgàyMiễn phíTrực tiếp9 Ngày50,000 VNĐ`);

  expect(others).toEqual([]);
  expect(first?.channel.time.value).toBe(3);
  expect(first?.words).toBe('3 Ngày\nMiễn phí\n\n9 Ngày\n50,000 VNĐ');
  expect(first?.unread).toContain('way-written-twice');
});

test('text without a table has no ways', () => {
  expect(readChannels('Người dân nộp hồ sơ trực tiếp tại quầy trong 3 ngày.')).toEqual([]);
});
