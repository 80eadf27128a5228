import { describe, expect, test } from 'vitest';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { conditionWording } from '#src/guides/wording/condition-wording.ts';
import { amountWording, feesWording, timeWording } from '#src/guides/wording/guide-wording.ts';
import { translator } from '#src/i18n/translate.ts';

const vi = translator('vi');
const en = translator('en');

describe('time', () => {
  test('an exact time, an upper limit and a range read differently', () => {
    expect(timeWording({ value: 3, unit: 'working-day' }, vi, 'vi')).toBe('3 ngày làm việc');
    expect(timeWording({ max: 8, unit: 'hour' }, vi, 'vi')).toBe('không quá 8 giờ');
    expect(timeWording({ value: 30, max: 40, unit: 'day' }, vi, 'vi')).toBe('từ 30 đến 40 ngày');
  });

  test('English counts one day and many days', () => {
    expect(timeWording({ value: 1, unit: 'working-day' }, en, 'en')).toBe('1 working day');
    expect(timeWording({ value: 2, unit: 'working-day' }, en, 'en')).toBe('2 working days');
  });

  test('a guide that gives only words gives no number', () => {
    expect(timeWording({ unit: 'working-day', text: 'Trong ngày' }, vi, 'vi')).toBe('');
  });
});

describe('fees', () => {
  test('no fee at all is free', () => {
    expect(feesWording([], vi, 'vi')).toBe('Miễn phí');
  });

  test('what is free is said first, and then what extras cost', () => {
    const copies = { kind: 'phi', amount: 8000, per: 'bản sao', when: 'chỉ khi bạn xin thêm bản sao' } as const;

    expect(feesWording([{ kind: 'le-phi', amount: 0 }, copies], vi, 'vi')).toBe(
      'Miễn phí làm thủ tục. Phí tính riêng: 8.000 đồng mỗi bản sao (chỉ khi bạn xin thêm bản sao)',
    );
  });

  test('an amount the province sets is told in its words, never as a number', () => {
    const fee = { kind: 'le-phi', amount: null, text: 'Theo nghị quyết của Hội đồng nhân dân tỉnh' } as const;

    expect(amountWording(fee, vi, 'vi')).toBe('Theo nghị quyết của Hội đồng nhân dân tỉnh');
  });

  test('per piece and at most are both said', () => {
    const fee = { kind: 'phi', amount: 2000, per: 'trang', max: 200_000 } as const;

    expect(amountWording(fee, vi, 'vi')).toBe('2.000 đồng mỗi trang, tối đa 200.000 đồng');
  });

  test('who is exempt is always shown', () => {
    const fee = { kind: 'le-phi' as const, amount: 10_000, exemptions: ['người khuyết tật', 'hộ nghèo'] };

    expect(feesWording([fee], vi, 'vi')).toBe('Lệ phí: 10.000 đồng. Được miễn: người khuyết tật; hộ nghèo');
  });
});

describe('a condition', () => {
  const guide = {
    form: [
      {
        section: 'Trẻ',
        fields: [
          {
            id: 'noi-sinh',
            type: 'choice',
            label: 'Nơi sinh',
            required: true,
            options: [
              { value: 'co-so-y-te', label: 'Cơ sở y tế' },
              { value: 'khac', label: 'Nơi khác' },
            ],
          },
          { id: 'mang-thai-ho', type: 'boolean', label: 'Mang thai hộ', required: false },
        ],
      },
    ],
  } as unknown as GuideMeta;

  test('reads with the labels of the form, not with its ids', () => {
    expect(conditionWording({ field: 'noi-sinh', is: 'co-so-y-te' }, guide, undefined, vi)).toBe(
      'ở mục “Nơi sinh” bạn chọn “Cơ sở y tế”',
    );
  });

  test('a yes-or-no question reads as such', () => {
    expect(conditionWording({ field: 'mang-thai-ho', is: true }, guide, undefined, vi)).toBe(
      'bạn chọn “Có” ở mục “Mang thai hộ”',
    );
    expect(conditionWording({ field: 'mang-thai-ho', not: true }, guide, undefined, vi)).toBe(
      'bạn không chọn “Có” ở mục “Mang thai hộ”',
    );
  });

  test('English labels are used where they exist', () => {
    const text = {
      title: '',
      summary: '',
      fields: { 'noi-sinh': { label: 'Place of birth', options: { khac: 'Elsewhere' } } },
    };

    expect(conditionWording({ field: 'noi-sinh', is: 'khac' }, guide, text, en)).toBe('Place of birth is “Elsewhere”');
  });
});
