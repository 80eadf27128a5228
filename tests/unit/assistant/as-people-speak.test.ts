import { expect, test } from 'vitest';
import type { Message } from '#src/assistant/assistant.ts';
import { newConversation } from '#src/assistant/conversation.ts';
import { takeTurn } from '#src/assistant/take-turn.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { unforeseen } from '../../evaluation/residents/unforeseen.ts';
import { readContent } from './read-content.ts';

const today = '2026-11-29';
const knowledge = await gatherKnowledge(readContent(), today);

/** What a form holds after these texts were said to it. */
function filled(guide: string, ...texts: string[]) {
  const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today };
  let { conversation } = takeTurn(newConversation('c', 'vi', today), { choice: `apply:${guide}` }, scene);
  let messages: Message[] = [];
  for (const text of texts) ({ conversation, messages } = takeTurn(conversation, { text }, scene));
  return { ...conversation.filling?.answers, open: messages.at(-1)?.field };
}

test('the name in a sentence that is spoken in one breath, and the sex behind it', () => {
  expect(
    filled('dang-ky-khai-sinh', 'bà khai cho cháu nội tên là Đặng Gia Huy con trai sinh ngày 12/11/2026'),
  ).toMatchObject({ 'ho-ten-con': 'Đặng Gia Huy', 'gioi-tinh': 'nam', 'ngay-sinh': '2026-11-12' });
});

test('a clause in small letters that begins like no surname is no name', () => {
  expect(filled('dang-ky-khai-sinh', 'chưa kịp vào đến viện')).not.toHaveProperty('ho-ten-con');
});

test('what is told of both parents goes to both, also their people, and what else is told is heard', () => {
  const answers = filled(
    'dang-ky-khai-sinh',
    'Đặng Gia Huy',
    'nam',
    '12/11/2026',
    'cả nhà người Kinh quê ở Bình Dân',
    'bố mẹ nó đều ở thôn Đồng Dọng xã Bình Dân',
  );

  expect(answers).toMatchObject({ 'dan-toc-me': 'Kinh', 'dan-toc-cha': 'Kinh' });
  expect(JSON.stringify([answers['noi-cu-tru-me' as never], answers['noi-cu-tru-cha' as never]])).toMatch(
    /Đồng Dọng.*Đồng Dọng/,
  );
});

test('whoever speaks of “vợ sắp cưới của tôi” is the groom', () => {
  expect(
    filled(
      'dang-ky-ket-hon',
      'vo sap cuoi cua toi ten Le Thi Hoai sinh 1/1/1994',
      'toi la Nguyen Huu Phuc sinh 15/8/1988',
    ),
  ).toMatchObject({
    'ho-ten-nu': 'Le Thi Hoai',
    'ho-ten-nam': 'Nguyen Huu Phuc',
    'ngay-sinh-nam': '1988-08-15',
  });
});

test('an illness is what somebody died of, without a word that leads to it', () => {
  expect(filled('dang-ky-khai-tu', 'Vu Dinh Luyen', 'nam', '1960', 'bi ung thu phoi')).toMatchObject({
    'nguyen-nhan': 'ung thu phoi',
  });
});

test('what a form counts by a name of its own is counted', () => {
  expect(filled('giay-xac-nhan-nuoi-trong-thuy-san', 'cấp lần đầu', 'nuôi lồng bè 40 ô, tổng 2000 khối')).toMatchObject(
    { 'hinh-thuc-nuoi': 'long-be', 'so-o-long': 40, 'the-tich-long': 2000 },
  );
});

test('a number that is told as people call it: “giấy số”, “số đk”', () => {
  expect(
    filled('cham-dut-ho-kinh-doanh', 'quán nhà tui tên Bún Cá Bà Lài, giấy số 22A8001234, ở Cái Rồng'),
  ).toMatchObject({ 'ten-ho-kinh-doanh': 'Bún Cá Bà Lài', 'ma-so': '22A8001234' });
});

test('a resident answers what a dialogue did not foresee, and passes over what nobody knows', () => {
  expect(unforeseen('dan-toc-me', [])).toBe('Kinh');
  expect(unforeseen('cach-nhan', [{ value: 'tien-mat', label: 'Tiền mặt' }])).toBe('Tiền mặt');
  expect(unforeseen('ly-do', [{ value: 'do:skip', label: 'Bỏ qua' }])).toBeUndefined();
});
