// `npm test`: everything CI runs. What uses one processor at most runs beside something else; `ALONE=1` runs one step
// after the other, for measuring. `FULL=1` runs the long ones whole.
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { ensureBrowser } from './ensure-browser.mjs';

/** CI draws the same samples each time: a landing judges the change, not the draw. Everybody else draws anew. */
const seedOfCi = '136605760';
const seed = process.env.SEED ?? (process.env.CI ? seedOfCi : String(randomInt(1, 2 ** 31)));
console.log(`SEED=${seed} (give it again to repeat this run)`);
/**
 * What Node has compiled of a module, for the hundreds of processes of a run: each of them reads the same ones. A run
 * begins without, as a clean checkout does.
 */
const compiled = resolve('node_modules/.cache/compiled');
rmSync(compiled, { recursive: true, force: true });
const environment = {
  ...process.env,
  SEED: seed,
  ASTRO_TELEMETRY_DISABLED: '1',
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? compiled,
};

/** As much of what a failed step printed as is said again at the end, where a long run is read first. */
const told = 6_000;

let passed = 0;
/** @type {{ name: string, ending: string }[]} */
const failures = [];

/** Runs one step; the run goes on after a failure so that everything wrong is told at once. Says whether it passed. */
async function step(name, ...words) {
  const started = Date.now();
  console.log(`=== ${name}: begins`);
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'], env: environment });
  let ending = '';
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream.setEncoding('utf8');
    stream.on('data', (text) => {
      ending = (ending + text).slice(-told);
      // Of two steps at once each line says whose it is.
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) console.log(`${name} │ ${line}`);
    });
    stream.on('end', () => rest && console.log(`${name} │ ${rest}`));
  }
  const status = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (status === 0) passed += 1;
  else failures.push({ name, ending });
  console.log(`=== ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
  return status === 0;
}

/** Runs rows of steps beside each other, the steps of a row one after the other. */
async function sideBySide(...rows) {
  if (!process.env.ALONE) return Promise.all(rows.map((row) => row()));
  for (const row of rows) await row();
}

const biome = 'node_modules/@biomejs/biome/bin/biome';
const knip = 'node_modules/knip/bin/knip.js';
const build = "import('#src/cli/build-if-stale.mjs').then(({ buildIfStale }) => buildIfStale())";
// `npm run test:full -- cluster`: only the test files whose path has the word.
const words = process.argv.slice(2);
if (words.length > 0) {
  const isBuilt = await step('build', '-e', build);
  const isPassed = isBuilt && (await step('vitest', 'node_modules/vitest/vitest.mjs', 'run', ...words));
  process.exit(isPassed ? 0 : 1);
}
/** What reads the sources; a build writes types that the check reads. */
async function readSources() {
  await step('format', biome, 'format', '.');
  const prettier = 'node_modules/prettier/bin/prettier.cjs';
  await step('format of .astro', prettier, '--check', '--log-level=warn', 'src/**/*.astro');
  await step('lint', biome, 'lint', '--error-on-warnings', '.');
  await step('dead code', knip);
  await step('code that only tests keep alive', knip, '--production');
  await step('content', 'src/cli/verify-content.ts');
  await step('types', 'node_modules/astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'warning');
}

// Journeys and some integration tests run the server as it is served.
const isBuilt = await step('build', '-e', build);
if (isBuilt) ensureBrowser();
await sideBySide(
  readSources,
  // These wait for servers and browsers half of their time.
  ...(isBuilt
    ? [
        () => step('journeys', 'node_modules/@playwright/test/cli.js', 'test'),
        () => step('vitest', 'node_modules/vitest/vitest.mjs', 'run'),
      ]
    : []),
);

for (const { name, ending } of failures) console.log(`\n=== how “${name}” failed, at its end:\n${ending}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length > 0 ? 1 : 0);
