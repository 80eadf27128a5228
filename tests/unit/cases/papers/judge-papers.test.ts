import { expect, test } from 'vitest';
import { fileCase, staffPerson, unwrap } from '#tests/stores/filed-case.ts';
import { png } from '#tests/stores/sample-files.ts';

const clerk = staffPerson(['receiver', 'officer']);
const paper = 'giay-chung-sinh';
const own = 'Ảnh mất góc dưới.';

const judge = async (
  filed: Awaited<ReturnType<typeof fileCase>>,
  finding: 'ok' | 'missing' | 'wrong',
  reason = '',
  ready = '',
) => {
  const { item } = unwrap(await filed.cases.openPapers(filed.reference, clerk));
  const verdicts = [{ paper, finding, reason, ready }];
  return filed.cases.judge(filed.reference, { verdicts, seenVersion: item.version }, clerk);
};

test('a verdict is kept with who gave it and when, and the resident sees nothing of it', async () => {
  const filed = await fileCase();

  unwrap(await judge(filed, 'wrong', own));

  const { item, papers } = unwrap(await filed.cases.openPapers(filed.reference, clerk));
  const kept = { paper, finding: 'wrong', reason: own, by: clerk.name, at: '2026-11-16T09:00:00+07:00' };
  expect(item.verdicts).toEqual([kept]);
  expect(papers.find(({ id }) => id === paper)?.verdict).toEqual({ ...kept, isOutdated: false });
  const followed = unwrap(await filed.cases.follow(filed.reference, filed.accessCode));
  expect(JSON.stringify(followed)).not.toContain(own);
});

test('a ready-made reason comes first, own words after it', async () => {
  const filed = await fileCase();

  unwrap(await judge(filed, 'wrong', own, 'thieu-trang'));

  const { item } = unwrap(await filed.cases.openPapers(filed.reference, clerk));
  expect(item.verdicts[0]?.reason).toBe(`Giấy tờ thiếu trang. Đề nghị gửi đủ các trang, kể cả mặt sau. ${own}`);
});

test('a wrong paper needs a reason, a missing one none, and nothing is asked of a paper the guide does not have', async () => {
  const filed = await fileCase();
  const { version } = unwrap(await filed.cases.open(filed.reference, clerk));

  expect(await judge(filed, 'wrong')).toEqual({ ok: false, error: { kind: 'verdict-reason-required', paper } });
  const unknown = [{ paper: 'ho-khau', finding: 'missing' as const, reason: '', ready: '' }];
  expect(await filed.cases.judge(filed.reference, { verdicts: unknown, seenVersion: version }, clerk)).toEqual({
    ok: false,
    error: { kind: 'paper-not-in-guide' },
  });
  expect(unwrap(await judge(filed, 'missing'))).toEqual({ asks: 1 });
});

test('of two who judge what they both saw, the second is told that it is no longer so', async () => {
  const filed = await fileCase();
  const { version } = unwrap(await filed.cases.open(filed.reference, clerk));
  const verdicts = [{ paper, finding: 'ok' as const, reason: '', ready: '' }];

  const first = await filed.cases.judge(filed.reference, { verdicts, seenVersion: version }, clerk);
  const second = await filed.cases.judge(
    filed.reference,
    { verdicts, seenVersion: version },
    staffPerson(['receiver', 'officer'], 'p2'),
  );

  expect(first.ok).toBe(true);
  expect(second).toEqual({ ok: false, error: { kind: 'changed-meanwhile' } });
});

test('a request names something, and a second one names why there is one', async () => {
  const filed = await fileCase();
  const ask = (more: object) =>
    filed.cases.move(filed.reference, 'registered', { to: 'supplement-requested', ...more }, clerk);
  const papers = [{ paper, finding: 'missing' as const, reason: '' }];

  expect(await ask({ note: '  ' })).toEqual({ ok: false, error: { kind: 'request-empty' } });
  unwrap(await ask({ papers }));
  unwrap(await filed.cases.move(filed.reference, 'supplement-requested', { to: 'registered' }, clerk));
  expect(await ask({ papers })).toEqual({ ok: false, error: { kind: 'exception-required' } });
  const again = unwrap(await ask({ papers, exception: 'not-as-asked' }));
  expect(again.history.at(-1)).toMatchObject({ exception: 'not-as-asked', papers });
});

