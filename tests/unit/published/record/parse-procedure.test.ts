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
  const laws = readLegal('Tên văn bản pháp lýMã văn bảnLuật về việc thử99/2099/QH99Nghị định về việc khác1/2098/NĐ-CP');

  expect(laws).toEqual([
    { number: '99/2099/QH99', title: 'Luật về việc thử' },
    { number: '1/2098/NĐ-CP', title: 'Nghị định về việc khác' },
  ]);
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
