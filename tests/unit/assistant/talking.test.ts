import { describe, expect, test } from 'vitest';
import { sayHoursOn } from '#src/assistant/answering/hours-on.ts';
import { answerWhether } from '#src/assistant/answering/whether/whether.ts';
import { isLost, moodOf } from '#src/assistant/talking/mood.ts';
import { needsIn } from '#src/assistant/talking/needs.ts';
import { onlyCloses, partsOf, wishOf, withoutCourtesy } from '#src/assistant/talking/parts.ts';
import { agreement, choiceSaid, ordinalIn, withoutOrdinal } from '#src/assistant/talking/pick.ts';
import { sayCode } from '#src/assistant/talking/say-codes.ts';
import { situationsIn } from '#src/assistant/talking/situations.ts';
import { asksYesNo } from '#src/assistant/understanding/asks-yes-no.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from './read-content.ts';
import { talk } from './talk.ts';

/** A Sunday; the next day is worked on. */
const today = '2026-11-29';
const knowledge = await gatherKnowledge(readContent(), today);
const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today };

describe('words that choose', () => {
  test.each([
    ['việc thứ hai thì cần gì', 2],
    ['cái đầu tiên', 1],
    ['cho tôi mục 3', 3],
    ['viec cuoi cung', -1],
    ['2', 2],
    ['the second one please', 2],
    ['thứ hai có làm việc không', undefined],
    ['hồ sơ 2 tuần nay chưa thấy trả', undefined],
    ['chị ở quầy số 2 nhiệt tình lắm, tôi muốn gửi lời khen', undefined],
    ['nộp ở đâu', undefined],
  ])('“%s” names place %s', (text, place) => {
    expect(ordinalIn(text)).toBe(place);
  });

  test('what is asked beside the place is kept', () => {
    expect(withoutOrdinal('việc thứ hai thì cần gì')).toBe('cần gì');
  });

  test.each([
    ['đúng rồi', true],
    ['vâng ạ', true],
    ['yes', true],
    ['không phải', false],
    ['việc khác', false],
    ['không phải nộp gì à', undefined],
    ['đúng ngày nào', undefined],
  ])('“%s” is the yes or no %s', (text, said) => {
    expect(agreement(text)).toBe(said);
  });

  test('part of a button presses it when no other has these words', () => {
    const buttons = [
      { value: 'guide:a', label: 'Đăng ký khai sinh' },
      { value: 'guide:b', label: 'Đăng ký khai tử' },
    ];

    expect(choiceSaid('cái khai tử', buttons)?.value).toBe('guide:b');
    expect(choiceSaid('đăng ký khai sinh', buttons)?.value).toBe('guide:a');
    expect(choiceSaid('đăng ký', buttons)).toBeUndefined();
    expect(choiceSaid('khai tử thì cần giấy tờ gì?', buttons)).toBeUndefined();
  });
});

describe('what is said around what is meant', () => {
  test('greetings and thanks go, what is asked stays', () => {
    expect(withoutCourtesy('Chào em, cho anh hỏi làm khai sinh cần gì')).toBe('cho anh hỏi làm khai sinh cần gì');
    expect(withoutCourtesy('mất mấy ngày, cảm ơn em nhiều')).toBe('mất mấy ngày');
    expect(withoutCourtesy('cảm ơn em')).toBe('cảm ơn em');
    expect(onlyCloses('thôi được rồi')).toBe(true);
    expect(onlyCloses('còn mất mấy ngày')).toBe(false);
  });

  test('who somebody is does not hide what they want', () => {
    expect(wishOf('tôi là người khuyết tật, xin giấy xác nhận độc thân')).toBe('xin giấy xác nhận độc thân');
    expect(wishOf('tôi là người khuyết tật')).toBe('tôi là người khuyết tật');
  });

  test('a message is cut where another matter begins', () => {
    expect(partsOf('em cần làm khai sinh, nhân tiện sao y căn cước')).toEqual([
      'em cần làm khai sinh',
      'sao y căn cước',
    ]);
  });

  test.each([
    ['mẹ chồng em mới mất hôm thứ 5', 'grieving'],
    ['chồng tôi đứng tên quán mới mất', 'grieving'],
    ['bố tôi mất sổ đỏ', undefined],
    ['làm ăn vô trách nhiệm!!!', 'angry'],
    ['vợ anh mới sinh bé gái', 'joyful'],
    ['cho hỏi phí bao nhiêu', undefined],
  ])('“%s” sounds %s', (text, mood) => {
    expect(moodOf(text)).toBe(mood);
  });

  test('being lost is no question', () => {
    for (const text of ['không hiểu gì cả', 'noi lai di', 'là sao', 'bác đọc khó hiểu quá'])
      expect(isLost(text), text).toBe(true);
    for (const text of ['không hiểu sao hồ sơ bị trả', 'khai sinh là sao']) expect(isLost(text), text).toBe(false);
  });

  test('a yes or no is wanted only where it is asked', () => {
    for (const text of [
      'có mất tiền không',
      'z e nộp onl đc ko',
      'có mất tiền hông',
      'phải nộp trước à',
      'can I file online?',
    ])
      expect(asksYesNo(text), text).toBe(true);
    for (const text of ['thế khai tử cần giấy gì hả em', 'mất bao lâu', 'nộp ở đâu'])
      expect(asksYesNo(text), text).toBe(false);
  });
});

describe('codes', () => {
  test('words that make a code by chance are none', () => {
    expect(sayCode('xin giấy kt cho ng bị liệt chân ntn', scene)).toBeUndefined();
  });

  test('what looks like ours and is not right is told so', () => {
    expect(sayCode('VD-AAAA-AAAB', scene)?.text).toContain('VD-AAAA-AAAB');
  });
});

