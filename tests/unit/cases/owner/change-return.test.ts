import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { fetchPlace } from '#src/cases/model/case-view.ts';
import { changeReturn } from '#src/cases/owner/change-return.ts';
import type { Way } from '#src/guides/model/way.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const clerk = {
  id: 'p1',
  name: 'Trần Văn Bình',
  email: 'binh@example.vn',
  roles: ['receiver' as const, 'officer' as const],
};
const home = { commune: 'quan-lan', detail: 'Thôn Đông Nam' };

async function filed() {
  const dependencies = {
    ...createMemoryStores(),
    library: readContent(fixedContent),
    now: () => new Date('2026-11-16T09:00:00+07:00'),
    random: randomBytes,
  };
  const cases = createCases(dependencies);
  const upload = await cases.receiveUpload({ name: 'a.pdf', content: inPieces(pdf) });
  if (!upload.ok) throw new Error('upload refused');
  const sent = await cases.submit(sampleSubmission([upload.value.id]), 'key');
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  const { reference, accessCode } = sent.value;
  return {
    dependencies,
    reference,
    accessCode,
    change: (wanted: { return: Way; address?: unknown; unit?: string }, code = accessCode) =>
      changeReturn(dependencies, { reference, accessCode: code }, wanted),
    async move(...to: CaseStateName[]) {
      for (const state of to) {
        const seen = await dependencies.cases.glimpse(reference);
        const moved = await cases.move(reference, seen?.state ?? 'registered', { to: state, note: 'thử' }, clerk);
        if (!moved.ok) throw new Error(moved.error.kind);
      }
    },
  };
}

test('the owner changes to post with an address; the history tells the way, not the address', async () => {
  const { change, dependencies, reference } = await filed();

  const result = await change({ return: 'post', address: home });

  expect(result).toMatchObject({ ok: true, value: { delivery: { send: 'online', return: 'post', address: home } } });
  const kept = await dependencies.cases.load(reference);
  expect(kept?.delivery).toEqual({ send: 'online', return: 'post', address: home });
  expect(kept?.history.at(-1)).toEqual({
    at: '2026-11-16T09:00:00+07:00',
    state: { code: 1, name: 'registered' },
    by: 'resident',
    newReturn: 'post',
  });
});

test('changing back to the counter keeps the address for another change of mind', async () => {
  const { change, dependencies, reference } = await filed();
  await change({ return: 'post', address: home });

  await change({ return: 'counter' });

  expect((await dependencies.cases.load(reference))?.delivery).toEqual({
    send: 'online',
    return: 'counter',
    address: home,
  });
});

test('an address without house or hamlet is refused', async () => {
  const { change } = await filed();

  expect(await change({ return: 'post', address: { ...home, detail: '' } })).toMatchObject({
    error: { kind: 'invalid', problems: [{ field: 'delivery.address' }] },
  });
  expect(await change({ return: 'post' })).toMatchObject({
    error: { kind: 'invalid', problems: [{ field: 'delivery.address', kind: 'required' }] },
  });
});

test('it can be changed while the case is worked on, not once the result is ready', async () => {
  const { change, move } = await filed();
  await move('accepted', 'in-progress');
  expect(await change({ return: 'counter' })).toMatchObject({ ok: true });

  await move('resolved');

  expect(await change({ return: 'online' })).toEqual({ ok: false, error: { kind: 'result-ready' } });
});

test('a wrong access code finds no case', async () => {
  const { change } = await filed();

  expect(await change({ return: 'counter' }, '3333-3333-3333')).toEqual({
    ok: false,
    error: { kind: 'case-not-found' },
  });
});

test('two changes at once: one is told that something changed meanwhile', async () => {
  const { change } = await filed();

  const both = await Promise.all([change({ return: 'counter' }), change({ return: 'online' })]);

  expect(both.map((result) => (result.ok ? 'changed' : result.error.kind)).sort()).toEqual([
    'changed',
    'changed-meanwhile',
  ]);
});

test('the counter is chosen with the change: an islander need not take the boat', async () => {
  const { change, dependencies, reference } = await filed();
  const desk = (await dependencies.cases.load(reference))?.unit;

  const result = await change({ return: 'counter', unit: 'quan-lan' });

  expect(result).toMatchObject({
    ok: true,
    value: { unit: desk, delivery: { return: 'counter', fetchAt: 'quan-lan' } },
  });
  await change({ return: 'post', address: home });
  await change({ return: 'counter', unit: String(desk) });
  const kept = await dependencies.cases.load(reference);
  expect(fetchPlace({ delivery: kept?.delivery ?? { send: 'online', return: 'counter' }, unit: 'x' })).toBe(desk);
});

test('a counter there is none of is refused', async () => {
  const { change } = await filed();

  expect(await change({ return: 'counter', unit: 'quang-ninh' })).toMatchObject({
    error: { kind: 'invalid', problems: [{ field: 'unit' }] },
  });
});
