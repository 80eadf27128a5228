import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createDrafts } from '#src/cases/filing/drafts/create-drafts.ts';
import type { FormToKeep } from '#src/cases/filing/drafts/drafts.ts';
import { makeDraftCode, readDraftCode, readReference } from '#src/cases/model/case-codes.ts';
import { createMemoryDraftStore } from '#tests/stores/memory-draft-store.ts';

function setUp() {
  const clock = { now: new Date('2026-11-22T09:00:00+07:00') };
  const drafts = createDrafts({
    store: createMemoryDraftStore(),
    now: () => clock.now,
    random: randomBytes,
    days: () => 30,
  });
  return { drafts, clock };
}

const form = (changes: Partial<FormToKeep> = {}): FormToKeep => ({
  key: 'key-1',
  guide: 'dang-ky-khai-sinh',
  step: 'phan-0',
  posted: new Map([['a.ho-ten-con', ['Nguyễn Minh An']]]),
  contact: { phone: '+84912345678', email: 'An@Example.com' },
  ...changes,
});

test('a form keeps its code at every step', async () => {
  const { drafts } = setUp();

  const first = await drafts.keep(form());
  const second = await drafts.keep(form({ step: 'giay-to' }));

  expect(first?.code).toMatch(/^TK-[2-7A-V]{4}-[2-7A-V]{4}$/);
  expect(second).toMatchObject({ code: first?.code, step: 'giay-to', until: '2026-12-22', hasContact: true });
});

test.each(['0912 345 678', '+84 912345678', 'an@example.com', 'AN@EXAMPLE.COM'])(
  'the form opens by its code and %s',
  async (contact) => {
    const { drafts } = setUp();
    const code = (await drafts.keep(form()))?.code ?? '';

    const found = await drafts.find(code.toLowerCase().replaceAll('-', ' '), contact);

    expect(found?.posted.get('a.ho-ten-con')).toEqual(['Nguyễn Minh An']);
    expect(found?.key).toBe('key-1');
  },
);

test.each(['0912 345 679', 'khac@example.com', '', 'none', '@'])('it does not open with %j', async (contact) => {
  const { drafts } = setUp();
  const code = (await drafts.keep(form()))?.code ?? '';

  expect(await drafts.find(code, contact)).toBeUndefined();
});

test('after thirty days without a step it is no longer there, even before it is cleared away', async () => {
  const { drafts, clock } = setUp();
  await drafts.keep(form());

  clock.now = new Date('2026-12-22T23:00:00+07:00');
  expect(await drafts.open('key-1')).toBeDefined();
  clock.now = new Date('2026-12-23T00:30:00+07:00');
  expect(await drafts.open('key-1')).toBeUndefined();
});

test('more than any form holds is not kept', async () => {
  const { drafts } = setUp();

  expect(await drafts.keep(form({ posted: new Map([['a.x', ['x'.repeat(300_000)]]]) }))).toBeUndefined();
});

test('a form is kept for the first time only where it may be, and goes on being kept', async () => {
  const { drafts } = setUp();

  expect(await drafts.keep(form(), async () => false)).toBeUndefined();
  expect(await drafts.open('key-1')).toBeUndefined();
  const first = await drafts.keep(form(), async () => true);
  expect((await drafts.keep(form({ step: 'giay-to' }), async () => false))?.code).toBe(first?.code);
});

test('a code with one character wrong, and a reference of a case, are no code of a form', () => {
  const code = makeDraftCode(randomBytes);
  const wrong = code.slice(0, -1) + (code.endsWith('A') ? 'C' : 'A');

  expect(readDraftCode(code.slice(3))).toBe(code);
  expect(readDraftCode(wrong)).toBeUndefined();
  expect(readDraftCode(code.replace('TK', 'VD'))).toBeUndefined();
  expect(readReference(code)).toBeUndefined();
});
