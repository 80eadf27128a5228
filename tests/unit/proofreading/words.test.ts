import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSyllable } from '#src/proofreading/rules/spelling.ts';
import { mistypings } from '#src/proofreading/words/mistypings.ts';
import { wordRuns } from '#src/proofreading/words/word-runs.ts';
import { wordSlips } from '#src/proofreading/words/word-slips.ts';
import { WordTable } from '#src/proofreading/words/word-table.ts';
import { slipFindings } from '#src/proofreading/words/words-of-entry.ts';
import { falseAlarms, learned, measureSlips, ownTexts } from '#tests/evaluation/slips.ts';

const sense = learned(ownTexts());
const told = (text: string) => wordSlips(text, sense).map(({ kind, meant }) => `${kind}: ${meant}`);

describe('a word whose neighbours nobody writes beside it', () => {
  test.each([
    ['Bạn nộp hồ sơ thủ tụng này', 'thủ tục'],
    ['bản sao được trứng thực', 'chứng thực'],
    ['người đăng kí kết hôn', 'đăng ký'],
    ['giấy khai xinh của con', 'khai sinh'],
    ['nộp lệ phi tại quầy', 'lệ phí'],
    ['giấy chứng nhân quyền sử dụng đất', 'chứng nhận'],
    ['gửi hổ sơ qua bưu chính', 'hồ sơ'],
    ['thẻ căn cướt của bạn', 'căn cước'],
  ])('%s: %s was meant', (text, meant) => {
    expect(
      wordSlips(text, sense)
        .map((slip) => slip.meant)
        .join(),
    ).toContain(meant);
  });

  test('a word written twice, and one that is left out of words that belong together', () => {
    expect(told('nộp hồ sơ của của bạn')).toEqual(['twice: của']);
    expect(told('bộ phận tiếp nhận trả kết quả và hồ sơ')).toEqual([]);
    expect(told('Bạn nộp sơ tại quầy')).toEqual(['missing: nộp hồ sơ']);
  });

  test.each([
    'Chị Trứng Thực bán cá ở chợ Cái Rồng',
    'ngày ngày, đời đời, song song',
    'ho so thu tuc viet khong dau',
    'Tàu cao tốc chạy từ cảng Ao Tiên ra đảo Quan Lạn mất bốn mươi phút',
    'the certificate of birth',
    '',
  ])('%s: nothing is said', (text) => expect(told(text)).toEqual([]));

  test('what one file alone says is not known: it may be that file’s slip', () => {
    const files = ownTexts();
    const slip = { path: 'x', isOurs: true, texts: ['bản sao được trứng thực ở đây'] };
    const one = learned([...files, slip]);
    const two = learned([...files, slip, { ...slip, path: 'y' }]);
    expect(wordSlips('được trứng thực', one)).toHaveLength(1);
    expect(wordSlips('được trứng thực', two)).toEqual([]);
  });
});

test('of slips in texts that were not learned from half are told, with the word that was meant', () => {
  const { kinds, words, alarms } = measureSlips([0, 1], { of: 8, seed: 7 });
  const share = (kind: string) => {
    const { put, right } = kinds.get(kind) ?? { put: 0, right: 0 };
    expect(put, kind).toBeGreaterThan(20);
    return right / put;
  };
  console.info(
    Object.fromEntries([...kinds].map(([kind, { put, right }]) => [kind, `${((100 * right) / put).toFixed(0)} %`])),
  );
  expect(share('hỏi for ngã')).toBeGreaterThan(0.4);
  expect(share('another tone')).toBeGreaterThan(0.4);
  expect(share('another consonant')).toBeGreaterThan(0.45);
  expect(share('another end')).toBeGreaterThan(0.45);
  expect(share('another vowel mark')).toBeGreaterThan(0.45);
  expect(share('i for y')).toBeGreaterThan(0.5);
  expect(share('a word twice')).toBeGreaterThan(0.9);
  expect(alarms.length / words).toBeLessThan(0.0008);
});

test('of our own content fewer than 0.3 words of 1,000 are doubted, and what is kept takes less than half a megabyte', () => {
  const { words, slips, bytes } = falseAlarms();
  console.info(`${slips.length} of ${words} words doubted, ${bytes} bytes kept`);
  expect(words).toBeGreaterThan(50_000);
  expect((slips.length / words) * 1000).toBeLessThan(0.3);
  expect(bytes).toBeLessThan(500_000);
});

test('of a text that is none no more than thirty words are told', () => {
  const words = ownTexts().flatMap(({ texts }) => texts.join(' ').split(/\s+/));
  // Every eleventh word: none has its neighbours.
  const body =
    words
      .filter((_, index) => index % 11 === 0)
      .join(' ')
      .match(/.{1,200}/g) ?? [];
  const source = `---\ntitle: x\n---\n\n${body.join('\n\n')}`;
  const entry = { kind: 'page', slug: 'x', path: 'pages/x.md', meta: { title: 'x' }, source };

  expect(source.length).toBeGreaterThan(20_000);
  expect(slipFindings(entry, sense)).toHaveLength(30);
});

test('whatever a word is, what it may have been typed for are syllables and not the word itself', () => {
  const source = readFileSync('content/pages/gioi-thieu.md', 'utf8');
  const words = [...new Set(wordRuns(source).flatMap((run) => run.map(({ word }) => word)))];
  for (const word of words) {
    const others = mistypings(word);
    expect(others.length, word).toBeGreaterThan(0);
    expect(
      others.every((other) => other !== word && isSyllable(other)),
      word,
    ).toBe(true);
  }
  fc.assert(fc.property(fc.string(), (text) => mistypings(text).every(isSyllable)));
});

test('a table counts as a map does, whatever is put into it, and drops what too few files say', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'hồ', 'sơ');
  fc.assert(
    fc.property(fc.array(fc.array(fc.tuple(word, word))), (files) => {
      const table = new WordTable(64);
      for (const file of files) {
        table.nextFile();
        for (const pair of file) table.add(...pair);
      }
      const kept = table.saidBy(2);
      for (const pair of files.flat()) {
        const isSame = ([one, two]: readonly [string, string]) => one === pair[0] && two === pair[1];
        const count = files.flat().filter(isSame).length;
        const said = files.filter((file) => file.some(isSame)).length;
        expect([table.count(...pair), table.files(...pair)]).toEqual([count, said]);
        expect(kept.files(...pair)).toBe(said >= 2 ? said : 0);
      }
    }),
  );
});

test('a table that is full counts what it has and takes no more', () => {
  const table = new WordTable(16);
  table.nextFile();
  for (let index = 0; index < 1000; index += 1) table.add(`w${index}`);
  expect(table.count('w0')).toBe(1);
  expect(table.count('w999')).toBe(0);
});
