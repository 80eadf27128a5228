import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isFull } from '#tests/stores/sampled.ts';

const { migration } = JSON.parse(readFileSync('tests/stores/schemas/released.json', 'utf8')) as { migration: string };
const root = mkdtempSync(join(tmpdir(), 'released-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const git = (...words: string[]) => spawnSync('git', words, { encoding: 'utf8', maxBuffer: 1 << 28 }).stdout ?? '';
const listOf = (commit: string) =>
  [...git('show', `${commit}:src/storage/database/migrations.ts`).matchAll(/name: '([^']+)'/g)].map(([, name]) => name);

/** The last commit of the release before, by its last migration; none where the history does not reach back to it. */
function releasedCommit(): string | undefined {
  const commits = git('log', '--format=%H', '--', 'src/storage/database/migrations.ts').trim().split('\n');
  return commits.filter(Boolean).find((commit) => listOf(commit).at(-1) === migration);
}

const commit = isFull ? releasedCommit() : undefined;
if (isFull && !commit) console.log(`SKIPPED: no commit here whose last migration is ${migration}`);

/** All tests but the one that lists every sealed column: ours has more, which that release never reads. */
const others = '^(?!.*every column that the secret key opens)';

/** Tests of what the release does with its database; those that start its build would need it built. */
function testsOfDatabase(): string[] {
  const folders = ['tests/contract', 'tests/integration'];
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  );
  return files.filter((path) => {
    if (!path.endsWith('.test.ts') || path.endsWith('released-schema.test.ts')) return false;
    const text = readFileSync(join(root, path), 'utf8');
    return (
      /openDatabase|describeStores|(empty|migrated)Postgres|storeContracts/.test(text) &&
      !/built-portal|portal-process/.test(text)
    );
  });
}

test.runIf(commit)(
  'the release before passes its own tests on the tables of this one',
  async () => {
    const archive = spawnSync('git', ['archive', commit ?? ''], { maxBuffer: 1 << 30 });
    const unpacked = spawnSync('tar', ['-x', '-C', root], { input: archive.stdout });
    expect(unpacked.status).toBe(0);
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    // Its code, on our tables.
    const database = 'src/storage/database';
    expect(listOf(commit ?? '').length).toBeGreaterThan(10);
    cpSync(join(database, 'migrations'), join(root, database, 'migrations'), { recursive: true });
    cpSync(join(database, 'migrations.ts'), join(root, database, 'migrations.ts'));
    expect(existsSync(join(root, database, 'engine.ts'))).toBe(true);
    const files = testsOfDatabase();
    expect(files.length).toBeGreaterThan(10);

    const { FULL: _full, VITEST: _vitest, ...environment } = process.env;
    environment.NO_COLOR = '1';
    const child = spawn(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files, '-t', others], {
      cwd: root,
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    const [code] = (await once(child, 'exit')) as [number];

    console.log(`${commit?.slice(0, 8)} on our tables: ${/Tests +.*/.exec(said)?.[0]}`);
    expect(code, said.slice(-8_000)).toBe(0);
  },
  1_200_000,
);
