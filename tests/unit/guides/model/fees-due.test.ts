import { describe, expect, test } from 'vitest';
import { feesDue } from '#src/guides/form/fees-due.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { type Fee, guideSchema } from '#src/guides/model/guide-schema.ts';
import { showFees } from '#src/guides/wording/fees-due-wording.ts';
import { amountWording } from '#src/guides/wording/guide-wording.ts';
import { translator } from '#src/i18n/translate.ts';
import { readContent } from '#tests/stores/content-library.ts';

const library = readContent();
const today = '2026-11-29';
const vi = { t: translator('vi'), language: 'vi' as const };
const en = { t: translator('en'), language: 'en' as const };
const channelsOf = (slug: string) => library.entry(guideKind, slug)?.meta.channels ?? [];
const plain: Fee[] = [
  { kind: 'le-phi', amount: 0 },
  { kind: 'phi', amount: 5000, per: 'tờ', count: ['so-to'], when: 'chỉ khi xin thêm' },
];

describe('what a case costs', () => {
  test.each([1, 3, 20])('%i extra sheets cost that many times the price of one', (count) => {
    expect(feesDue(plain, { 'so-to': count }, today)).toMatchObject({ total: 5000 * count, isComplete: true });
  });

  test('an extra nobody asked for costs nothing and is not told', () => {
    for (const answers of [{}, { 'so-to': 0 }]) {
      expect(feesDue(plain, answers, today)).toEqual({
        lines: [{ kind: 'free', fee: plain[0] }],
        total: 0,
        isComplete: true,
      });
    }
  });

  test('so many of each of several kinds are multiplied, and never above the most that may be charged', () => {
    const fees: Fee[] = [{ kind: 'phi', amount: 8000, per: 'bản', count: ['loai', 'so-ban'] }];
    expect(feesDue(fees, { loai: ['a', 'b'], 'so-ban': 3 }, today).total).toBe(48_000);
    expect(feesDue([{ ...fees[0], max: 20_000 } as Fee], { loai: ['a', 'b'], 'so-ban': 3 }, today).total).toBe(20_000);
  });

  test('what the province sets is never a number, and the total says that it is missing', () => {
    const fees: Fee[] = [{ kind: 'le-phi', amount: null, text: 'Theo nghị quyết' }, ...plain.slice(1)];
    expect(feesDue(fees, { 'so-to': 2 }, today)).toMatchObject({ total: 10_000, isComplete: false });
    expect(
      showFees([{ kind: 'online', fees }], { answers: { 'so-to': 2 }, send: 'online', today }, vi)?.total,
    ).toContain('chưa kể');
    expect(showFees([{ kind: 'online', fees }], { answers: {}, send: 'online', today }, vi)?.total).not.toMatch(/\d/);
  });

  test('a fee that depends on what was not asked is told with its condition and not summed', () => {
    const fees: Fee[] = [{ kind: 'le-phi', amount: 15_000, when: 'Cá nhân', exemptions: ['hộ nghèo'] }];
    const shown = showFees([{ kind: 'counter', fees }], { answers: {}, send: 'counter', today }, vi);
    expect(feesDue(fees, {}, today)).toMatchObject({ total: 0, isComplete: false });
    expect(shown?.lines.join()).toMatch(/15\.000 đồng \(Cá nhân\).*Được miễn: hộ nghèo/);
  });
});

describe('a reduction with a last day', () => {
  const fee: Fee = {
    kind: 'le-phi',
    amount: 50_000,
    reduced: { amount: 25_000, until: '2026-12-31', by: '64/2025/TT-BTC' },
  };

  test('it is what is due up to and including that day, and the whole fee after it', () => {
    const total = (day: string) => feesDue([fee], {}, day).total;
    expect(['2026-11-29', '2026-12-31', '2027-01-01'].map(total)).toEqual([25_000, 25_000, 50_000]);
  });

  test('it is told with the day and with what is due after it, in both languages', () => {
    expect(amountWording(fee, vi.t, 'vi')).toBe(
      '25.000 đồng đến hết ngày 31/12/2026 (giảm theo 64/2025/TT-BTC); từ ngày 01/01/2027 là 50.000 đồng',
    );
    expect(amountWording(fee, en.t, 'en')).toContain('25,000 VND until 31/12/2026');
  });

  test.each([{ amount: null, text: 'Theo nghị quyết' }, { amount: 20_000 }])('%o is nothing to reduce', (whole) => {
    const meta = structuredClone(library.entry(guideKind, 'dang-ky-khai-sinh')?.meta);
    const fees = [{ kind: 'le-phi', ...whole, reduced: { amount: 25_000, until: '2026-12-31' } }];
    const read = guideSchema.safeParse({ ...meta, channels: [{ ...meta?.channels[0], fees }] });
    expect(JSON.stringify(read.error?.issues)).toContain('reduced');
  });
});

