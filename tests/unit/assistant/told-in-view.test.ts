import { describe, expect, test } from 'vitest';
import { isTelling } from '#src/assistant/talking/note-fact.ts';
import { isEnglish } from '#src/assistant/understanding/language.ts';
import { asksOtherwise } from '#src/assistant/understanding/question-words.ts';
import { findSignal } from '#src/assistant/understanding/signals.ts';
import { talk } from './talk.ts';

describe('what only tells something', () => {
  test.each([
    'em là cháu nội',
    'đò máy 12 ngựa thôi',
    'vợ em người Lào Cai, hộ khẩu vẫn ở đấy',
    'von 50 trieu',
    'she lives in Hanoi',
  ])('“%s” does', (text) => {
    expect(isTelling(text)).toBe(true);
  });

  test.each([
    'em là cháu nội có đi khai được không',
    'bao h xong',
    'lên đó ở trọ thì đki j',
    'tôi muốn làm khai tử',
    'ok làm luôn đi',
    'sorry, I meant a copy',
    'bà ấy thì sao',
  ])('“%s” does not', (text) => {
    expect(isTelling(text)).toBe(false);
  });
});

describe('a talk about one guide', () => {
  test.each([
    ['dang-ky-khai-tu', 'em là cháu nội'],
    ['dang-ky-lai-phuong-tien-thuy-chuyen-chu', 'ổng cũng ở Quan Lạn luôn'],
    ['cong-nhan-khu-vuc-bien', 'chừng nửa hecta thôi'],
    ['lien-thong-khai-sinh-thuong-tru-bao-hiem-y-te', 'cháu 3 tuổi'],
  ])('%s: “%s” is kept, said back, and opens nothing else', async (guide, text) => {
    const chat = await talk(guide);

    const told = await chat.say(text);

    expect(told.state.guide).toBe(guide);
    expect(told.messages.map((message) => message.text).join(' ')).toContain(text);
  });

  test('what sounds near a written question is answered under that question', async () => {
    const chat = await talk('tro-cap-huu-tri-xa-hoi');

    const told = await chat.say('mẹ đang ở với em');

    expect(told.messages[0]?.text).toMatch(/^Tôi nhớ điều bạn vừa nói: mẹ đang ở với em\./);
  });

  test('a mishap that another guide is for begins that', async () => {
    const chat = await talk('dang-ky-ket-hon');

    const told = await chat.say('à mà ông ngoại em vừa mất hôm kia, nhà em chưa báo xã');

    expect(told.state.guide).toBe('dang-ky-khai-tu');
  });

  test('it goes on where a text is not understood', async () => {
    const chat = await talk('thay-doi-cai-chinh-ho-tich');

    const told = await chat.say('xỉn xò xịt xoẹt');

    expect(told.state).toMatchObject({ status: 'answering', guide: 'thay-doi-cai-chinh-ho-tich' });
    expect(told.messages[0]?.choices?.map(({ value }) => value)).toContain('apply:thay-doi-cai-chinh-ho-tich');
  });

  test('what holds otherwise is asked of it', async () => {
    expect(asksOtherwise('nếu quên thì sao')).toBe(true);
    const chat = await talk('khai-bao-tam-tru-nguoi-nuoc-ngoai');

    expect((await chat.say('nếu quên thì sao')).state.guide).toBe('khai-bao-tam-tru-nguoi-nuoc-ngoai');
  });
});

test('a talk in English goes on in English, also where no word decides', () => {
  expect(isEnglish('two rooms only', true)).toBe(true);
  expect(isEnglish('foreigners too', true)).toBe(true);
  expect(isEnglish('two rooms only')).toBe(false);
  expect(isEnglish('nop o dau', true)).toBe(false);
  expect(isEnglish('mat bn tien', true)).toBe(false);
  expect(isEnglish('thuyen nghieng ngoai bien', true)).toBe(false);
});

test.each([
  ['con tôi bị sốt co giật', 'emergency'],
  ['con toi bi sot co giat', 'emergency'],
  ['thuyền bị lật ngoài Ba Mùn', 'emergency'],
  ['my father is having a stroke', 'emergency'],
  ['con tôi hay bị co giật từ nhỏ, làm giấy khuyết tật ở đâu', undefined],
  ['bố em mất vì nhồi máu cơ tim', undefined],
])('“%s”: %s', (text, signal) => {
  expect(findSignal(text)).toBe(signal);
});
