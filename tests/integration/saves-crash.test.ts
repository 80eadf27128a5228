import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { clearTemporaryFiles } from '#src/storage/content/history/clear-temporary-files.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { migratedPostgres, putMigratedSqlite } from '#tests/stores/new-database.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';
import { draw, killAll, run, start } from './killed-child.ts';

type Told = { path: string; text: string; isTwo: boolean };

const root = mkdtempSync(join(tmpdir(), 'saves-crash-'));
afterAll(() => {
  killAll();
  rmSync(root, { recursive: true, force: true });
});

test.each(['sqlite', 'postgres'] as const)(
  'killed at any moment of saving, nothing is half written and who saved and approved is told once: %s',
  { timeout: howMany(240_000, 1_800_000) },
  async (engine) => {
    console.info(`saves-crash: SEED=${seed}`);
    const folder = join(root, engine);
    const contentDir = join(folder, 'content');
    mkdirSync(contentDir, { recursive: true });
    for (const item of ['guides/ho-tich', 'site.yaml', 'units.yaml', 'sectors.yaml'])
      cpSync(join('content', item), join(contentDir, item), { recursive: true });
    const databaseUrl = engine === 'postgres' ? await migratedPostgres() : '';
    if (engine === 'sqlite') putMigratedSqlite(folder);

    const told: Told[] = [];
    const wanted = howMany(12, 300);
    let next = start([folder, '0', databaseUrl]);
    for (let round = 1; told.length < wanted || round <= 3; round += 1) {
      const child = next;
      next = start([folder, String(round), databaseUrl]);
      await run(child, told, { saves: Math.floor(draw() * 7), ms: draw() * 90 });
    }
    next.kill('SIGKILL');
    // What somebody not ours left with a like name stays; what is new may be another process's.
    writeFileSync(join(contentDir, '.ghi-chu.tmp'), '');
    await run(start([folder, 'cuoi', databaseUrl, 'done']), told);
    const gitdir = join(folder, 'content.git');
    expect(await clearTemporaryFiles({ contentDir, gitdir, before: new Date(0) })).toBe(0);
    await clearTemporaryFiles({ contentDir, gitdir, before: new Date(Date.now() + 1000) });
    const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /\.(tmp|lock)$/.test(name),
    );
    expect(left).toEqual(['content/.ghi-chu.tmp']);

    // All of it parses.
    const render = async (markdown: string) => markdown;
    const registered = { kinds: contentKinds, dataFiles };
    const library = new ContentLibrary({
      contentDir,
      cacheDir: join(folder, 'cache2'),
      ...registered,
      build: 'x',
      render,
    });
    expect(library.problems().filter(({ path }) => path.includes('khai-'))).toEqual([]);
    library.close();

    const git = (...asked: string[]) =>
      execFileSync('git', ['--git-dir', gitdir, ...asked], { encoding: 'utf8', maxBuffer: 1e8 }).trim();
    expect(git('fsck', '--full', '--strict')).not.toMatch(/corrupt|missing|broken|error/);
    const database = await openDatabase({ dataDir: folder, ...(databaseUrl && { databaseUrl }) });
    const rows = await database.db.selectFrom('content_versions').selectAll().orderBy('number').execute();
    const begun = await database.db.selectFrom('content_saves').selectAll().execute();
    const locks = engine === 'postgres' ? await database.db.selectFrom('locks').select('name').execute() : [];
    await database.close();
    expect(locks).toEqual([]);
    expect(begun).toEqual([]);

    // Each line: author and subject of the commit, then the names of what it changed.
    const commits = git('log', '--reverse', '--no-abbrev', '--raw', '--format=%x00%an|%s')
      .split('\0')
      .slice(1)
      .flatMap((commit) => {
        const [head = '', ...changes] = commit.trim().split('\n');
        const [author, subject] = head.split('|');
        return changes.filter(Boolean).map((line) => ({ text: line.split(' ')[3], author, subject }));
      });
    for (const { path, text, isTwo } of told) {
      const made = rows.filter((row) => row.path === path && row.text_name === text);
      expect(made).toHaveLength(1);
      expect(made[0]).toMatchObject(
        isTwo ? { person: 'lan', look: 'two', looked_by: 'binh' } : { person: 'binh', look: 'quick', looked_by: null },
      );
      const written = commits.filter((commit) => commit.text === text);
      const subject = `Sửa ${path}${isTwo ? ', duyệt bởi Bình' : ''}`;
      expect(written).toEqual([{ text, author: isTwo ? 'Lan' : 'Bình', subject }]);
    }
    // What nobody was told of any more is its author's too, and told once.
    expect(rows.filter(({ number, person }) => number > 1 && person === null)).toEqual([]);
    expect(new Set(rows.map(({ path, text_name }) => `${path} ${text_name}`)).size).toBe(rows.length);
    expect(commits).toHaveLength(rows.length);
    console.info(`saves-crash on ${engine}: ${told.length} saves told, ${rows.length} versions`);
  },
);
