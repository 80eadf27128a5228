import { expect, test } from 'vitest';
import { spellOut } from '#src/assistant/understanding/shorthand.ts';
import { agesIn, termsOf } from '#src/assistant/understanding/terms.ts';
import { syllables } from '#src/search/analysis/fold.ts';
import { talk } from './talk.ts';

test('shorthand is read by the word before it', () => {
  expect(spellOut(['giay', 'kh']).join(' ')).toBe('giay ket hon');
  expect(spellOut(['duoc', 'kh']).join(' ')).toBe('duoc khong');
  expect(spellOut(['be', '4t']).join(' ')).toBe('be 4 tuoi');
});

test('a number of years is a time of life', () => {
  const ages = (text: string) => agesIn(syllables(text));
  expect(ages('bé 8 tuổi')).toEqual(['~child']);
  expect(ages('người dưới 14 tuổi')).toEqual(['~child']);
  expect(ages('vừa đủ 14 tuổi')).toEqual(['~teen']);
  expect(ages('bà 78 tuổi')).toEqual(['~old']);
  expect(ages('8 ngày')).toEqual([]);
});

test('what is lost or done again is heard beside the subject', () => {
  const { features } = termsOf('mất giấy thuyền', new Map());
  expect(features).toContain('.mat');
});

test('one service that does all that is named is answered as one', async () => {
  const chat = await talk();

  const told = await chat.say('làm giấy khai sinh đồng thời nhận cha cho con mới sinh thì hồ sơ thế nào');

  expect(told.state.guide).toBe('dang-ky-khai-sinh-ket-hop-nhan-cha-me-con');
});

test.each([
  ['khai sinh mất mấy ngày', 'dang-ky-khai-sinh'],
  ['ho kinh doanh het bao nhieu tien', 'dang-ky-ho-kinh-doanh'],
  ['nộp hồ sơ hộ kinh doanh ở đâu', 'dang-ky-ho-kinh-doanh'],
  ['how much is the birth certificate', 'dang-ky-khai-sinh'],
] as const)('“%s” asks of the service whose name is just that', async (text, guide) => {
  const chat = await talk();

  const told = await chat.say(text);

  expect(told.state.guide).toBe(guide);
});

test('a bare name without a question still names several services', async () => {
  const chat = await talk();

  const told = await chat.say('hộ kinh doanh');

  expect(told.state.status).toBe('clarifying');
});

test.each([
  ['con đã có giấy xác nhận khuyết tật rồi, giờ xin tiền hằng tháng', 'tro-cap-xa-hoi-hang-thang'],
  ['bè của tôi vừa là nhà ở vừa nuôi cá, xin xác nhận chỗ ở', 'xac-nhan-noi-dau-do-phuong-tien-de-o'],
] as const)('“%s” has a word that tells', async (text, guide) => {
  const chat = await talk();

  const { state } = await chat.say(text);

  expect(state.candidates?.[0]?.guide ?? state.guide).toBe(guide);
});
