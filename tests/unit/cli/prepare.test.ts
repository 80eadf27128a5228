import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const serving = { 'node_modules/astro': {} };
const tools = { 'node_modules/vitest': { dev: true }, 'node_modules/other-machine': { dev: true, optional: true } };
let folder: string;

/** Prepares the folder with a stand-in for npm; gives what it was asked to do, or nothing when it was not asked. */
function prepare(...options: string[]): string | undefined {
  const asked = join(folder, 'asked');
  rmSync(asked, { force: true });
  execFileSync(process.execPath, [resolve('src/cli/prepare.mjs'), ...options], {
    cwd: folder,
    env: { ...process.env, npm_execpath: join(folder, 'npm.mjs') },
  });
  return existsSync(asked) ? readFileSync(asked, 'utf8') : undefined;
}

/** `at` is told in whole milliseconds, so "now" could lie before the lock file of the same millisecond. */
function installed(packages: object, at = new Date(Date.now() + 1_000)) {
  mkdirSync(join(folder, 'node_modules/node/bin'), { recursive: true });
  writeFileSync(join(folder, 'node_modules/node/bin/node'), '');
  const lock = join(folder, 'node_modules/.package-lock.json');
  writeFileSync(lock, JSON.stringify({ packages }));
  utimesSync(lock, at, at);
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'vandon-prepare-'));
  writeFileSync(
    join(folder, 'npm.mjs'),
    "import { writeFileSync } from 'node:fs'; writeFileSync('asked', process.argv.slice(2).join(' '));",
  );
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ packages: { '': {}, ...serving, ...tools } }));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('a start', () => {
  it('installs what serves and no tools, once', () => {
    expect(prepare()).toMatch(/^install .*--omit=dev$/);
    installed(serving);
    expect(prepare()).toBeUndefined();
  });

  it('installs again when the lock file changed', () => {
    installed({ ...serving, 'node_modules/vitest': {} }, new Date(Date.now() - 3_600_000));
    expect(prepare()).toMatch(/--omit=dev$/);
  });

  it('leaves tools that are there alone', () => {
    installed({ ...serving, 'node_modules/vitest': {} });
    expect(prepare()).toBeUndefined();
  });
});

describe('the tests', () => {
  it('complete an installation that a start made', () => {
    installed(serving);
    expect(prepare('--with-tools')).toMatch(/^install .*--include=dev$/);
    installed({ ...serving, 'node_modules/vitest': {} });
    expect(prepare('--with-tools')).toBeUndefined();
  });
});
