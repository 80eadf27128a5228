import { describe, expect, test } from 'vitest';
import { amountsIn, boundsIn } from '#src/assistant/answering/whether/bounds.ts';
import { answerWhether } from '#src/assistant/answering/whether/whether.ts';
import { whetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import { translator } from '#src/i18n/translate.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from './read-content.ts';
import { talk } from './talk.ts';

const today = '2026-11-29';
const knowledge = await gatherKnowledge(readContent(), today);
const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today };

describe('what a yes would be to', () => {
  test.each([
    ['nộp online được không', 'may'],
    ['mẹ em đi xin hộ có được không, em đang ở Hàn', 'may'],
    ['có cần giấy độc thân không', 'must'],
    ['cán bộ có xuống xem đất không', 'fact'],
    ['có làm bằng thủ tục này không', 'may'],
    ['do I have to pay', 'must'],
    ['mất bao lâu', undefined],
  ])('“%s”: %s', (text, kind) => {
    expect(whetherKind(text)).toBe(kind);
  });
});

describe('numbers', () => {
  test.each([
    ['nghi 10 ngay', { value: 10, unit: 'day' }],
    ['hai thang', { value: 60, unit: 'day' }],
    ['toi tron 40', { value: 40, unit: 'age' }],
    ['sinh nam 2017', { value: 2017, unit: 'year' }],
    ['mat hom qua', { value: 4, unit: 'day' }],
  ])('“%s”', (said, amount) => {
    expect(amountsIn(said)).toContainEqual(amount);
  });

  test.each([
    ['Nghỉ từ 15 ngày trở lên mới phải đăng ký.', 15, 14],
    ['Khách ở dưới 30 ngày.', 29, 30],
    ['Chở không quá 5 người.', 5, 6],
    ['Chở từ 5 đến 12 người.', 12, 3],
    ['Khi đủ 14, 25, 40 và 60 tuổi.', 40, 41],
    ['Đã đăng ký trước ngày 01/01/2016.', 2015, 2017],
  ])('%s holds of %i, not of %i', (sentence, within, beyond) => {
    const [bound] = boundsIn(sentence);

    expect(bound?.holds(within)).toBe(true);
    expect(bound?.holds(beyond)).toBe(false);
  });
});

describe('the guide decides', () => {
  test.each([
    ['tam-ngung-ho-kinh-doanh', 'nghỉ 10 ngày thì có phải báo không', 'Không.'],
    ['tam-ngung-ho-kinh-doanh', 'nghỉ 40 ngày thì có phải báo không', 'Có.'],
    ['dang-ky-ket-hon', 'em 17 tuổi đăng ký được không', 'Không.'],
    ['dang-ky-ket-hon', 'mẹ chú rể ký thay được không', 'Không.'],
    ['dang-ky-ho-kinh-doanh', 'một người đứng tên hai hộ được không', 'Không.'],
    ['chung-thuc-chu-ky', 'em ký sẵn ở nhà mang ra được không', 'Không.'],
    ['thong-bao-luu-tru', 'cả đoàn khai một người đại diện được không', 'Không.'],
    ['chung-thuc-ban-sao-tu-ban-chinh', 'nhờ bạn mang đi được không', 'Được, và không cần giấy ủy quyền'],
    ['xac-dinh-muc-do-khuyet-tat', 'không có bệnh án thì có nộp được không', 'Được.'],
    ['xac-nhan-tinh-trang-hon-nhan', 'tôi thuộc hộ nghèo có mất lệ phí không', 'Không.'],
    ['cong-nhan-ho-ngheo-can-ngheo', 'trưởng thôn bảo nộp hai trăm nghìn, có đúng không', 'Không.'],
    ['cap-ban-sao-trich-luc-ho-tich', 'phí 8 nghìn phải không', 'Có.'],
    ['cap-doi-the-can-cuoc', 'thế có phải mang ảnh đi không', 'Không.'],
    ['dang-ky-tam-tru', 'không biết dùng mạng thì ra tận nơi được chứ', '(?:Có|Được)'],
    ['dang-ky-ho-kinh-doanh', 'mười bảy tuổi đứng tên được không', 'Không.'],
    ['tro-cap-huu-tri-xa-hoi', 'ông bảy mươi hai tuổi không nghèo thì có được không', '(?:Không|Chưa|Còn tùy|Tùy)'],
    ['chung-thuc-giao-dich', 'vợ tôi có phải cùng ký không', '(?:Có|Còn tùy|Tùy)'],
    ['dang-ky-ho-kinh-doanh', 'có cần giấy an toàn thực phẩm nữa không', '(?:Có|Còn tùy|Tùy)'],
    ['thong-bao-luu-tru', 'khách ở hai tháng thì báo lưu trú được không', 'Không.'],
    ['khai-bao-tam-vang', 'em 20 tuổi vào nam làm 5 tháng có phải khai tạm vắng không', '(?:Có|Còn tùy|Tùy)'],
    ['cong-nhan-khu-vuc-bien', 'co can bo ra xem be khong', 'Có.'],
  ])('%s: “%s” → %s', (slug, text, word) => {
    const entry = knowledge.guides.get(slug);

    expect(entry && answerWhether(entry, text, scene)?.text).toMatch(new RegExp(`^${word}`));
  });

  test('what was said earlier counts: within the time it is free', () => {
    const entry = knowledge.guides.get('dang-ky-khai-tu');

    expect(entry && answerWhether(entry, 'có mất tiền không', scene, { before: 'bo toi mat hom qua' })?.text).toMatch(
      /^Không(?:\.|, nếu đăng ký trong 15 ngày)/,
    );
  });

  test('what the guide does not say is said so, with a person beside it', async () => {
    const chat = await talk('xac-nhan-tinh-trang-hon-nhan');

    const told = await chat.say('giấy này có được ép plastic không');

    expect(told.messages.at(-1)?.text).toMatch(/^Hướng dẫn của thủ tục này không nói rõ/);
  });
});

