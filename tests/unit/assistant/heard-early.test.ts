import { describe, expect, test } from 'vitest';
import type { Message } from '#src/assistant/assistant.ts';
import { newConversation } from '#src/assistant/conversation.ts';
import { isNoName } from '#src/assistant/entities/person-name.ts';
import { takeTurn } from '#src/assistant/take-turn.ts';
import { readDate } from '#src/guides/read/read-date.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from './read-content.ts';

const today = '2026-11-22';
const knowledge = await gatherKnowledge(readContent(), today);
const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today };

/** A conversation in which this guide is filled. */
function fillingOf(slug: string) {
  let conversation = takeTurn(newConversation('c', 'vi', today), { choice: `apply:${slug}` }, scene).conversation;
  let messages: Message[] = [];
  return {
    say: (...texts: string[]) => {
      for (const text of texts) ({ conversation, messages } = takeTurn(conversation, { text }, scene));
      return messages.map(({ text }) => text).join('\n');
    },
    answers: () => conversation.filling?.answers ?? {},
    filling: () => conversation.filling,
    open: () => messages.at(-1)?.field,
    isPaused: () => conversation.paused === true,
  };
}

describe('what is told before it is asked', () => {
  test('an address ends where a sum, a trade or a number of hands begins', () => {
    const chat = fillingOf('dang-ky-ho-kinh-doanh');
    chat.say('Tạp hóa Hương', 'khu 7 Cái Rồng, bán tạp hóa, vốn 90 triệu, có 2 người làm');

    expect(chat.answers()).toMatchObject({
      'dia-chi-tru-so': { commune: 'cai-rong', detail: 'khu 7 Cái Rồng' },
      'von-kinh-doanh': 90_000_000,
      'so-lao-dong': 2,
      'nganh-nghe': [{ 'ten-nganh': 'bán tạp hóa' }],
    });
    expect(chat.say('sửa lại vốn 80 triệu nhé')).toContain('Đã sửa');
    expect(chat.answers()['von-kinh-doanh']).toBe(80_000_000);
  });

  test('the dead: title, sex, both events, where and of what', () => {
    const chat = fillingOf('dang-ky-khai-tu');
    chat.say('bố tôi là ông Vi Văn Tám sinh năm 1940 mất hôm kia ở nhà do tuổi già');

    expect(chat.answers()).toMatchObject({
      'ho-ten-nguoi-mat': 'Vi Văn Tám',
      'gioi-tinh': 'nam',
      'nam-sinh': 1940,
      'ngay-mat': '2026-11-20',
      'noi-mat': 'tai-nha',
      'nguyen-nhan': 'tuổi già',
    });
    chat.say('còn tôi là Vi Văn Chín, con trai');
    expect(chat.answers()['quan-he']).toBe('con');
  });

  test('an option of a later question, where the open one takes no words', () => {
    const chat = fillingOf('dang-ky-khai-sinh');
    chat.say('Nguyễn Bảo Hân', 'gái', 'nhà có bà đỡ làm chứng');

    expect(chat.answers()['chung-cu-viec-sinh']).toBe('nguoi-lam-chung');
    expect(chat.open()).toBe('ngay-sinh');
  });

  test('several things in one answer: which copies, and how many', () => {
    const chat = fillingOf('cap-ban-sao-trich-luc-ho-tich');
    chat.say('kết hôn, 3 bản');

    expect(chat.answers()).toMatchObject({ 'loai-ban-sao': ['ket-hon'], 'so-ban': 3 });
    expect(chat.say('tổng cộng hết bao nhiêu')).toContain('24.000');
  });

  test('what is told of both', () => {
    const chat = fillingOf('dang-ky-ket-hon');
    chat.say('Lý Thị Mây', 'cả hai đều ở thôn 3 Đông Xá');

    const place = { commune: 'dong-xa', detail: 'thôn 3 Đông Xá' };
    expect(chat.answers()).toMatchObject({ 'noi-cu-tru-nu': place, 'noi-cu-tru-nam': place });
  });
});

describe('what is no answer', () => {
  test.each(['ok cảm ơn em nhé', 'khoan', 'khoan, để tôi xem đã', 'cháu là con trai', 'căn cước', 'nộp ở đây luôn'])(
    '"%s" is no name',
    (text) => {
      const chat = fillingOf('dang-ky-khai-sinh');
      chat.say(text);

      expect(chat.answers()['ho-ten-con']).toBeUndefined();
    },
  );

  test.each(['Hồ Sơ', 'La Đợi', 'Khoan Thị Em', 'Nguyễn Con Trai', 'đặng anh'])('"%s" may be one', (text) => {
    expect(isNoName(text)).toBe(false);
  });

  test('a pause said at length, and a form laid aside that goes on with its answer', () => {
    const chat = fillingOf('dang-ky-khai-sinh');
    chat.say('thôi dừng lại mai làm tiếp');

    expect(chat.isPaused()).toBe(true);
    chat.say('Phạm Khánh Vy');
    expect(chat.answers()['ho-ten-con']).toBe('Phạm Khánh Vy');
    expect(chat.isPaused()).toBe(false);
    expect(chat.say('thôi cho tôi điền vào mẫu vậy')).toContain('biểu mẫu');
  });

  test('another child’s name stays where the applicant says their own', () => {
    const chat = fillingOf('dang-ky-khai-sinh');
    chat.say('tên cháu là Nguyễn Gia Bảo', 'à nhầm, tên tôi là Nguyễn Văn Hưng');

    expect(chat.answers()['ho-ten-con']).toBe('Nguyễn Gia Bảo');
    expect(chat.filling()?.contact.fullName).toBe('Nguyễn Văn Hưng');
  });
});

describe('days told from today', () => {
  test.each([
    ['mồng 2 tháng trước', '2026-10-02'],
    ['ngày 5 tháng này', '2026-11-05'],
    ['sinh thứ sáu vừa rồi', '2026-11-20'],
    ['chủ nhật tuần trước', '2026-11-15'],
    ['thứ 2 tuần trước', '2026-11-09'],
  ])('"%s"', (text, day) => {
    expect(readDate(text, today)).toMatchObject({ ok: true, value: day });
  });
});
