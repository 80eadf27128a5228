// Builds when what goes into the build changed since the last one (told by a hash kept beside it).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const outDir = process.env.OUT_DIR ?? 'dist';
const stamp = join(outDir, 'built-from');

/** A hash of every source, the public files and the configuration. */
function sourcesHash() {
  const hash = createHash('sha256');
  const files = ['src', 'public'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => join(item.parentPath, item.name)),
  );
  for (const file of [...files.sort(), 'astro.config.mjs', 'package-lock.json', 'tsconfig.json']) {
    hash.update(file).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/** Builds if needed; ends the process when the build fails. */
export function buildIfStale() {
  const wanted = sourcesHash();
  const entry = join(outDir, 'server/entry.mjs');
  if (existsSync(entry) && existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  console.log('Building the portal…');
  const { status } = spawnSync(process.execPath, ['node_modules/astro/bin/astro.mjs', 'build', '--silent'], {
    stdio: 'inherit',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  });
  if (status !== 0) process.exit(status ?? 1);
  writeFileSync(stamp, wanted);
}
