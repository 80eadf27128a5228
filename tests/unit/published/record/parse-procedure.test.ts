import { expect, test } from 'vitest';
import {
  readAudience,
  readLegal,
  readResult,
  readSteps,
  readUnit,
  slugOf,
} from '#src/published/record/parse-procedure.ts';

test('titles and numbers of laws are told apart', () => {
  const laws = readLegal('Tên văn bản pháp lýMã văn bảnLuật về việc thử99/2099/QH19Nghị định về việc khác1/2098/NĐ-CP');

  expect(laws).toEqual([
    { number: '99/2099/QH19', title: 'Luật về việc thử' },
    { number: '1/2098/NĐ-CP', title: 'Nghị định về việc khác' },
  ]);
});

test.each([
  // A list with commas, the letters of the second agency known.
  ['Luật 60/2014/QH13, 04/2020/TT-BTP', '60/2014/QH13 04/2020/TT-BTP'],
  // Figures of the number run into what the cell before ends with.
  ['Luật 51/2019/QH1451/2019/QH14', '51/2019/QH14'],
  ['Luật Khiếu nại năm 201102/2011/QH13', '02/2011/QH13'],
  ['Pháp lệnh 28/2005/PL-UBTVQH1128/2005/PL-UBTVQH11', '28/2005/PL-UBTVQH11'],
  // Letters behind it are a title's, be they small, capital or of the agency's kind.
  ['Quy định A53/2025/TT-BCAngày nàoQuy định B16/2024/TT-BCA', '53/2025/TT-BCA 16/2024/TT-BCA'],
  ['Nghị định A184/2025/NĐ-CPQUY ĐỊNH B25/2021/TT-BTCQUY ĐỊNH C', '184/2025/NĐ-CP 25/2021/TT-BTC'],
  ['Quyết định số 09/2023/QĐ-TTg09/2023/QĐ-TTgThông tư C02/2017/TT-VPCP', '09/2023/QĐ-TTg 02/2017/TT-VPCP'],
  ['Nghị quyết A190/2025/NQ-QH15Luật B26/2023/QH15', '190/2025/NQ-QH15 26/2023/QH15'],
  ['Thông tư liên tịch A09/2015/TTLT-BCA-BYT-BTCLuật B', '09/2015/TTLT-BCA-BYT-BTC'],
  ['Thông tư A11/2024/TT-BZZZLuật B', '11/2024/TT-BZZZ'],
  ['Thông tư A57/2020/TT_BCA', '57/2020/TT-BCA'],
  // What a title names is no law of the list when the row has its own number.
  [
    'Thông tư số 73/2024/TT-BTC ngày 21/10/2024 quy định mức thu73/2024/TT-BTCSửa đổi Thông tư 55/2021/TT-BCA ngày 15/5/202153/2025/TT-BCA',
    '73/2024/TT-BTC 53/2025/TT-BCA',
  ],
  ['Căn cứ Luật 60/2014/QH13 về hộ tịch', '60/2014/QH13'],
  ['Ngày 01/7/2025, mẫu 12/2020, số 5/6', ''],
])('numbers of laws are whole and none but them: %s', (text, numbers) => {
  expect(
    readLegal(text)
      .map(({ number }) => number)
      .join(' '),
  ).toBe(numbers);
});

test('a row keeps the whole title, with the numbers in it', () => {
  expect(readLegal('Thông tư 73/2024/TT-BTC ngày 21/10/2024 về lệ phí73/2024/TT-BTCLuật Căn cước26/2023/QH15')).toEqual(
    [
      { number: '73/2024/TT-BTC', title: 'Thông tư 73/2024/TT-BTC ngày 21/10/2024 về lệ phí' },
      { number: '26/2023/QH15', title: 'Luật Căn cước' },
    ],
  );
});

test('the lowest level that is named decides, and what the police of the commune do is theirs', () => {
  expect(readUnit('Cấp bộ, Cấp tỉnh, Cấp xã')).toBe('commune');
  expect(readUnit('Cấp tỉnh')).toBe('province');
  expect(readUnit('Cơ quan khác')).toBe('central');
  expect(readUnit('Cấp xã', 'Công an xã thử nghiệm')).toBe('police');
  expect(readUnit('Cấp xã', 'Ủy ban nhân dân, Công an xã thử nghiệm')).toBe('commune');
});

test('an audience is never empty, and a bracket that excludes businesses does not include them', () => {
  expect(readAudience('Tổ chức (không bao gồm doanh nghiệp, HTX)')).toEqual(['organisation']);
  expect(readAudience('')).toEqual(['citizen']);
});

test('buttons copied with the result are cut off, and slugs end between words', () => {
  expect(readResult('Giấy phépMã: KQ.G01.1Từ khóaNộp hồ sơ')).toBe('Giấy phép');
  expect(slugOf(`Đăng ký ${'rất dài '.repeat(30)}`)).toMatch(/^dang-ky(-rat-dai)+(-rat)?$/);
  expect(slugOf('3D')).toMatch(/^[a-z]/);
});

test('steps glued into one line come apart at their numbers', () => {
  expect(readSteps('Bước 1: Nộp ở quầy.Bước 2. Chờ kết quả.')).toEqual(['Nộp ở quầy.', 'Chờ kết quả.']);
});
