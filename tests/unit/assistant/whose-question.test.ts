import { describe, expect, test } from 'vitest';
import { whetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import { asksYesNo } from '#src/assistant/understanding/asks-yes-no.ts';
import { wantsToBegin } from '#src/assistant/understanding/go-ahead.ts';
import { talk } from './talk.ts';

describe('with a guide in view', () => {
  test.each([
    ['dang-ky-ket-hon', 'có phải nộp quyết định ly hôn không', 'dang-ky-ket-hon'],
    ['dang-ky-khai-sinh', 'How many days do we have to register?', 'dang-ky-khai-sinh'],
    ['dang-ky-khai-sinh', 'thế còn khai tử thì mất mấy ngày', 'dang-ky-khai-tu'],
    ['chung-thuc-ban-sao-tu-ban-chinh', 'còn chứng thực chữ ký thì bao nhiêu tiền', 'chung-thuc-chu-ky'],
  ])('%s: “%s” is about %s', async (view, said, about) => {
    const { say } = await talk(view);

    expect((await say(said)).state.guide).toBe(about);
  });

  test('a period that is asked for is told, not how long the county takes', async () => {
    const { say } = await talk('tam-ngung-ho-kinh-doanh');

    expect((await say('phải báo trước mấy ngày')).messages.map(({ text }) => text).join()).toMatch(/3 ngày/);
  });
});

describe('a question for yes or no', () => {
  test.each([
    'ông nội nó đi khai hộ được chớ',
    'đúng chứ ạ',
    'lần nào ra cũng phải báo à',
    'I rent a room. Do I have to register?',
  ])('“%s” is one', (said) => {
    expect(asksYesNo(said)).toBe(true);
  });

  test('“can” in English is no “cần”', () => {
    expect(whetherKind('can I get it by post')).toBe('may');
    expect(whetherKind('do I have to come in person')).toBe('must');
  });
});

test('a wish to begin may name whom it is for; a choice between two ways is a question', () => {
  const own = new Set(['khai', 'tu']);

  expect(wantsToBegin('tôi muốn khai tử cho bà ở đây luôn', own)).toBe(true);
  expect(wantsToBegin('ừ làm cho ông đi', own)).toBe(true);
  expect(wantsToBegin('nộp ở đây hay ra xã', own)).toBe(false);
  expect(wantsToBegin('tôi đã nộp ở đây rồi', own)).toBe(false);
});

describe('a name within a sentence', () => {
  test.each([
    ['dang-ky-khai-sinh', 'tên hắn là Phạm Văn Hải Đăng', 'Phạm Văn Hải Đăng'],
    ['dang-ky-khai-sinh', 'con gái tôi, Đỗ Thị Lan', 'Đỗ Thị Lan'],
    ['dang-ky-khai-sinh', 'Đỗ Thị Lan nha em', 'Đỗ Thị Lan'],
    ['dang-ky-khai-tu', 'tôi khai cho mẹ tôi là bà Lê Thị Sửu', 'Lê Thị Sửu'],
  ])('%s: “%s” is %s', async (guide, said, name) => {
    const { choose, say } = await talk(guide);
    await choose(`apply:${guide}`);

    const shown = (await say(said)).messages.map(({ text }) => text).join('\n');
    expect(shown).toContain(name);
    expect(shown).not.toContain(said);
  });

  test('behind what the speaker is to somebody, it is the speaker’s', async () => {
    const { choose, say } = await talk('dang-ky-khai-tu');
    await choose('apply:dang-ky-khai-tu');
    await say('Bùi Văn Lâm');

    const { messages } = await say('tôi là vợ, Trần Thị Huệ, số 0388 123 456');
    expect(messages.map(({ text }) => text).join('\n')).toContain('Trần Thị Huệ');
  });
});
