import { describe, expect, test } from 'vitest';
import type { Message } from '#src/assistant/assistant.ts';
import { wordBlocks } from '#src/assistant/word-blocks.ts';
import {
  answerEndingAt,
  answerOf,
  foldAt,
  isSaid,
  latestOf,
  newestLine,
  withMessages,
  withReply,
} from '#src/islands/assistant/talk-view.ts';

const user = (text: string): Message => ({ role: 'user', text });
const told = (text: string): Message => ({ role: 'assistant', text });
const line = (seq: number, role: Message['role'] = 'staff'): Message => ({ role, text: `dòng ${seq}`, seq });

describe('lines spoken with a person', () => {
  test('a line that comes by answer and by event is shown once', () => {
    const shown = withMessages([told('chào')], [line(1), line(2)]);
    expect(withMessages(shown, [line(2), line(3)]).map(({ seq }) => seq)).toEqual([undefined, 1, 2, 3]);
    expect(newestLine(shown)).toBe(2);
  });

  test('what a person is told comes back numbered and is not shown twice', () => {
    const pending = { key: 'k', fields: [], label: 'dạ vâng' };
    const shown = withReply([told('chào')], pending, [{ role: 'user', text: 'dạ vâng', seq: 1 }]);
    expect(shown.filter(({ role }) => role === 'user')).toHaveLength(1);
  });

  test('while a person speaks, the assistant offers nothing', () => {
    expect(latestOf([told('chọn đi'), line(1)])).toBeUndefined();
    expect(latestOf([line(1), told('tôi đây'), user('ừ')])?.text).toBe('tôi đây');
  });
});

test('a turn stands in the talk with its name and its answer', () => {
  const shown = withReply([told('chào')], { key: 'k1', fields: [], label: 'phí?' }, [told('Miễn phí.')]);
  expect(shown.map(({ text, turn }) => [text, turn])).toEqual([
    ['chào', undefined],
    ['phí?', 'k1'],
    ['Miễn phí.', undefined],
  ]);
  expect(answerOf(shown).map(({ text }) => text)).toEqual(['Miễn phí.']);
});

test('a turn the server has taken already is not shown a second time', () => {
  const shown: Message[] = [told('chào'), { ...user('phí?'), turn: 'k1-0a1b2c' }, told('Miễn phí.')];
  expect(isSaid(shown, 'k1')).toBe(true);
  expect(isSaid(shown, 'k')).toBe(false);
  expect(withReply(shown, { key: 'k1', fields: [], label: 'phí?' }, [told('Miễn phí.')])).toEqual(shown);
});

test('a long talk folds away what lies before the last two turns', () => {
  const talk = [told('chào'), user('a'), told('b'), user('c'), told('d'), user('e'), told('f')];
  expect(foldAt(talk)).toBe(4);
  expect(foldAt(talk.slice(0, 3))).toBe(0);
});

test('an answer is one text below its last bubble, and nowhere else', () => {
  const talk = [told('chào'), user('phí?'), told('Tôi ghi: A.'), told('Miễn phí.'), user('cảm ơn')];
  expect(talk.map((_, at) => answerEndingAt(talk, at))).toEqual([
    'chào',
    undefined,
    undefined,
    'Tôi ghi: A.\nMiễn phí.',
    undefined,
  ]);
});

test('numbered lines are steps, as long as they count on', () => {
  expect(wordBlocks('Theo thứ tự:\n1. Khai tử\n2. Mai táng\n5. Khác\n1.500 đ')).toEqual([
    { kind: 'head', words: 'Theo thứ tự:' },
    { kind: 'steps', items: ['Khai tử', 'Mai táng'], first: 1 },
    { kind: 'steps', items: ['Khác'], first: 5 },
    { kind: 'line', words: '1.500 đ' },
  ]);
});

test('lines with a dash are a list, one that ends in a colon heads it', () => {
  expect(wordBlocks('Giấy tờ:\n– Giấy chứng sinh\n– Căn cước\n\nXong.')).toEqual([
    { kind: 'head', words: 'Giấy tờ:' },
    { kind: 'list', items: ['Giấy chứng sinh', 'Căn cước'] },
    { kind: 'line', words: 'Xong.' },
  ]);
});
