import { describe, expect, test } from 'vitest';
import { newConversation } from '#src/assistant/conversation.ts';
import { peopleNamed } from '#src/assistant/entities/peoples.ts';
import { placeTold } from '#src/assistant/filling/listening/claims/place-alone.ts';
import { introducedIn } from '#src/assistant/filling/listening/introduced.ts';
import { takeTurn } from '#src/assistant/take-turn.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from './read-content.ts';

const today = '2026-11-29';
const knowledge = await gatherKnowledge(readContent(), today);
const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today };

/** A conversation in which this guide is filled, and others may be in its stead. */
function fillingOf(slug: string) {
  let conversation = newConversation('c', 'vi', today);
  const take = (turn: { text: string } | { choice: string }) => {
    const outcome = takeTurn(conversation, turn, scene);
    conversation = outcome.conversation;
    return outcome.messages.map(({ text }) => text).join('\n');
  };
  take({ choice: `apply:${slug}` });
  return {
    say: (...texts: string[]) => texts.map((text) => take({ text })).at(-1) ?? '',
    press: (choice: string) => take({ choice }),
    answers: () => conversation.filling?.answers ?? {},
    contact: () => conversation.filling?.contact ?? {},
  };
}

describe('whoever is named anywhere in a text', () => {
  test.each([
    ['mẹ nó đi vắng nên vợ mình là Trần Thị Thu khai', ['wife', 'Trần Thị Thu']],
    ['tôi mua lại cái đò của ông Bùi Văn Nhượng hôm 18/11', ['old-man', 'Bùi Văn Nhượng']],
    ['em là chủ hộ luôn, Đinh Thị Na', ['speaker-perhaps', 'Đinh Thị Na']],
    ['me chau la con gai toi Hoang Thi Nhan sinh 2001', ['mother', 'Hoang Thi Nhan']],
    ['tôi là con gái bà, tên Lê Thị Cúc', ['speaker', 'Lê Thị Cúc']],
    ['tôi là bố cháu Nguyễn Văn An', ['child', 'Nguyễn Văn An']],
    ['đăng ký kết hôn ở Hải Phòng với anh Mạc Đình Phúc', ['groom', 'Mạc Đình Phúc']],
  ] as const)('%s', (text, [named, name]) => {
    expect(introducedIn(text)).toMatchObject([{ named, name }]);
  });

  test.each(['quán em tên Bún Cá Bà Lài', 'hàng xóm tôi tên Lê Văn Ba', 'khai sinh ở xã Thắng Lợi', 'ở Quan Lạn'])(
    'nobody the form knows: %s',
    (text) => {
      expect(introducedIn(text)).toEqual([]);
    },
  );
});

describe('facts that have no place yet', () => {
  test('what the speaker tells of themselves waits until they say who they are', () => {
    const chat = fillingOf('dang-ky-khai-sinh-ket-hop-nhan-cha-me-con');
    chat.say('tôi tên Vi Văn Toản, sinh 12/7/2002');
    expect(chat.answers()['ngay-sinh-cha']).toBeUndefined();

    const reply = chat.say('tôi là bố cháu');

    expect(chat.answers()).toMatchObject({ 'ho-ten-cha': 'Vi Văn Toản', 'ngay-sinh-cha': '2002-07-12' });
    expect(reply).toContain('12/07/2002');
  });

  test('what one form was told of the same people goes along to the next, and is said back', () => {
    const chat = fillingOf('dang-ky-khai-sinh');
    chat.say(
      'con tôi tên Vi Khánh An, cháu gái, sinh ngày 30/10/2026',
      'mẹ cháu tên Lương Thị Hiền, căn cước 022303001122',
    );

    const reply = chat.press('apply:dang-ky-khai-sinh-ket-hop-nhan-cha-me-con');

    expect(chat.answers()).toMatchObject({
      'ho-ten-con': 'Vi Khánh An',
      'gioi-tinh': 'nu',
      'ngay-sinh': '2026-10-30',
      'ho-ten-me': 'Lương Thị Hiền',
      'so-dinh-danh-me': '022303001122',
    });
    expect(reply).toContain('Lương Thị Hiền');
  });

  test('whom one form was about is not whom the next is about', () => {
    const chat = fillingOf('cap-ban-sao-trich-luc-ho-tich');
    chat.say('giấy khai sinh của mẹ tôi', 'mẹ tôi tên Nguyễn Thị Sen, sinh năm 1950');

    chat.press('apply:xac-nhan-tinh-trang-hon-nhan');

    expect(JSON.stringify(chat.answers())).not.toContain('Nguyễn Thị Sen');
  });

  test('the shop and its code are the same in the next form, why it was filled is not', () => {
    const chat = fillingOf('tam-ngung-ho-kinh-doanh');
    chat.say('Cà Phê Gió Biển', '22A8001234', 'Quan Lạn');

    chat.press('apply:cham-dut-ho-kinh-doanh');

    expect(chat.answers()).toMatchObject({ 'ten-ho-kinh-doanh': 'Cà Phê Gió Biển', 'ma-so': '22A8001234' });
    expect(chat.answers()['ly-do']).toBeUndefined();
  });
});

