import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The product does not carry the peers: they are fetched from the npm registry when they are first measured. */
export function installPeers(): void {
  const folder = fileURLToPath(new URL('../peers', import.meta.url));
  if (['minisearch', 'flexsearch', 'pagefind'].every((name) => existsSync(`${folder}/node_modules/${name}`))) return;
  console.log('The peers are not here yet: npm install in tests/bench/peers …');
  const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--prefix', folder], { stdio: 'inherit' });
  if (status !== 0) console.log('npm install failed: the peers that are missing are left out.');
}
