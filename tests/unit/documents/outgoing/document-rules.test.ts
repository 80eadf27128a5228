import { expect, test } from 'vitest';
import { readAppendixNumber } from '#src/documents/appendix-number.ts';
import { documentSlug } from '#src/documents/outgoing/document-markdown.ts';
import { typeCodes } from '#src/documents/outgoing/document-types.ts';
import { draftSchema } from '#src/documents/outgoing/outgoing.ts';
import { partOf } from '#src/documents/outgoing/register.ts';

const issuer = { name: 'UBND', place: 'Vân Đồn', symbols: { agency: 'UBND', office: 'VP' }, organId: 'H49' };
const given = { year: 2026, number: 1, notation: 'x', issued: '2026-11-30' };

test('the same number of two registers gives two names in the library', () => {
  const draft = { title: 'x', summary: 'x', body: 'x', signerRole: 'x', signerName: 'x', recipients: '' };
  const slugs = typeCodes.map((type) =>
    documentSlug({ draft: draftSchema.parse({ ...draft, type, replaces: [], amends: [] }), given }, issuer),
  );

  expect(new Set(slugs).size).toBe(typeCodes.length);
  expect(slugs).toContain('quyet-dinh-1-2026-ubnd-van-don');
});

test('an appendix has one address', () => {
  expect(['1', '9', '10'].map(readAppendixNumber)).toEqual([1, 9, 10]);
  for (const text of ['01', '1.0', '0x1', ' 1', '1e0', '0', '-1', '', 'một', '100']) {
    expect(readAppendixNumber(text), text).toBe(0);
  }
});

test('a part of a register is of the numbers there are', () => {
  expect(partOf({ first: 38, last: 37 }, 'last')).toEqual({ first: 38, last: 37, page: 1, pages: 1 });
  expect(partOf({ first: 38, last: 137 }, 'last')).toMatchObject({ first: 38, last: 137, pages: 1 });
  expect(partOf({ first: 38, last: 138 }, 'last')).toMatchObject({ first: 138, last: 138, page: 2, pages: 2 });
  expect(partOf({ first: 38, last: 138 }, 0)).toMatchObject({ first: 38, page: 1 });
});
