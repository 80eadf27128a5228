import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '#src/storage/database/database.ts';
import { migratedPostgres, putMigratedSqlite } from '#tests/stores/new-database.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';
import { draw, killAll, run, start } from './killed-child.ts';

type Told = { path: string; from: string };

const root = mkdtempSync(join(tmpdir(), 'renames-crash-'));
afterAll(() => {
  killAll();
  rmSync(root, { recursive: true, force: true });
});

test.each(['sqlite', 'postgres'] as const)(
  'killed at any moment of giving files other names, each has one name, its history, and who gave it: %s',
  { timeout: howMany(240_000, 1_800_000) },
  async (engine) => {
    console.info(`renames-crash: SEED=${seed}`);
    const folder = join(root, engine);
    const guides = join(folder, 'content/guides/ho-tich');
    mkdirSync(guides, { recursive: true });
    for (const item of ['site.yaml', 'units.yaml', 'sectors.yaml']) {
      cpSync(join('content', item), join(folder, 'content', item));
    }
    const texts = ['dang-ky-khai-sinh', 'dang-ky-khai-tu'].map((slug) =>
      readFileSync(`content/guides/ho-tich/${slug}.md`, 'utf8'),
    );
    for (const [index, stem] of ['ten-a', 'ten-b'].entries()) {
      cpSync(
        `content/guides/ho-tich/${index === 0 ? 'dang-ky-khai-sinh' : 'dang-ky-khai-tu'}.md`,
        join(guides, `${stem}-0.md`),
      );
    }
    const databaseUrl = engine === 'postgres' ? await migratedPostgres() : '';
    if (engine === 'sqlite') putMigratedSqlite(folder);

    const told: Told[] = [];
    const wanted = howMany(12, 300);
    let next = start([folder, '1', databaseUrl, 'killed', 'rename']);
    for (let round = 2; told.length < wanted || round <= 5; round += 1) {
      const child = next;
      next = start([folder, String(round), databaseUrl, 'killed', 'rename']);
      await run(child, told, { saves: Math.floor(draw() * 5), ms: draw() * 90 });
    }
    next.kill('SIGKILL');
    await run(start([folder, 'cuoi', databaseUrl, 'done', 'rename']), told);

    // Each guide is there once, letter for letter.
    const names = readdirSync(guides).sort();
    expect(names).toHaveLength(2);
    expect(names.map((name) => readFileSync(join(guides, name), 'utf8'))).toEqual(texts);
    const git = (...asked: string[]) =>
      execFileSync('git', ['--git-dir', join(folder, 'content.git'), ...asked], { encoding: 'utf8', maxBuffer: 1e8 });
    expect(git('fsck', '--full', '--strict')).not.toMatch(/corrupt|missing|broken|error/);
    expect(git('ls-tree', '-r', '--name-only', 'main').trim().split('\n').sort()).toEqual(
      ['redirects.yaml', ...names.map((name) => `guides/ho-tich/${name}`)].sort(),
    );
    const database = await openDatabase({ dataDir: folder, ...(databaseUrl && { databaseUrl }) });
    const rows = await database.db.selectFrom('content_versions').selectAll().orderBy('number').execute();
    const begun = await database.db.selectFrom('content_moves').selectAll().execute();
    const locks = engine === 'postgres' ? await database.db.selectFrom('locks').select('name').execute() : [];
    await database.close();
    expect([begun, locks]).toEqual([[], []]);

    // All that was kept of a guide is under its present name; each name it had is told once, with who gave it.
    const moves = rows.filter(({ moved_from }) => moved_from !== null);
    expect(new Set(moves.map(({ path }) => path))).toEqual(new Set(names.map((name) => `guides/ho-tich/${name}`)));
    expect(moves.filter(({ person, look }) => person !== 'binh' || look !== 'quick')).toEqual([]);
    expect(new Set(moves.map(({ moved_from }) => moved_from)).size).toBe(moves.length);
    const given = new Set(moves.map(({ moved_from }) => moved_from));
    expect(told.filter(({ from }) => !given.has(from))).toEqual([]);
    // But for the first text of each, nothing came from outside; nor of the list of old addresses.
    expect(rows.filter(({ person, number }) => person === null && number > 1)).toEqual([]);
    expect(rows.filter(({ path, person }) => path === 'redirects.yaml' && person !== 'binh')).toEqual([]);
    const authors = git('log', '--format=%an|%s', 'main').trim().split('\n');
    const renamed = authors.filter((line) => line.startsWith('Bình|Đổi địa chỉ'));
    expect(renamed).toHaveLength(moves.length);
    expect(authors.filter((line) => !line.startsWith('Bình|') && !/ten-[ab]-0\.md$/.test(line))).toEqual([]);
    // Who follows an old address arrives.
    const list = readFileSync(join(folder, 'content/redirects.yaml'), 'utf8');
    for (const { from } of told) {
      const slug = from.slice(from.lastIndexOf('/') + 1, -3);
      expect(list).toMatch(
        new RegExp(
          `/thu-tuc/${slug}\\b[^\\n]*\\n?[^\\n]*/thu-tuc/(${names.map((name) => name.slice(0, -3)).join('|')})\\b`,
        ),
      );
    }
    console.info(`renames-crash on ${engine}: ${told.length} names told, ${moves.length} in history`);
  },
);
