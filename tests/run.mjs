// `npm test`: everything CI runs, in the order in which it fails fastest. `FULL=1` runs the long ones whole.
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { buildIfStale } from '../src/cli/build-if-stale.mjs';
import { ensureBrowser } from './ensure-browser.mjs';

const seed = process.env.SEED ?? String(randomInt(1, 2 ** 31));
console.log(`SEED=${seed} (give it again to repeat this run)`);
const environment = { ...process.env, SEED: seed, ASTRO_TELEMETRY_DISABLED: '1' };

let passed = 0;
let failed = 0;

/** Runs one step; the run goes on after a failure so that everything wrong is told at once. */
function step(name, command, ...options) {
  const started = Date.now();
  console.log(`\n=== ${name}`);
  const { status } = spawnSync(process.execPath, [command, ...options], { stdio: 'inherit', env: environment });
  const seconds = ((Date.now() - started) / 1000).toFixed(1);
  if (status === 0) passed += 1;
  else failed += 1;
  console.log(`=== ${name}: ${status === 0 ? 'passed' : 'FAILED'} in ${seconds} s`);
}

const biome = 'node_modules/@biomejs/biome/bin/biome';
step('format', biome, 'format', '.');
step('format of .astro', 'node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', 'src/**/*.astro');
step('lint', biome, 'lint', '--error-on-warnings', '.');
step('types', 'node_modules/astro/bin/astro.mjs', 'check', '--minimumFailingSeverity', 'warning');
step('dead code', 'node_modules/knip/bin/knip.js');
step('content', 'src/cli/verify-content.ts');
// Some integration tests run the server as it is served.
buildIfStale();
step('unit, contract, integration', 'node_modules/vitest/vitest.mjs', 'run');
ensureBrowser();
step('journeys', 'node_modules/@playwright/test/cli.js', 'test');

console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
