import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { addressKey } from '#src/county/addresses/address-key.ts';
import { mendTexts, textsNaming } from '#src/county/addresses/mend-texts.ts';
import { type RenameDependencies, renameContent } from '#src/county/addresses/rename-content.ts';
import { renamedSlug, renamedTo, withRenamed } from '#src/county/addresses/renamed-library.ts';
import { createEditing } from '#src/editing/create-editing.ts';
import type { Editing } from '#src/editing/editing.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { newsKind } from '#src/news/news-kind.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { createSqlAmendmentStore } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { contentTexts } from '#src/storage/content/content-texts.ts';
import { createSqlContentDraftStore } from '#src/storage/content/drafts/sql-content-draft-store.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { createContentHistory } from '#src/storage/content/history/create-content-history.ts';
import type { FollowingHistory } from '#src/storage/content/history/following-history.ts';
import { GitThread } from '#src/storage/content/history/git-thread.ts';
import { createSqlSaveStore } from '#src/storage/content/history/sql-save-store.ts';
import { createSqlVersionStore } from '#src/storage/content/history/sql-version-store.ts';
import { createRowMover } from '#src/storage/content/moves/move-rows.ts';
import { createSqlMoveStore } from '#src/storage/content/moves/sql-move-store.ts';
import { createSqlOldAddressStore } from '#src/storage/content/moves/sql-old-address-store.ts';
import { createSqlPreviewLinkStore } from '#src/storage/content/preview-links/sql-preview-link-store.ts';
import { createOwnLocks } from '#src/storage/processes/locks.ts';
import { describeStores, type EmptyStore } from '../contract/describe-stores.ts';

