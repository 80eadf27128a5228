// Runs on any Node >= 20 before `start` and `test`: installs what package-lock.json names (Node 26 among it).
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const installed = 'node_modules/.package-lock.json';
const stale =
  !existsSync('node_modules/node/bin/node') ||
  !existsSync(installed) ||
  statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs;

if (stale) {
  console.log('Installing packages (once, about a minute)…');
  // `npm ci` calls this lock out of sync: optional platform packages that the registry lacks are left out of it.
  const npm = process.env.npm_execpath;
  const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...options], { stdio: 'inherit' })
    : spawnSync('npm', options, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('Installing failed: see the lines above. Is the npm registry reachable?');
    process.exit(1);
  }
}
