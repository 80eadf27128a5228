import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIdCard, splitAddress } from '#src/guides/read/read-id-card.ts';

const whole = '022185001234|101234567|Phạm Thị Hoa|01021985|Nữ|Thôn Thái Hòa, Quan Lạn, Vân Đồn, Quảng Ninh|10052021';
const kindOf = (code: string) => {
  const card = readIdCard(code);
  return card.ok ? 'ok' : card.error.kind;
};

test('a card tells number, old number, name, birth, sex, address and day of issue', () => {
  expect(readIdCard(whole)).toEqual({
    ok: true,
    value: {
      number: '022185001234',
      oldNumber: '101234567',
      name: 'Phạm Thị Hoa',
      birth: '1985-02-01',
      sex: 'nu',
      address: 'Thôn Thái Hòa, Quan Lạn, Vân Đồn, Quảng Ninh',
      issued: '2021-05-10',
    },
  });
});

test.each([
  ['no old number', '022185001234||Phạm Thị Hoa|01021985|Nữ|Thôn 1|10052021', 'ok'],
  ['more behind it', `${whole}|||||Nguyễn Văn A`, 'ok'],
  ['letters and marks apart', whole.normalize('NFD'), 'ok'],
  ['only a year of birth', '022150001234||Phạm Thị Hoa|00001950|Nữ|Thôn 1|10052021', 'ok'],
  ['an address of a page', 'https://dichvucong.gov.vn/?a=1|2', 'not-a-card'],
  ['a payment', '00020101021238570010A00000072701270006970403', 'not-a-card'],
  ['nothing', '', 'not-a-card'],
  ['a number of nine digits first', '101234567||Phạm Thị Hoa|01021985|Nữ|Thôn 1|10052021', 'damaged'],
  ['a day that is none', '022185001234||Phạm Thị Hoa|31021985|Nữ|Thôn 1|10052021', 'damaged'],
  ['no name', '022185001234|||01021985|Nữ|Thôn 1|10052021', 'damaged'],
  ['letters that were read wrongly', '022185001234||Pháº¡m Thá»‹ Hoa|01021985|Nữ|Thôn 1|', 'damaged'],
  ['a sex that is none', '022185001234||Phạm Thị Hoa|01021985|N?|Thôn 1|10052021', 'damaged'],
  ['more than any card holds', `${whole}${'|x'.repeat(2000)}`, 'not-a-card'],
])('a code with %s', (_what, code, kind) => {
  expect(kindOf(code)).toBe(kind);
});

const digits = (length: number) =>
  fc.array(fc.nat(9), { minLength: length, maxLength: length }).map((list) => list.join(''));
const cards = fc.record({
  number: digits(12),
  oldNumber: fc.oneof(fc.constant(''), digits(9)),
  name: fc.array(fc.constantFrom('Nguyễn', 'Thị', 'Ê', 'Đặng', "H'Hen", 'Niê', 'Phước', 'Ỷ'), {
    minLength: 1,
    maxLength: 8,
  }),
  birth: fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-29'), noInvalidDate: true }),
  sex: fc.constantFrom('Nam', 'Nữ'),
  address: fc.array(fc.constantFrom('Thôn 3', 'Quan Lạn', 'Vân Đồn', 'Quảng Ninh', 'Số 5/2'), { maxLength: 6 }),
});

test('whatever a card says is read back', () => {
  fc.assert(
    fc.property(cards, ({ number, oldNumber, name, birth, sex, address }) => {
      const day = birth.toISOString().slice(0, 10);
      const [year, month, date] = day.split('-');
      const parts = [number, oldNumber, name.join(' '), `${date}${month}${year}`, sex, address.join(', '), '01012022'];
      const card = readIdCard(parts.join('|'));

      expect(card).toMatchObject({
        ok: true,
        value: {
          number,
          name: name.join(' '),
          birth: day,
          sex: sex === 'Nam' ? 'nam' : 'nu',
          address: address.join(', '),
        },
      });
    }),
  );
});

test('no text makes it fail, and what it takes for a card holds twelve digits, a name and a day', () => {
  const pieces = fc.oneof(
    fc.string({ unit: 'binary' }),
    digits(12),
    fc.constantFrom('Nam', 'Nữ', '01021985', 'Lê An', ''),
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      const card = readIdCard(parts.join('|'));
      if (!card.ok) return;
      expect(card.value.number).toMatch(/^\d{12}$/);
      expect(card.value.name).not.toBe('');
      expect(card.value.birth).toMatch(/^\d{4}(-\d\d-\d\d)?$/);
    }),
    { numRuns: 2000 },
  );
});

const communes = [
  { value: 'quan-lan', label: 'Xã Quan Lạn' },
  { value: 'cai-rong', label: 'Thị trấn Cái Rồng' },
  { value: 'ha-long', label: 'Xã Hạ Long' },
];

test.each([
  ['Thôn Thái Hòa, Quan Lạn, Vân Đồn, Quảng Ninh', { commune: 'quan-lan', detail: 'Thôn Thái Hòa' }],
  ['Số 5, Khu 3, Thị trấn Cái Rồng, Huyện Vân Đồn, Tỉnh Quảng Ninh', { commune: 'cai-rong', detail: 'Số 5, Khu 3' }],
  ['Thôn 3, Đặc khu Vân Đồn, Quảng Ninh', { detail: 'Thôn 3' }],
  ['Tổ 2, Cao Xanh, Hạ Long, Quảng Ninh', { province: 'Quảng Ninh', town: 'Cao Xanh, Hạ Long', detail: 'Tổ 2' }],
  ['12 Hàng Bông, Phường Hoàn Kiếm, Hà Nội', { province: 'Hà Nội', town: 'Phường Hoàn Kiếm', detail: '12 Hàng Bông' }],
  ['Hà Nội', { detail: 'Hà Nội' }],
  ['', { detail: '' }],
])('the address "%s" goes into its boxes', (address, boxes) => {
  expect(splitAddress(address, communes)).toEqual(boxes);
});
