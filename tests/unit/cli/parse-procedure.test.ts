import { expect, test } from 'vitest';
import {
  readAudience,
  readChannels,
  readLegal,
  readPapers,
  readResult,
  readUnit,
  slugOf,
} from '#src/cli/parse-procedure.ts';

const head = 'Hình thức nộpThời gianPhí, lệ phíMô tả';

test('a flattened table of ways to file becomes a row for each way', () => {
  const channels = readChannels(`${head}Trực tuyến3 Ngày làm việcMiễn phíNộp trên CổngTrực tiếp5 Ngày20.000 đồng/bản`);

  expect(channels).toEqual([
    { kind: 'online', time: { value: 3, unit: 'working-day' }, fees: [], note: 'Nộp trên Cổng' },
    {
      kind: 'counter',
      time: { value: 5, unit: 'day' },
      fees: [{ kind: 'phi', amount: null, text: '20.000 đồng/bản' }],
    },
  ]);
});

test('a fee nobody published is not called free', () => {
  const [channel] = readChannels(`${head}Trực tiếp2 GiờKhông có thông tin`);

  expect(channel?.fees).toEqual([{ kind: 'phi', amount: null, text: 'Chưa có thông tin' }]);
});

test('papers come with their originals and copies, without the names of form files', () => {
  const table =
    '--Tên giấy tờMẫu đơn, tờ khaiSố lượngĐơn xin học mau-01.docx1 bản chính,2 bản saoThẻ căn cước0 bản chính';

  expect(readPapers(table)).toMatchObject([
    { name: 'Đơn xin học', originals: 1, copies: 2 },
    { name: 'Thẻ căn cước', originals: 0, copies: 0 },
  ]);
});

test('titles and numbers of laws are told apart', () => {
  const laws = readLegal('Tên văn bản pháp lýMã văn bảnLuật về việc thử99/2099/QH99Nghị định về việc khác1/2098/NĐ-CP');

  expect(laws).toEqual([
    { number: '99/2099/QH99', title: 'Luật về việc thử' },
    { number: '1/2098/NĐ-CP', title: 'Nghị định về việc khác' },
  ]);
});

test('the lowest level that is named decides, and an audience is never empty', () => {
  expect(readUnit('Cấp bộ, Cấp tỉnh, Cấp xã')).toBe('commune');
  expect(readUnit('Cấp tỉnh')).toBe('province');
  expect(readAudience('Tổ chức (không bao gồm doanh nghiệp, HTX)')).toEqual(['organisation']);
  expect(readAudience('')).toEqual(['citizen']);
});

test('buttons copied with the result are cut off, and slugs end between words', () => {
  expect(readResult('Giấy phépMã: KQ.G01.1Từ khóaNộp hồ sơ')).toBe('Giấy phép');
  expect(slugOf(`Đăng ký ${'rất dài '.repeat(30)}`)).toMatch(/^dang-ky(-rat-dai)+(-rat)?$/);
  expect(slugOf('3D')).toMatch(/^[a-z]/);
});
