import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { createEditing, mayWriteContent } from '#src/editing/create-editing.ts';
import { type RestoreDependencies, restoreDay } from '#src/editing/days/restore-day.ts';
import { seeDay } from '#src/editing/days/see-day.ts';
import type { Editing } from '#src/editing/editing.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { createContentHistory } from '#src/storage/content/history/create-content-history.ts';
import type { FollowingHistory } from '#src/storage/content/history/following-history.ts';
import { GitThread } from '#src/storage/content/history/git-thread.ts';
import { createSqlSaveStore } from '#src/storage/content/history/sql-save-store.ts';
import { createSqlVersionStore } from '#src/storage/content/history/sql-version-store.ts';
import { createRowMover } from '#src/storage/content/moves/move-rows.ts';
import { createSqlMoveStore } from '#src/storage/content/moves/sql-move-store.ts';
import { createOwnLocks } from '#src/storage/processes/locks.ts';
import { describeStores } from '../contract/describe-stores.ts';

const person = (id: string, name: string, roles: Role[]): Person => ({
  id,
  name,
  email: `${id}@vandon.example`,
  roles,
});
const lan = person('lan', 'Lan', ['editor']);
const hoa = person('hoa', 'Hòa', ['publisher']);
const registered = { kinds: contentKinds, dataFiles };
const guide = 'guides/ho-tich/dang-ky-khai-sinh.md';
const news = (name: string) => `news/2026/${name}.md`;
const article = (title: string) => `---
title: ${title}
summary: Tóm tắt.
date: 2026-11-20
category: thong-bao
status: published
---

Chữ của tin.
`;
const original = readFileSync(`content/${guide}`, 'utf8');
const root = mkdtempSync(join(tmpdir(), 'days-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

describeStores((open) => {
  let contentDir: string;
  let gitdir: string;
  let clock: Date;
  let library: ContentLibrary;
  let history: FollowingHistory;
  let editing: Editing;
  let writer: FileContentWriter;
  let days: RestoreDependencies;
  let sent: { path: string; source: string }[];

  const read = (path: string) => readFileSync(join(contentDir, path), 'utf8');
  const put = (path: string, text: string) => {
    mkdirSync(join(contentDir, path, '..'), { recursive: true });
    writeFileSync(join(contentDir, path), text);
  };
  const at = (time: string) => new Date(`2026-11-28T${time}:00+07:00`);
  const git = (...words: string[]) => execFileSync('git', ['--git-dir', gitdir, ...words], { encoding: 'utf8' }).trim();

  beforeEach(async () => {
    const place = join(root, String(++folders));
    contentDir = join(place, 'content');
    gitdir = join(place, 'content.git');
    sent = [];
    clock = at('08:00');
    put(news('mot'), article('Một'));
    put(news('hai'), article('Hai'));
    put(guide, original);
    put('redirects.yaml', '[]\n');
    const { db, vault } = await open();
    const now = () => clock;
    const render = async (markdown: string) => markdown;
    library = new ContentLibrary({ contentDir, cacheDir: join(place, 'data'), ...registered, build: 'test', render });
    const thread = new GitThread(gitdir);
    history = createContentHistory({
      repository: thread,
      versions: createSqlVersionStore(db),
      saves: createSqlSaveStore(db),
      moves: createSqlMoveStore(db),
      carryOut: (files) => writer.carryOut(files),
      rows: createRowMover(db, vault),
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
        together: async (saved, why) => {
          await history.recordAll(saved, why);
          library.refresh(saved.map(({ path }) => path));
        },
      },
    );
    const note = async () => {};
    const needed = { ...registered, library, writer, history, render, note, now };
    editing = createEditing(needed);
    days = {
      ...needed,
      editing: needed,
      mayWrite: (path, by) => mayWriteContent(registered, path, by),
      amendments: {
        send: async ({ path, source }) => {
          sent.push({ path, source });
          return { ok: true } as never;
        },
      },
    };
    await history.takeUp([news('mot'), news('hai'), guide, 'redirects.yaml']);
    return async () => {
      library.close();
      await thread.close();
    };
  });

  async function save(path: string, source: string, by = hoa) {
    const opened = await editing.open(path, by);
    const seen = opened.ok ? { seen: opened.value.hash } : {};
    expect(await editing.save({ path, source, ...seen }, by)).toMatchObject({ ok: true });
  }
  async function seen(time: string, by = hoa) {
    const day = await seeDay(days, at(time), by);
    return day.ok ? day.value.files : [];
  }
  const choose = async (time: string, by = hoa) =>
    (await seen(time, by))
      .filter(({ isAddresses }) => !isAddresses)
      .map(({ path, seen: hash = '' }) => ({ path, seen: hash }));

  test('what was changed, taken away and added since is seen and put back in one commit; nothing is erased', async () => {
    clock = at('18:00');
    await save(news('mot'), article('Một sửa'));
    await save(news('moi'), article('Mới'));
    await save('redirects.yaml', '- { from: /a, to: /tin-tuc }\n');
    unlinkSync(join(contentDir, news('hai')));
    library.rescan();
    await history.takeUp([news('hai')]);
    clock = at('19:00');

    expect((await seen('17:00')).map(({ path, kind }) => [path, kind])).toEqual([
      [news('hai'), 'gone'],
      [news('moi'), 'came'],
      [news('mot'), 'changed'],
      ['redirects.yaml', 'changed'],
    ]);
    const before = git('rev-list', '--count', 'main');
    const restored = await restoreDay(
      days,
      { at: at('17:00'), chosen: await choose('17:00'), why: 'Như lúc 17:00' },
      hoa,
    );

    const paths = [news('hai'), news('moi'), news('mot')];
    expect(restored).toEqual({ ok: true, value: { restored: paths, sent: [], left: [] } });
    expect(read(news('mot'))).toBe(article('Một'));
    expect(read(news('hai'))).toBe(article('Hai'));
    expect(read(news('moi'))).toContain('status: archived');
    expect(read('redirects.yaml')).toContain('/tin-tuc');
    expect(Number(git('rev-list', '--count', 'main')) - Number(before)).toBe(1);
    expect(git('log', '-1', '--format=%an|%s', 'main')).toBe('Hòa|Như lúc 17:00');
    // The day itself can be taken back: nothing of it is lost.
    clock = at('20:00');
    expect((await seen('18:30')).map(({ path }) => path)).toEqual(paths);
    // What has come and is out of sight already is not told again.
    expect((await seen('17:00')).map(({ path }) => path)).toEqual(['redirects.yaml']);
  });

  test('of a guide, fee and papers go to a second person and other words are put back at once', async () => {
    clock = at('18:00');
    const changed = original.replace(/^summary: .*/m, 'summary: Chữ khác.').replace(/amount: \d+/, 'amount: 987654');
    put(guide, changed);
    library.rescan();
    await history.takeUp([guide]);
    clock = at('19:00');

    const restored = await restoreDay(days, { at: at('17:00'), chosen: await choose('17:00'), why: 'Trả lại' }, hoa);
    expect(restored).toEqual({ ok: true, value: { restored: [guide], sent: [guide], left: [] } });
    expect(read(guide)).toBe(original.replace(/amount: \d+/, 'amount: 987654'));
    expect(sent).toEqual([{ path: guide, source: original }]);
  });

  test('who may not publish sends all of it; what changed meanwhile or fits no more is told, and nothing is half done', async () => {
    clock = at('18:00');
    await save(news('mot'), article('Một sửa'));
    await save(news('hai'), article('Hai sửa'));
    clock = at('19:00');
    const chosen = await choose('17:00', lan);
    expect(await restoreDay(days, { at: at('17:00'), chosen, why: 'x' }, lan)).toEqual({
      ok: true,
      value: { restored: [], sent: [news('hai'), news('mot')], left: [] },
    });
    expect(read(news('mot'))).toBe(article('Một sửa'));

    const stale = await choose('17:00');
    await save(news('hai'), article('Hai sửa nữa'));
    const left = [{ path: news('hai'), why: 'changed-meanwhile' }];
    expect(await restoreDay(days, { at: at('17:00'), chosen: stale, why: 'x' }, hoa)).toEqual({
      ok: true,
      value: { restored: [news('mot')], sent: [], left },
    });
    expect(existsSync(join(contentDir, news('hai')))).toBe(true);
  });

  test('settings are told to who may not write them', async () => {
    put('site.yaml', readFileSync('content/site.yaml', 'utf8'));
    await history.takeUp(['site.yaml']);
    clock = at('18:00');
    put('site.yaml', `${readFileSync('content/site.yaml', 'utf8')}# khác\n`);
    await history.takeUp(['site.yaml']);
    clock = at('19:00');
    const day = await seeDay(days, at('17:00'), hoa);
    expect(day.ok && [day.value.files, day.value.locked]).toEqual([[], ['site.yaml']]);
    const chosen = [{ path: 'site.yaml', seen: (await writer.read('site.yaml'))?.hash ?? '' }];
    const left = [{ path: 'site.yaml', why: 'changed-meanwhile' }];
    expect(await restoreDay(days, { at: at('17:00'), chosen, why: 'x' }, hoa)).toMatchObject({ value: { left } });
  });

  test('a moment that is to come, or before history begins, is refused', async () => {
    const kindOf = async (time: Date) => {
      const day = await seeDay(days, time, hoa);
      return day.ok ? 'seen' : day.error.kind;
    };
    expect(await kindOf(at('08:00'))).toBe('seen');
    expect(await kindOf(at('07:59'))).toBe('before-history');
    expect(await kindOf(at('21:00'))).toBe('moment-not-valid');
    expect(await kindOf(new Date(Number.NaN))).toBe('moment-not-valid');
    expect((await seeDay(days, at('08:00'), person('d', 'D', ['receiver']))).ok).toBe(false);
  });
});