test('what came since the person last looked is marked, and makes the verdict before it out of date', async () => {
  const filed = await fileCase();
  unwrap(await judge(filed, 'wrong', own));
  filed.later(10);
  const papers = [{ paper, finding: 'wrong' as const, reason: own }];
  unwrap(await filed.cases.move(filed.reference, 'registered', { to: 'supplement-requested', papers }, clerk));
  expect(unwrap(await filed.cases.openPapers(filed.reference, clerk)).item.hasSeenPapers).toBe(true);
  filed.later(60);
  const upload = await filed.upload(undefined, 'b.pdf');
  const { version } = unwrap(await filed.cases.open(filed.reference, clerk));
  const at = '2026-11-16T10:10:00+07:00';
  await filed.store.move({
    reference: filed.reference,
    version,
    history: {
      at,
      state: { code: 1, name: 'registered' },
      by: 'resident',
      supplied: { papers: [{ paper, uploads: [upload] }], fields: [] },
    },
    papers: [{ paper, uploads: [upload] }],
    suppliedAt: at,
  });
  filed.later(5);

  expect(unwrap(await filed.cases.open(filed.reference, clerk)).hasSeenPapers).toBe(false);
  const looked = unwrap(await filed.cases.openPapers(filed.reference, clerk));
  const found = looked.papers.find(({ id }) => id === paper);
  expect(found?.files.map(({ source, isNew }) => [source, isNew])).toEqual([
    ['first', false],
    ['supplement', true],
  ]);
  expect(found?.verdict?.isOutdated).toBe(true);
  filed.later(5);
  const again = unwrap(await filed.cases.openPapers(filed.reference, clerk));
  expect(again.papers.flatMap(({ files }) => files).filter(({ isNew }) => isNew)).toEqual([]);
  expect(again.item.hasSeenPapers).toBe(true);
});

test('a picture is shown made anew, a PDF as it is kept, and each look is logged', async () => {
  const shown: string[][] = [];
  const filed = await fileCase(undefined, {
    examine: async () => ({ ok: true, value: {} }),
    join: () => Promise.reject(new Error('not asked')),
    mark: () => Promise.reject(new Error('not asked')),
    show: async (_load, lines) => {
      shown.push([...lines]);
      return Buffer.from('anew');
    },
  });
  const { papers } = unwrap(await filed.cases.open(filed.reference, clerk));
  const id = papers[0]?.uploads[0]?.id ?? '';

  const viewed = unwrap(await filed.cases.viewUpload(filed.reference, id, clerk));
  const photo = await filed.upload(png, 'b.png');
  await filed.store.move({
    reference: filed.reference,
    version: 1,
    history: { at: '2026-11-16T09:00:00+07:00', state: { code: 1, name: 'registered' } },
    papers: [{ paper: 'van-ban-uy-quyen', uploads: [photo] }],
  });
  const picture = unwrap(await filed.cases.viewUpload(filed.reference, photo, clerk));

  expect(viewed.type).toBe('application/pdf');
  expect(picture).toEqual({ type: 'image/jpeg', content: Buffer.from('anew') });
  expect(shown).toEqual([[]]);
  const actions = (await filed.store.looks(filed.reference)).map(({ action }) => action);
  expect(actions.slice(-2)).toEqual([`view:${id}`, `view:${photo}`]);
  expect(await filed.cases.viewUpload(filed.reference, id, staffPerson(['editor']))).toEqual({
    ok: false,
    error: { kind: 'not-permitted' },
  });
});

test('another open case of the same person is told to staff', async () => {
  const filed = await fileCase();
  expect(unwrap(await filed.cases.open(filed.reference, clerk)).alike).toEqual([]);
  const papers = [{ paper, uploads: [await filed.upload()] }];

  const twin = unwrap(await filed.cases.submit({ ...filed.submission, papers }, 'another-key'));

  expect(unwrap(await filed.cases.open(filed.reference, clerk)).alike).toEqual([twin.reference]);
});

test('no supplement request leaves with a paper that came and nobody judged', async () => {
  const filed = await fileCase();
  const fields = [{ field: 'ho-ten-con', reason: 'Sai dấu' }];
  const ask = (more: object) =>
    filed.cases.move(filed.reference, 'registered', { to: 'supplement-requested', fields, ...more }, clerk);

  const refused = await ask({});
  expect(refused.ok || refused.error).toEqual({ kind: 'paper-unjudged', paper: 'giay-chung-sinh' });
  expect((await ask({ fine: ['giay-chung-sinh'] })).ok).toBe(true);
});