describe('the published guides', () => {
  test('two copies of a birth certificate are 16.000 đồng, with when and how to pay', () => {
    const shown = showFees(
      channelsOf('dang-ky-khai-sinh'),
      { answers: { 'so-ban-sao': 2, 'ngay-sinh': '2026-11-01' }, send: 'online', today },
      vi,
    );
    expect(shown?.lines).toContain('Phí: 2 × 8.000 đồng mỗi bản sao = 16.000 đồng');
    expect(shown?.total).toBe('Tổng cộng: 16.000 đồng');
    expect(shown?.pay).toContain('chưa phải trả');
  });

  test('without copies a birth registered in time is free, and nothing is said about paying', () => {
    const answers = { 'ngay-sinh': '2026-09-30' };
    const shown = showFees(channelsOf('dang-ky-khai-sinh'), { answers, send: 'post', today }, en);
    expect(shown).toEqual({ lines: [], total: 'Free', pay: '' });
  });

  test('a day later the fee is the one that the province sets, and nobody is told it were free', () => {
    const answers = { 'ngay-sinh': '2026-09-29' };
    const shown = showFees(channelsOf('dang-ky-khai-sinh'), { answers, send: 'post', today }, vi);
    expect(shown?.lines.join()).toMatch(/^Lệ phí: Theo nghị quyết.*hộ nghèo/);
    expect(shown?.lines.join()).not.toContain('Miễn phí');
    expect(shown?.total).toContain('khi cán bộ xem hồ sơ');
  });

  test('while the day is not told both fees are told with their conditions', () => {
    const shown = showFees(channelsOf('dang-ky-khai-sinh'), { answers: {}, send: 'counter', today }, vi);
    expect(shown?.lines.join()).toMatch(/trong 60 ngày.*quá 60 ngày/);
  });

  test('three copies each of two records are six', () => {
    const answers = { 'loai-ban-sao': ['khai-sinh', 'ket-hon'], 'so-ban': 3 };
    const shown = showFees(channelsOf('cap-ban-sao-trich-luc-ho-tich'), { answers, send: 'counter', today }, vi);
    expect(shown?.total).toBe('Tổng cộng: 48.000 đồng');
    expect(shown?.pay).toContain('tại quầy');
  });

  test('a way of sending that is not chosen yet costs nothing yet', () => {
    expect(showFees(channelsOf('dang-ky-khai-sinh'), { answers: {}, send: '', today }, vi)).toBeUndefined();
  });

  test('days that hang on no day of the form, or a fee without its condition in words, are refused', () => {
    const meta = structuredClone(library.entry(guideKind, 'dang-ky-khai-sinh')?.meta);
    const filed = { field: 'ho-ten-con', within: 60 };
    for (const fee of [
      { amount: 0, when: 'Trong 60 ngày', filed },
      { amount: 0, filed: { ...filed, field: 'ngay-sinh' } },
    ]) {
      const fees = [{ kind: 'le-phi', ...fee }];
      const read = guideSchema.safeParse({ ...meta, channels: [{ ...meta?.channels[0], fees }] });
      expect(JSON.stringify(read.error?.issues)).toContain('filed');
    }
  });

  test('a count that names no question, or one that counts nothing, is refused with its place', () => {
    const meta = structuredClone(library.entry(guideKind, 'dang-ky-khai-sinh')?.meta);
    for (const id of ['khong-co', 'ho-ten-con']) {
      const fees = [{ kind: 'phi', amount: 8000, count: [id] }];
      const read = guideSchema.safeParse({ ...meta, channels: [{ ...meta?.channels[0], fees }] });
      expect(JSON.stringify(read.error?.issues)).toContain(id);
    }
  });
});