const person = (id: string, name: string, roles: Role[]): Person => ({
  id,
  name,
  email: `${id}@vandon.example`,
  roles,
});
const lan = person('lan', 'Lan', ['editor']);
const hoa = person('hoa', 'Hòa', ['publisher']);
const registered = { kinds: contentKinds, dataFiles };
const folder = 'news/2026';
const article = (title: string, more = '') => `---
title: ${title}
summary: Tóm tắt.
date: 2026-11-20
category: thong-bao
status: published
${more}---

Chữ của tin.
`;
const guideFile = 'guides/ho-tich/dang-ky-khai-sinh.md';
const root = mkdtempSync(join(tmpdir(), 'renaming-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

describeStores((open) => {
  let contentDir: string;
  let gitdir: string;
  let library: ContentLibrary;
  let history: FollowingHistory;
  let editing: Editing;
  let writer: FileContentWriter;
  let store: EmptyStore;
  let dependencies: RenameDependencies;

  const file = (path: string) => join(contentDir, path);
  const read = (path: string) => readFileSync(file(path), 'utf8');
  const put = (path: string, text: string) => {
    mkdirSync(join(file(path), '..'), { recursive: true });
    writeFileSync(file(path), text);
  };
  const git = (...words: string[]) => execFileSync('git', ['--git-dir', gitdir, ...words], { encoding: 'utf8' }).trim();

  beforeEach(async () => {
    const place = join(root, String(++folders));
    contentDir = join(place, 'content');
    gitdir = join(place, 'content.git');
    put(`${folder}/cu.md`, article('Tin cũ'));
    put(`${folder}/cu.en.md`, '---\ntitle: Old news\nsummary: Short.\n---\n\nWords.\n');
    put(`${folder}/khac.md`, article('Tin khác', 'guides: [dang-ky-khai-sinh]\n'));
    put('redirects.yaml', '# Địa chỉ cũ\n- { from: /tin-tuc/xua, to: /tin-tuc/cu }\n');
    put(guideFile, readFileSync(`content/${guideFile}`, 'utf8'));
    store = await open();
    const { db, vault } = store;
    const now = () => new Date('2026-12-01T08:00:00+07:00');
    const render = async (markdown: string) => markdown;
    library = new ContentLibrary({ contentDir, cacheDir: join(place, 'data'), ...registered, build: 'test', render });
    const thread = new GitThread(gitdir);
    const rows = createRowMover(db, vault);
    history = createContentHistory({
      repository: thread,
      versions: createSqlVersionStore(db),
      saves: createSqlSaveStore(db),
      moves: createSqlMoveStore(db),
      carryOut: (files) => writer.carryOut(files),
      rows,
      locks: createOwnLocks(),
      read: async (path) => (await writer.read(path))?.source,
      now,
    });
    writer = new FileContentWriter(
      contentDir,
      async (saved) => {
        await history.record(saved);
        library.refresh([saved.path]);
      },
      createOwnLocks(),
      {
        settle: (paths) => history.settle(paths),
        beginMove: (move) => history.beginMove(move),
        moved: async (move) => {
          await history.recordMove(move);
          library.refresh([...move.files.flatMap(({ from, to }) => [from, to]), 'redirects.yaml']);
        },
      },
    );
    const note = async () => {};
    const slugNow: NonNullable<Parameters<typeof createEditing>[0]['slugNow']> = (kind, slug) =>
      renamedSlug(library, kind, slug);
    editing = createEditing({ ...registered, library, writer, history, render, note, now, slugNow });
    const oldAddresses = createSqlOldAddressStore(db);
    dependencies = {
      ...registered,
      library,
      writer,
      editing,
      note,
      now,
      isOwnPage: (address) => address === '/tin-tuc/chuyen-muc',
      takenOver: async (address) => (await oldAddresses.find([addressKey(address)])).get(addressKey(address)),
      leadOn: (from, to) => oldAddresses.leadOn(from, to),
      isWrittenFor: (path) => rows.isWrittenFor(path),
    };
    await history.takeUp([`${folder}/cu.md`, `${folder}/cu.en.md`, guideFile]);
    return async () => {
      library.close();
      await thread.close();
    };
  });

  async function rename(slug: string, by = hoa, path = `${folder}/cu.md`) {
    const seen = (await writer.read(path))?.hash ?? '';
    return renameContent(dependencies, { path, slug, seen, why: '' }, by);
  }
  const kindOf = async (slug: string, by = hoa, path?: string) => {
    const renamed = await rename(slug, by, path);
    return renamed.ok ? 'renamed' : renamed.error.kind;
  };

  test('a renamed page keeps its translation, its history and its old address', async () => {
    expect(await rename('moi')).toEqual({ ok: true, value: { path: `${folder}/moi.md`, address: '/tin-tuc/moi' } });

    expect(existsSync(file(`${folder}/cu.md`))).toBe(false);
    expect(library.entry(newsKind, 'moi')?.english?.text.title).toBe('Old news');
    const moves = read('redirects.yaml');
    expect(moves).toContain('# Địa chỉ cũ\n- { from: /tin-tuc/xua, to: /tin-tuc/moi }\n');
    expect(moves).toContain('from: /tin-tuc/cu');
    const asked = { path: '/tin-tuc/cu', search: '?trang=2' };
    expect(renamedTo(library, contentKinds, asked)).toBe('/tin-tuc/moi?trang=2');
    expect(withRenamed(library).entry(newsKind, 'xua')?.slug).toBe('moi');
    const { items } = await history.versions(`${folder}/moi.md`, { size: 9, number: 1 });
    expect(items.map(({ by, movedFrom }) => [by, movedFrom])).toEqual([
      ['Hòa', `${folder}/cu.md`],
      [undefined, undefined],
    ]);
    expect(items[0]?.waits).toBe('quick');
    expect(await history.versions(`${folder}/cu.md`, { size: 9, number: 1 })).toEqual({ items: [], total: 0 });
    // One commit says all of it, and Git knows the move.
    const said = git('show', '--name-status', '-M', '--format=%an|%s', 'main').split('\n').filter(Boolean);
    expect(said[0]).toBe(
      'Hòa|Đổi địa chỉ news/2026/cu.md → news/2026/moi.md, news/2026/cu.en.md → news/2026/moi.en.md',
    );
    expect(
      said
        .slice(1)
        .map((line) => line.replace(/\s+/g, ' '))
        .sort(),
    ).toEqual([
      'M redirects.yaml',
      'R100 news/2026/cu.en.md news/2026/moi.en.md',
      'R100 news/2026/cu.md news/2026/moi.md',
    ]);
  });

  test('what somebody has typed, what waits and links to previews go with it', async () => {
    const { db, vault } = store;
    const drafts = createSqlContentDraftStore(db, vault);
    const amendments = createSqlAmendmentStore(db, vault);
    const links = createSqlPreviewLinkStore(db);
    const at = '2026-12-01T00:00:00.000Z';
    await db
      .insertInto('staff_people')
      .values({
        id: 'lan',
        name: 'Lan',
        email: lan.email,
        image: null,
        roles: '',
        unit: null,
        active: 1,
        createdAt: at,
        updatedAt: at,
        emailVerified: 1,
        twoFactorEnabled: 1,
      })
      .execute();
    const path = `${folder}/cu.md`;
    const fields = [
      ['path', path],
      ['base', 'x'],
    ] as const;
    expect(await drafts.keep({ id: 'd1', path, at, fields, personId: 'lan', known: undefined })).toBe(true);
    const author = { id: 'lan', name: 'Lan' };
    const source = article('Tin được đề xuất');
    await amendments.keep({ id: 'a1', path, author, state: 'waiting', at, revision: 1, source, comments: [] });
    const expiresAt = '2027-01-01T00:00:00.000Z';
    await links.add({ id: 'l1', tokenHash: 'h', path, madeBy: author, at, expiresAt });

    expect(await kindOf('moi')).toBe('renamed');

    const now = `${folder}/moi.md`;
    expect(await drafts.find(now, 'lan', at)).toMatchObject({
      path: now,
      fields: [
        ['path', now],
        ['base', 'x'],
      ],
    });
    expect(await amendments.open(now)).toMatchObject([{ path: now, source }]);
    expect((await links.byHash('h', at))?.path).toBe(now);
    // A form that is still open says the old path.
    expect(editing.pathNow(path)).toBe(now);
    expect(editing.pathNow(`${folder}/cu.en.md`)).toBe(`${folder}/moi.en.md`);
    expect(await kindOf('ai-dang-viet', hoa, now)).toBe('renamed');
    await amendments.keep({ id: 'a2', path: now, author, state: 'waiting', at, revision: 1, source, comments: [] });
    expect(await kindOf('moi', hoa, `${folder}/ai-dang-viet.md`)).toBe('slug-being-written');
  });

  test('chains are made short, and a page may go back to a name it had', async () => {
    expect(await kindOf('hai')).toBe('renamed');
    expect(await kindOf('ba', hoa, `${folder}/hai.md`)).toBe('renamed');
    const targets = () => [...read('redirects.yaml').matchAll(/to: (\S+?)[, ]*(?:\}|$)/gm)].map(([, to]) => to);
    expect(new Set(targets())).toEqual(new Set(['/tin-tuc/ba']));

    expect(await kindOf('cu', hoa, `${folder}/ba.md`)).toBe('renamed');
    expect(read('redirects.yaml')).not.toContain('from: /tin-tuc/cu');
    expect(new Set(targets())).toEqual(new Set(['/tin-tuc/cu']));
    expect(renamedTo(library, contentKinds, { path: '/tin-tuc/hai', search: '' })).toBe('/tin-tuc/cu');
    expect((await history.versions(`${folder}/cu.md`, { size: 9, number: 1 })).total).toBe(4);
  });

  test('what was withdrawn and replaced keeps the address that leads on', async () => {
    put(`${folder}/cu.md`, article('Tin cũ').replace('published', 'archived'));
    put('redirects.yaml', '- { from: /tin-tuc/cu, to: /tin-tuc/khac }\n');
    library.rescan();
    expect(await kindOf('moi')).toBe('replaced');
    expect(withRenamed(library).entry(newsKind, 'cu')?.meta.title).toBe('Tin cũ');
  });

  test('a name that is taken is refused, and nothing changes', async () => {
    put(`${folder}/nhap.md`, article('Nháp').replace('published', 'draft'));
    put('redirects.yaml', `${read('redirects.yaml')}- { from: /tin-tuc/dan-noi-khac, to: /thu-tuc }\n`);
    library.rescan();
    const before = read('redirects.yaml');

    for (const [slug, kind] of [
      ['khac', 'slug-taken'],
      ['nhap', 'slug-taken'],
      ['dan-noi-khac', 'old-address'],
      ['chuyen-muc', 'own-page'],
      ['cu', 'same-address'],
      ['Tên Mới', 'slug-not-valid'],
      ['../khac', 'slug-not-valid'],
    ] as const) {
      expect(await kindOf(slug)).toBe(kind);
    }
    expect(await kindOf('moi', lan)).toBe('not-permitted');
    expect(await kindOf('moi', hoa, `${folder}/cu.en.md`)).toBe('cannot-rename');
    expect(await kindOf('moi', hoa, 'redirects.yaml')).toBe('cannot-rename');
    const stale = { path: `${folder}/cu.md`, slug: 'moi', seen: 'other', why: '' };
    expect(await renameContent(dependencies, stale, hoa)).toEqual({ ok: false, error: { kind: 'changed-meanwhile' } });
    // A file nobody has read yet is there as well.
    put(`${folder}/vua-toi.md`, article('Vừa tới'));
    expect(await kindOf('vua-toi')).toBe('slug-taken');
    expect(read('redirects.yaml')).toBe(before);
    expect(existsSync(file(`${folder}/cu.md`))).toBe(true);
  });

  test('a move that a crash ended between two names is ended by doing it again; a copy is no such move', async () => {
    put('redirects.yaml', '- { from: /tin-tuc/cu, to: /tin-tuc/moi }\n');
    linkSync(file(`${folder}/cu.md`), file(`${folder}/moi.md`));
    library.rescan();
    expect(await kindOf('moi')).toBe('renamed');
    expect(existsSync(file(`${folder}/cu.md`))).toBe(false);

    put(`${folder}/ban-sao.md`, read(`${folder}/moi.md`));
    library.rescan();
    expect(await kindOf('ban-sao', hoa, `${folder}/moi.md`)).toBe('slug-taken');
    expect(read('redirects.yaml')).not.toContain('ban-sao');
  });

  test('history goes on across a move from outside', async () => {
    renameSync(file(`${folder}/cu.md`), file(`${folder}/ngoai.md`));
    renameSync(file(`${folder}/cu.en.md`), file(`${folder}/ngoai.en.md`));
    put('redirects.yaml', '- { from: /tin-tuc/cu, to: /tin-tuc/ngoai }\n');
    library.rescan();
    const paths = ['cu.md', 'cu.en.md', 'ngoai.md', 'ngoai.en.md'].map((name) => `${folder}/${name}`);
    expect(await history.takeUp([...paths, 'redirects.yaml'])).toBe(3);

    const { items } = await history.versions(`${folder}/ngoai.md`, { size: 9, number: 1 });
    expect(items.map(({ movedFrom }) => movedFrom)).toEqual([`${folder}/cu.md`, undefined]);
    expect(renamedTo(library, contentKinds, { path: '/tin-tuc/cu', search: '' })).toBe('/tin-tuc/ngoai');
    expect(await history.takeUp(paths)).toBe(0);
  });

  test('cases, drafts of residents and counts follow a guide to its other name', async () => {
    const { db } = store;
    const old = 'dang-ky-khai-sinh';
    await db.insertInto('guide_versions').values({ slug: old, hash: 'h', rules: '{}' }).execute();
    const at = '2026-12-01T08:00:00+07:00';
    const filed = Array.from({ length: 450 }, (_, index) => ({
      reference: `VD-${String(index).padStart(4, '0')}-TEST`,
      guide_slug: old,
      guide_title: 'Khai sinh',
      guide_hash: 'h',
      unit: 'u',
      state: 'registered' as const,
      version: 1,
      send_way: 'online' as const,
      return_way: 'post' as const,
      submitted_at: at,
      due_lines: '[]',
      access_code_hash: 'a',
      wrapped_key: 'k',
      sealed_person: 's',
    }));
    for (let from = 0; from < filed.length; from += 50) {
      await db
        .insertInto('cases')
        .values(filed.slice(from, from + 50))
        .execute();
    }
    const counted = { day: '2026-12-01', event: 'sent' as const, detail: '' };
    await db
      .insertInto('form_counts')
      .values([
        { ...counted, guide: old, count: 3 },
        { ...counted, guide: 'khai-sinh', count: 4 },
      ])
      .execute();

    expect(await kindOf('khai-sinh', hoa, guideFile)).toBe('renamed');

    const names = await db.selectFrom('cases').select('guide_slug').distinct().execute();
    expect(names.map((row) => row.guide_slug)).toEqual(['khai-sinh']);
    const counts = await db.selectFrom('form_counts').select(['guide', 'count']).execute();
    expect(counts.map(({ guide, count }) => [guide, Number(count)])).toEqual([['khai-sinh', 7]]);
  });

  test('texts that say the old name are found and put right, by the rules of every edit', async () => {
    put(`${folder}/dan.md`, article('Dẫn').replace('Chữ của tin.', 'Xem [đây](/thu-tuc/dang-ky-khai-sinh/nop-ho-so).'));
    put(`${folder}/ten-gan.md`, article('Gần').replace('Chữ', 'Xem [đây](/thu-tuc/dang-ky-khai-sinh-lai). Chữ'));
    put('situations/sinh-con.md', readFileSync('content/situations/sinh-con.md', 'utf8'));
    library.rescan();
    expect(await kindOf('khai-sinh', hoa, guideFile)).toBe('renamed');
    const path = 'guides/ho-tich/khai-sinh.md';
    const mending = {
      ...registered,
      writer,
      editing,
      texts: () => contentTexts(contentDir),
      amendments: { send: async () => ({ ok: true }) as never },
      namedBy: (kind: string) => (kind === 'guide' ? ['news.guides', 'guide.related', 'situation.steps.guide'] : []),
      knownAs: { 'situation.steps.guide': 'id' },
    };
    const naming = [`${folder}/dan.md`, `${folder}/khac.md`, 'situations/sinh-con.md'];
    expect(await textsNaming(mending, path, 'dang-ky-khai-sinh')).toEqual(naming);

    const asked = { path, slug: 'dang-ky-khai-sinh', comment: '' };
    expect(await mendTexts(mending, asked, lan)).toEqual({ saved: [], sent: naming, left: [] });
    expect(await mendTexts(mending, asked, hoa)).toEqual({ saved: naming, sent: [], left: [] });
    expect(read(`${folder}/dan.md`)).toContain('(/thu-tuc/khai-sinh/nop-ho-so)');
    expect(read(`${folder}/khac.md`)).toBe(article('Tin khác', 'guides: [khai-sinh]\n'));
    // A step keeps the name that choices and translations call it by.
    expect(read('situations/sinh-con.md')).toContain('- guide: khai-sinh\n');
    expect(read('situations/sinh-con.md')).toContain('    id: dang-ky-khai-sinh\n');
    expect(read(`${folder}/ten-gan.md`)).toContain('/thu-tuc/dang-ky-khai-sinh-lai');
    expect(withRenamed(library).entry(guideKind, 'dang-ky-khai-sinh')?.slug).toBe('khai-sinh');
  });
});
