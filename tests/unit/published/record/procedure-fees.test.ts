import { expect, test } from 'vitest';
import { readFees, readGluedPrice } from '#src/published/record/procedure-fees.ts';

test('free of charge is free, also where the words beside it only say so again', () => {
  for (const text of [
    'Miễn phí',
    'Miễn phí(Không có)',
    'Miễn phí(Không thu phí.)',
    'Miễn phí(Miễn lệ phí (Thông tư số 1/2099/TT-XYZ))',
  ]) {
    expect(readFees(text)).toMatchObject({ fees: [], unread: [] });
  }
});

test('"free" beside words that name a fee is not taken for free', () => {
  const { fees, unread } = readFees('Miễn phí(Lệ phí do hội đồng của tỉnh định ra.)');

  expect(fees).toEqual([{ kind: 'le-phi', amount: null, text: 'Lệ phí do hội đồng của tỉnh định ra.' }]);
  expect(unread).toEqual(['fee-free-but']);
});

test('a waiver for some people only is not taken for free', () => {
  expect(readFees('Miễn phí(Miễn lệ phí cho người thử nghiệm thứ nhất)').unread).toEqual(['fee-free-but']);
});

test('a fee nobody published is not called free', () => {
  expect(readFees('Không có thông tin').fees).toEqual([{ kind: 'phi', amount: null, text: 'Chưa có thông tin' }]);
  expect(readFees('').fees).toEqual([{ kind: 'phi', amount: null, text: 'Chưa có thông tin' }]);
});

test('a sum is read with what it is paid for, and the description after it stays apart', () => {
  expect(readFees('35,000 Việt Nam Đồng(35.000 đồng/giấy thử.)Nộp ở quầy số 9.')).toEqual({
    fees: [{ kind: 'phi', amount: 35_000, per: 'giấy thử' }],
    unread: [],
    rest: 'Nộp ở quầy số 9.',
  });
  expect(readFees('35,000 VNĐ(/bộ (Thông tư số 1/2099/TT-XYZ))').fees).toEqual([
    { kind: 'phi', amount: 35_000, per: 'bộ', when: 'Thông tư số 1/2099/TT-XYZ' },
  ]);
});

test('several prices in a row are several fees', () => {
  const { fees, rest } = readFees('10,000 VNĐ(Lệ phí đăng ký)25,000 VNĐ(Phí thẩm định)xong');

  expect(fees).toEqual([
    { kind: 'le-phi', amount: 10_000, when: 'Lệ phí đăng ký' },
    { kind: 'phi', amount: 25_000, when: 'Phí thẩm định' },
  ]);
  expect(rest).toBe('xong');
});

test('words that name another sum, or several, make no number', () => {
  expect(readFees('80,000 VNĐ(áp dụng mức 40.000 đồng/bộ từ nay)')).toMatchObject({
    fees: [{ amount: null, text: '80.000 đồng: áp dụng mức 40.000 đồng/bộ từ nay' }],
    unread: ['fee-other-sum'],
  });
  expect(readFees('80,000 VNĐ(80.000đ/bộ. Cấp lại: 90.000đ/bộ)').unread).toEqual(['fee-several']);
});

test('thousands left out are put back only where the words say the whole sum', () => {
  expect(readFees('20 VNĐ(20.000 đồng/tờ)').fees).toEqual([{ kind: 'phi', amount: 20_000, per: 'tờ' }]);
  expect(readFees('20 VNĐ(một tờ)')).toMatchObject({ fees: [{ amount: null }], unread: ['fee-too-small'] });
});

test('another currency and a bracket that never closes stay words', () => {
  expect(readFees('145 USD(mỗi thẻ)')).toMatchObject({
    fees: [{ amount: null, text: '145 USD: mỗi thẻ' }],
    unread: ['fee-not-dong'],
  });
  expect(readFees('30,000 VNĐ(chưa đóng').rest).toBe('(chưa đóng');
});

test('a price glued to a time is a price only where the words name the same sum', () => {
  expect(readGluedPrice('1100 VNĐ(Phí thử: 100.000 đồng/lần)').fees).toMatchObject([{ amount: 100_000 }]);
  expect(readGluedPrice('1200 VNĐ')).toMatchObject({ fees: [{ amount: null }], unread: ['fee-glued'] });
});