describe('the talk goes on', () => {
  test('the answer to a situation’s question comes before topics', async () => {
    const chat = await talk();
    await chat.say('nhà em mới có em bé, giờ phải làm những giấy tờ gì');

    const told = await chat.say('Đã đăng ký kết hôn');

    expect(told.messages[0]?.choices?.map(({ value }) => value)).toContain('guide:dang-ky-khai-sinh');
    expect(told.state.guide).toBeUndefined();
  });

  test('“chưa” and “rồi” answer it too', async () => {
    const chat = await talk();
    await chat.say('nhà em mới có em bé, giờ phải làm những giấy tờ gì');

    const told = await chat.say('bọn em chưa cưới ạ');

    expect(told.messages[0]?.choices?.[0]?.value).toBe('guide:dang-ky-khai-sinh-ket-hop-nhan-cha-me-con');
  });

  test('what is done already opens no guide to it', async () => {
    const chat = await talk('dang-ky-khai-sinh');

    const told = await chat.say('đã đăng ký kết hôn rồi');

    expect(told.state.guide).toBe('dang-ky-khai-sinh');
    expect(told.messages[0]?.choices?.map(({ value }) => value)).toContain('apply:dang-ky-khai-sinh');
  });

  test('the bereaved are not sent to a business nobody spoke of', async () => {
    const chat = await talk();
    await chat.say('bố tôi vừa mất hôm qua, giờ phải làm gì');

    const told = await chat.say('khai tử cần giấy gì');

    expect(
      told.messages
        .flatMap(({ choices = [] }) => choices)
        .map(({ label }) => label)
        .join(),
    ).not.toContain('hộ kinh doanh');
  });

  test('the same words are never said twice in a row', async () => {
    const chat = await talk();
    const said: string[] = [];
    for (let time = 0; time < 8; time += 1) {
      const told = await chat.say('ủy ban có phát gạo lứt không');
      said.push(told.messages.at(-1)?.text ?? '');
    }

    expect(said.filter((text, at) => text === said[at - 1])).toEqual([]);
  });

  test('a short question behind another office’s matter is about that', async () => {
    const chat = await talk();
    await chat.say('làm hộ chiếu ở đâu');

    const told = await chat.say('ở đây có làm không');

    expect(told.messages[0]?.text).toMatch(/^Không, Cổng này không nhận việc đó\./);
  });

  test('a guide in view gives way to a service that is named', async () => {
    const chat = await talk('cap-ban-sao-trich-luc-ho-tich');

    const told = await chat.say('còn muốn kết hôn thì cần gì');

    expect(told.state.guide).toBe('dang-ky-ket-hon');
  });

  test('English goes on in English', async () => {
    const chat = await talk();
    await chat.say('I need a certified copy of my passport');

    const told = await chat.say('how much');

    expect(told.messages.at(-1)?.text).toMatch(/^(?:Fees?|Charge):/);
  });
});
