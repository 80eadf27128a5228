import { describe, expect, test } from 'vitest';
import { handlingOf } from '#src/guides/form/paper-handling.ts';
import { filesDue, isFileNeeded, originalsOwed, papersDue } from '#src/guides/form/papers-due.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import { paperSchema } from '#src/guides/model/paper-schema.ts';
import { ways } from '#src/guides/model/way.ts';
import { commonWording, handlingWording, waysWording } from '#src/guides/wording/paper-wording.ts';
import { translator } from '#src/i18n/translate.ts';

const t = translator('vi');
const paper = (id: string, more: object): Paper => paperSchema.parse({ id, name: id, kind: 'submit', ...more });
const form = paper('to-khai', { originals: 1, ways: { online: 'fill' } });
const proof = paper('chung-sinh', { originals: 1, ways: { online: { as: 'upload', owed: 'with-result' } } });
const copy = paper('ban-sao', { copies: 2 });
const card = paper('can-cuoc', { kind: 'show' });
const safety = paper('an-toan', {
  kind: 'show',
  ways: { online: 'may-upload', counter: 'show-or-copy', post: 'certified' },
});
const known = paper('ket-hon', { kind: 'note' });
const papers = [form, proof, copy, card, safety, known];
const ids = (some: readonly Paper[]) => some.map(({ id }) => id);

describe('what happens to a paper', () => {
  test.each([
    [form, ['fill', 'original', 'original']],
    [proof, ['upload', 'original', 'original']],
    [copy, ['upload', 'copy', 'copy']],
    [card, ['none', 'show', 'certified']],
    [safety, ['may-upload', 'show-or-copy', 'certified']],
    [known, ['none', 'none', 'none']],
  ])('$id', (one, expected) => {
    expect(ways.map((way) => handlingOf(one, way).as)).toEqual(expected);
  });

  test('a paper that is only good to know cannot be handed in by any way', () => {
    expect(paperSchema.safeParse({ ...known, ways: { online: 'upload' } }).success).toBe(false);
  });

  test('nothing is shown by post, nor filled in at the counter', () => {
    expect(paperSchema.safeParse({ ...card, ways: { post: 'show' } }).success).toBe(false);
    expect(paperSchema.safeParse({ ...card, ways: { counter: 'fill' } }).success).toBe(false);
  });
});

describe('what is due', () => {
  test('online the form is filled in and files are sent', () => {
    const due = papersDue({ papers }, {}, 'online');

    expect({ ...due, filled: ids(due.filled), handedIn: ids(due.handedIn), offered: ids(due.offered) }).toEqual({
      filled: ['to-khai'],
      handedIn: ['chung-sinh', 'ban-sao'],
      shown: [],
      offered: ['an-toan'],
    });
  });

  test('at the counter the form is handed in and what proves a person is shown', () => {
    const { handedIn, shown } = papersDue({ papers }, {}, 'counter');

    expect([ids(handedIn), ids(shown)]).toEqual([
      ['to-khai', 'chung-sinh', 'ban-sao'],
      ['can-cuoc', 'an-toan'],
    ]);
  });

  test('by post certified copies of what would be shown go into the envelope', () => {
    expect(ids(papersDue({ papers }, {}, 'post').handedIn)).toEqual([
      'to-khai',
      'chung-sinh',
      'ban-sao',
      'can-cuoc',
      'an-toan',
    ]);
  });

  test('a file is taken of what is handed in, and of what is shown where the guide says so', () => {
    expect(filesDue({ papers }, {}).map((file) => [file.paper.id, file.needed])).toEqual([
      ['chung-sinh', true],
      ['ban-sao', true],
      ['an-toan', false],
    ]);
    expect(isFileNeeded(card)).toBe(false);
  });

  test('originals follow only where the guide says so', () => {
    expect(ids(originalsOwed({ papers }, {}))).toEqual(['chung-sinh']);
  });
});

describe('in words', () => {
  test('what most papers have in common is said once', () => {
    const more = [proof, { ...proof, id: 'b' }, form];

    expect(commonWording(more, ways, t)).toEqual(waysWording(proof, ways, t));
    expect(commonWording([proof, form], ways, t)).toEqual([]);
  });

  test('a note goes on in the sentence', () => {
    const noted = paper('the', { kind: 'show', ways: { online: { as: 'none', note: 'Chỉ cần khai số' } } });

    expect(handlingWording(noted, 'online', t)).toBe('không phải nộp; chỉ cần khai số');
  });

  test('say how many, and when the original follows', () => {
    expect(handlingWording(copy, 'post', t)).toBe('nộp 2 bản sao');
    expect(handlingWording(proof, 'online', t)).toMatch(/^gửi tệp hoặc ảnh; nộp bản chính khi nhận kết quả/);
  });

  test('name ways that say the same together', () => {
    expect(waysWording(form, ways, t)).toEqual([
      'Trực tuyến: điền ngay trên mạng',
      'Trực tiếp tại quầy, qua bưu chính: nộp 1 bản chính',
    ]);
  });
});
