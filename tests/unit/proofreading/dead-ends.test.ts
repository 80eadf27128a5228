import { describe, expect, test } from 'vitest';
import { sectionSchema } from '#src/guides/fields/field-schema.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { paperSchema } from '#src/guides/model/paper-schema.ts';
import { deadEnds } from '#src/proofreading/rules/dead-ends.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { cpuMs } from '#tests/stores/cpu-time.ts';

const asks = (id: string, more: object = {}) => ({ id, label: id, type: 'text', ...more });
const yes = (id: string, more: object = {}) => ({ id, label: id, type: 'boolean', required: true, ...more });
const who = asks('ai', {
  type: 'choice',
  required: true,
  options: ['cha', 'me', 'khac'].map((value) => ({ value, label: value })),
});

function found(fields: object[], papers: object[] = [], sections: object[] = []) {
  const form = [{ section: 'Một', fields }, ...sections].map((section) => sectionSchema.parse(section));
  const paper = (more: object) => paperSchema.parse({ kind: 'submit', originals: 1, copies: 0, name: 'Giấy', ...more });
  return deadEnds({ form, papers: papers.map(paper) }).map(({ reason, weight }) => `${weight ?? 'wrong'}: ${reason}`);
}

describe('what no way through a form leads to', () => {
  test('is a question whose tests exclude each other', () => {
    const when = {
      all: [
        { field: 'ai', is: 'cha' },
        { field: 'ai', is: 'me' },
      ],
    };
    expect(found([who, asks('ten', { when })])).toEqual([expect.stringMatching(/^wrong: mục "ten" không bao giờ/)]);
  });

  test('is one that hangs on an answer which hides its own question', () => {
    const fields = [yes('co-con'), yes('con-nho', { when: { field: 'co-con', is: true } })];
    const when = {
      all: [
        { field: 'co-con', is: false },
        { field: 'con-nho', is: true },
      ],
    };
    expect(found([...fields, asks('lop', { when })])).toHaveLength(1);
    expect(found([...fields, asks('lop', { when: { field: 'con-nho', is: true } })])).toEqual([]);
  });

  test('is a paper nobody ever has to bring, and a part of the form nobody sees', () => {
    const never = {
      all: [
        { field: 'tuoi', above: 60 },
        { field: 'tuoi', below: 18 },
      ],
    };
    const tuoi = asks('tuoi', { type: 'number', required: true });
    expect(found([tuoi], [{ id: 'the', when: never }])).toEqual([
      expect.stringContaining('giấy tờ "the" không bao giờ'),
    ]);
    expect(
      found([tuoi], [], [{ section: 'Hai', when: never, fields: [asks('x', { when: { field: 'tuoi', is: 1 } })] }]),
    ).toEqual([expect.stringContaining('phần "Hai" không bao giờ')]);
    expect(found([{ ...tuoi, min: 20 }], [{ id: 'the', when: { field: 'tuoi', below: 18 } }])).toHaveLength(1);
    expect(found([tuoi], [{ id: 'the', when: { field: 'tuoi', below: 18 } }])).toEqual([]);
  });

  test('a question of a row reads those before it in the row, and what was answered above', () => {
    const rows = (when: object) => asks('con', { type: 'repeat', fields: [yes('song'), asks('noi-o', { when })] });
    expect(found([who, rows({ field: 'song', is: true })])).toEqual([]);
    expect(
      found([
        who,
        rows({
          all: [
            { field: 'song', is: true },
            { field: 'song', is: false },
          ],
        }),
      ]),
    ).toHaveLength(1);
    expect(found([who, rows({ field: 'ai', is: 'me' })])).toEqual([]);
  });

  test('days, several choices and answers that may be left out are told apart', () => {
    const days = {
      all: [
        { field: 'ngay', above: '2026-01-01' },
        { field: 'ngay', below: '2026-12-31' },
      ],
    };
    const many = asks('viec', { type: 'choices', options: ['a', 'b', 'c'].map((value) => ({ value, label: value })) });
    const both = {
      all: [
        { field: 'viec', is: 'a' },
        { field: 'viec', is: 'b' },
        { field: 'viec', not: 'c' },
      ],
    };
    expect(found([asks('ngay', { type: 'date', required: true }), asks('x', { when: days })])).toEqual([]);
    expect(found([many, asks('x', { when: both })])).toEqual([]);
    expect(found([asks('ten'), asks('x', { when: { field: 'ten', filled: false } })])).toEqual([]);
  });
});

test('a condition that always holds is advice', () => {
  const always = found([asks('ten', { required: true }), asks('x', { when: { field: 'ten', filled: true } })]);
  expect(always).toEqual([expect.stringMatching(/^advice: mục "x" lúc nào/)]);
});

test('a form with more ways than can be followed is left alone, quickly', async () => {
  const many = Array.from({ length: 30 }, (_, nth) => yes(`m${nth}`));
  const all = { all: many.map(({ id }) => ({ field: id, is: true })) };
  const spent = await cpuMs(() => expect(found(many, [{ id: 'g', when: all }])).toEqual([]));
  expect(spent).toBeLessThan(2_000);
});

test('our own guides lead nobody into a dead end', () => {
  const guides = readContent().entries(guideKind);
  expect(guides.length).toBeGreaterThan(40);
  const faults = guides.flatMap(({ slug, meta }) => deadEnds(meta).map(({ reason }) => `${slug}: ${reason}`));
  expect(faults).toEqual([]);
});