describe('what was told of', () => {
  test.each([
    ['vợ anh mới sinh bé gái hôm 20/11 ở bệnh viện', 'sinh-con'],
    ['vo em ms de', 'sinh-con'],
    ['bà nội em vừa mất', 'nguoi-than-qua-doi'],
    ['tôi bị mất hết giấy tờ do cháy nhà', 'mat-giay-to'],
  ])('“%s” tells of %s', (text, slug) => {
    expect(situationsIn(text, knowledge.situations.values())[0]?.situation.slug).toBe(slug);
  });

  test('several things are heard in their order, one thing is one', () => {
    const several = needsIn('tôi muốn đăng ký kết hôn, với lại làm giấy khai tử cho bố', knowledge, 'vi');

    expect(several.map(({ need }) => need)).toEqual([{ guide: 'dang-ky-ket-hon' }, { guide: 'dang-ky-khai-tu' }]);
    expect(needsIn('bổ sung quê quán còn bỏ trống trong giấy khai sinh', knowledge, 'vi').length).toBeLessThan(2);
  });
});

describe('yes or no first', () => {
  test.each([
    ['dang-ky-khai-sinh', 'có mất tiền không', 'Không, nếu đăng ký trong 60 ngày'],
    ['dang-ky-khai-sinh', 'cháu 2 tuổi rồi thì có mất tiền không', 'Còn tùy.'],
    ['tro-cap-huu-tri-xa-hoi', 'con trai ông nộp thay được không', 'Được.'],
    ['dang-ky-ho-kinh-doanh', 'co ton tien ko', 'Có.'],
    ['dang-ky-khai-sinh', 'nộp online được không', 'Có.'],
    ['dang-ky-tam-tru', 'nộp ở đây được không', 'Không.'],
    ['xac-nhan-tinh-trang-hon-nhan', 'tôi đang ở Bình Dương thì gửi về cho tôi được không', 'Có.'],
    ['dang-ky-ket-hon', 'gửi về nhà được không', 'Không.'],
    ['dang-ky-thuong-tru', 'trẻ em có được miễn phí không', 'Có.'],
    ['dang-ky-ket-hon', 'hai đứa có phải đến tận nơi không', 'Có.'],
  ])('%s: “%s” → %s', (slug, text, word) => {
    const entry = knowledge.guides.get(slug);
    expect(entry && answerWhether(entry, text, scene)?.text).toMatch(new RegExp(`^${word}`));
  });

  test('the hours of a day answer whether it is open, and a question whether it is closed is turned round', () => {
    expect(sayHoursOn('mai có làm việc không', scene)?.text).toMatch(/^Có\. Thứ Hai 30\/11\/2026/);
    expect(sayHoursOn('thứ bảy có mở cửa không', scene)?.text).toMatch(/^Không\. Thứ Bảy 05\/12\/2026/);
    expect(sayHoursOn('chủ nhật có nghỉ không', scene)?.text).toMatch(/^Có\./);
    expect(sayHoursOn('công an thứ bảy có làm không', scene)?.text).toMatch(/^Còn tùy\./);
    expect(sayHoursOn('mấy giờ mở cửa', scene)).toBeUndefined();
  });
});

describe('a conversation', () => {
  test('a new father is congratulated, led to the first step, and short questions lean on it', async () => {
    const chat = await talk();
    const first = await chat.say(
      'Chào em, vợ anh mới sinh bé gái hôm 20/11 ở bệnh viện đa khoa Vân Đồn, giờ anh cần làm những gì?',
    );
    const fee = await chat.say('có mất tiền không?');

    expect(first.messages[0]?.text).toMatch(/^Chúc mừng gia đình!/);
    expect(first.messages[0]?.choices?.map(({ value }) => value)).toContain('guide:dang-ky-khai-sinh');
    expect(fee.state.guide).toBe('dang-ky-khai-sinh');
    expect(fee.messages[0]?.text).toMatch(/^Không, nếu đăng ký trong 60 ngày .* Quá 60 ngày/s);
  });

  test('what was said before a form is noted in it, and said back', async () => {
    const chat = await talk();
    await chat.say('vợ anh mới sinh bé gái hôm 20/11/2026 ở bệnh viện đa khoa Vân Đồn');
    const begun = await chat.say('nộp hồ sơ khai sinh online');

    expect(begun.messages.map(({ text }) => text).join('\n')).toContain('20/11/2026');
  });

  test('anger is met with an apology and the way to the case, never with a list of services', async () => {
    const { messages, state } = await (await talk()).say(
      'nộp hồ sơ 2 tuần nay không thấy ai trả lời… vô trách nhiệm!!!',
    );

    expect(messages[0]?.text).toMatch(/^Tôi xin lỗi/);
    expect(state).toMatchObject({ status: 'answering', intent: 'track' });
    expect(messages[0]?.choices?.some(({ value }) => value.startsWith('guide:')) ?? false).toBe(false);
  });

  test('what a button says, said once more in the form, is no name', async () => {
    const chat = await talk();
    await chat.say('nộp hồ sơ khai sinh online');
    const again = await chat.say('Nộp hồ sơ ở đây');

    expect(again.messages.at(-1)?.field).toBe('ho-ten-con');
  });
});

test('a pasted text is heard in so many parts and no more, each once', () => {
  const distinct = Array.from({ length: 200 }, (_, nth) => `giấy số ${nth}`).join(', ');

  expect(partsOf(distinct)).toHaveLength(16);
  expect(partsOf('giấy cũ, '.repeat(200))).toEqual(['giấy cũ']);
});
