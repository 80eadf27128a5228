// Runs on any Node >= 20: installs what package-lock.json names (Node 26 among it). `start` needs what serves alone;
// `test` asks for the tools as well (`--with-tools`), and completes an installation that was made without them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';

const withTools = process.argv.includes('--with-tools');
const installed = 'node_modules/.package-lock.json';
const lock = 'package-lock.json';

/** Where the last installation stands against the lock file: nothing of use, what serves, or the tools as well. */
function whatIsInstalled() {
  if (!existsSync('node_modules/node/bin/node') || !existsSync(installed)) return 'nothing';
  if (statSync(installed).mtimeMs < statSync(lock).mtimeMs) return 'nothing';
  const { packages } = JSON.parse(readFileSync(lock, 'utf8'));
  const present = JSON.parse(readFileSync(installed, 'utf8')).packages;
  // Packages for other machines are left out by npm, and so are those a tool only offers to use.
  const tools = Object.entries(packages).filter(([, item]) => item.dev && !item.optional && !item.devOptional);
  return tools.every(([path]) => path in present) ? 'tools' : 'serving';
}

const has = whatIsInstalled();
if (has === 'nothing' || (withTools && has !== 'tools')) {
  console.log('Installing packages (once, about a minute)…');
  // `npm ci` calls this lock out of sync: optional platform packages that the registry lacks are left out of it.
  const npm = process.env.npm_execpath;
  const kinds = withTools ? ['--include=dev'] : ['--omit=dev'];
  const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error', ...kinds];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...options], { stdio: 'inherit' })
    : spawnSync('npm', options, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error('Installing failed: see the lines above. Is the npm registry reachable?');
    process.exit(1);
  }
}
