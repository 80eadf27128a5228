import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { Amendment } from '#src/editing/amendments/amendments.ts';
import type { EditingDependencies } from '#src/editing/dependencies.ts';
import { createPreviewLinks } from '#src/editing/preview-links/create-preview-links.ts';
import type { PreviewLinks } from '#src/editing/preview-links/preview-links.ts';
import type { Visibility } from '#src/library/publishing.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { createSqlPreviewLinkStore } from '#src/storage/content/preview-links/sql-preview-link-store.ts';
import { describeStores } from '../contract/describe-stores.ts';

const person = (id: string, roles: Role[]): Person => ({ id, name: id, email: `${id}@vandon.example`, roles });
const lan = person('lan', ['editor']);
const binh = person('binh', ['publisher']);
const hoa = person('hoa', ['editor']);
const clerk = person('thu', ['receiver']);
const path = 'news/2026/tin.md';
const news = (title: string) =>
  `---\ntitle: ${title}\nsummary: Tin.\ndate: 2026-11-30\ncategory: thong-bao\nstatus: draft\n---\n\nChữ.\n`;

describeStores((open) => {
  let links: PreviewLinks;
  let visibility: Visibility | undefined;
  let source: string | undefined;
  let amendment: Amendment;
  let now: string;
  let rows: () => Promise<string>;

  beforeEach(async () => {
    const { db } = await open();
    rows = async () => JSON.stringify(await db.selectFrom('content_preview_links').selectAll().execute());
    [visibility, source, now] = [{ kind: 'draft' }, news('Nháp'), '2026-11-30T01:00:00.000Z'];
    amendment = {
      id: 'a1',
      path,
      author: lan,
      state: 'waiting',
      at: now,
      revision: 1,
      source: news('Đề xuất'),
      comments: [],
    };
    let made = 0;
    const editing = {
      kinds: contentKinds,
      dataFiles,
      library: { entry: () => undefined, entries: () => [], data: () => [] },
      render: async (text: string) => text,
      writer: { read: async () => (source === undefined ? undefined : { path, source, hash: 'a' }) },
    } as unknown as EditingDependencies;
    links = createPreviewLinks({
      editing,
      store: createSqlPreviewLinkStore(db),
      amendments: { find: async (id) => (id === amendment.id ? amendment : undefined) },
      mayWrite: (_, by) => by.id !== clerk.id,
      visibility: () => visibility,
      note: async () => {},
      makeId: () => `l${++made}`,
      makeToken: () => randomBytes(24).toString('base64url'),
      hashOf: (token) => createHash('sha256').update(token).digest('hex'),
      now: () => new Date(now),
    });
  });

  const made = async (target: { path: string; amendment?: string } = { path }, by = lan) => {
    const link = await links.make(target, by);
    if (!link.ok) throw new Error(link.error.kind);
    return link.value;
  };
  const titleSeen = async (token: string) => {
    const shown = await links.open(token);
    const kind = contentKinds.find(({ name }) => name === 'news');
    return kind && (shown?.library.entry(kind, 'tin')?.meta as { title?: string } | undefined)?.title;
  };

  test('a link shows the text as it is at that moment; what is kept cannot be used as one', async () => {
    const { token } = await made();
    expect(Buffer.from(token, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    expect(await titleSeen(token)).toBe('Nháp');
    source = news('Nháp hai');
    expect(await titleSeen(token)).toBe('Nháp hai');

    expect(await rows()).not.toContain(token);
    expect(await links.open(createHash('sha256').update(token).digest('hex'))).toBeUndefined();
    for (const wrong of ['', '../a', `${token}x`, token.slice(1)]) expect(await links.open(wrong)).toBeUndefined();
  });

  test('it is dead once the public sees the text, after fourteen days, and when it was revoked', async () => {
    const { token, id } = await made();
    visibility = { kind: 'public' };
    expect(await links.open(token)).toBeUndefined();
    expect(await links.make({ path }, lan)).toMatchObject({ error: { kind: 'nothing-to-preview' } });
    // Withdrawn, or run out: what was published by mistake is not shown by an old link.
    for (const gone of [{ kind: 'archived' }, { kind: 'over', at: '2026-11-30' }] as const) {
      visibility = gone;
      expect(await links.open(token)).toBeUndefined();
    }
    visibility = { kind: 'later', at: '2026-12-24' };
    expect(await titleSeen(token)).toBe('Nháp');
    now = '2026-12-14T01:00:00.000Z';
    expect(await links.open(token)).toBeUndefined();
    await links.forget();
    expect(await rows()).toBe('[]');

    const again = await made();
    expect(again.id).not.toBe(id);
    expect(await links.revoke(again.id, hoa)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(await links.revoke(again.id, binh)).toMatchObject({ ok: true });
    expect(await links.open(again.token)).toBeUndefined();
  });

  test('of an amendment it shows what is proposed until that is decided', async () => {
    const { token } = await made({ path, amendment: 'a1' });
    visibility = { kind: 'public' };
    expect(await titleSeen(token)).toBe('Đề xuất');
    expect(await links.make({ path, amendment: 'a1' }, hoa)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(await links.list({ path, amendment: 'a1' }, binh)).toMatchObject({ value: [{ madeBy: { id: 'lan' } }] });
    amendment = { ...amendment, state: 'approved' };
    expect(await links.open(token)).toBeUndefined();
  });

  test('who may not write makes, sees and revokes none', async () => {
    const { id } = await made();
    expect(await links.make({ path }, clerk)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(await links.list({ path }, clerk)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(await links.revoke(id, clerk)).toMatchObject({ error: { kind: 'not-permitted' } });
    source = undefined;
    expect(await links.list({ path }, lan)).toMatchObject({ value: [] });
  });
});