describe('the mother who is not the parent in question', () => {
  test('is the other parent once the father speaks', () => {
    const chat = fillingOf('dang-ky-nhan-cha-me-con');
    chat.say('cha nhận con', 'cha', 'tôi tên Phan Văn Thuận', 'mẹ cháu tên Đỗ Thị Hương');

    expect(chat.answers()['nguoi-con-lai']).toBe('Đỗ Thị Hương');
    expect(chat.answers()['ho-ten-cha-me']).not.toBe('Đỗ Thị Hương');
  });
});

describe('what sounds like a correction', () => {
  test('corrects nothing where it answers what nobody answered yet', () => {
    const chat = fillingOf('cap-giay-phep-sua-chua-nha-o');
    chat.say('cá nhân', 'Mạc Thị Thủy', '022175008899', 'khu 2, thị trấn Cái Rồng');
    const before = chat.answers();

    chat.say('sửa trong 4 tháng');

    expect(chat.answers()).toEqual({ ...before, 'so-thang-thi-cong': 4 });
  });
});

describe('of a sentence the question takes what it asks for', () => {
  test('a people, and not what else is told', () => {
    const chat = fillingOf('dang-ky-khai-sinh');
    chat.say('Vi Khánh An', 'gái', '20/11/2026', 'ở viện Bãi Cháy', 'bố mẹ cháu đăng ký kết hôn rồi');
    expect(chat.answers()).toMatchObject({ 'cha-me': 'da-ket-hon' });
    expect(chat.answers()['dan-toc']).toBeUndefined();

    chat.say('nó theo dân tộc của bố là Sán Dìu');

    expect(chat.answers()['dan-toc']).toBe('Sán Dìu');
  });

  test('a sex, and not the end of “Việt Nam”', () => {
    const chat = fillingOf('xac-nhan-tinh-trang-hon-nhan');
    chat.say('cho tôi', 'Hà Thị Thuyết', 'thường trú tổ 3 khu 5 Cái Rồng, người Kinh, quốc tịch Việt Nam');

    expect(chat.answers()['gioi-tinh']).toBeUndefined();
    expect(chat.answers()).toMatchObject({ 'dan-toc': 'Kinh', 'noi-thuong-tru': { commune: 'cai-rong' } });
  });

  test.each([
    ['địa chỉ hiện giờ của tôi khu 6 Cái Rồng, tôi tự đi nộp', 'khu 6 Cái Rồng'],
    ['thường trú tổ 3 khu 5 Cái Rồng, người Kinh, quốc tịch Việt Nam', 'tổ 3 khu 5 Cái Rồng'],
    ['số 12, ngõ 5, đường Lý Anh Tông, thị trấn Cái Rồng, gần chợ', undefined],
    ['cháy nhà ở tổ 3, Cái Rồng', undefined],
    ['bản mẹ, huyện bà rịa, lai châu', undefined],
  ])('the place in “%s”', (text, place) => {
    expect(placeTold(text)).toBe(place);
  });

  test.each([
    ['nó theo dân tộc tui là Sán Chay', 'Sán Chay'],
    ['người Kinh', 'Kinh'],
    ['ở nhờ nhà của bà Trần Thị Hoa', undefined],
    ['bán đồ chó mèo', undefined],
    ['bo me chau co giay ket hon roi', undefined],
  ])('the people in “%s”', (text, people) => {
    expect(peopleNamed(text)).toBe(people);
  });
});
