import type { KnipConfig } from 'knip';

const isProduction = process.argv.includes('--production');

// What ends in `!` counts for `knip --production` too, which looks for what only tests keep alive.
export default {
  entry: [
    'src/server.ts!',
    'src/content-worker.ts!',
    'src/wiring/editing/trial-worker.ts!',
    'src/cli/*.{ts,mjs}!',
    'src/pages/**/*.{astro,ts}!',
    'tests/**/*.test.ts',
    'tests/journeys/*.spec.ts',
    'tests/bench/*.ts',
    'tests/bench/load/hold-probe.mjs',
    'tests/evaluation/*.ts',
    'tests/integration/*-child.ts',
    'tests/cluster/run.ts',
    'tests/cluster/no-watches.mjs',
    'tests/cluster/systemctl.ts',
    'tests/stores/keep-schema.ts',
  ],
  project: ['src/**/*.{ts,tsx,astro,mjs}!', 'tests/**/*.{ts,mjs}', '!tests/bench/peers/**'],
  // What its own file uses lives; a test may look at it as well.
  ignoreExportsUsedInFile: isProduction,
  // The adapter, the integration and Node itself are named where production mode does not look: astro.config.mjs, .bin.
  ignoreDependencies: [
    // Read as files.
    '@expo-google-fonts/be-vietnam-pro',
    ...(isProduction ? ['@astrojs/node', '@astrojs/preact', 'node'] : []),
  ],
  ignoreBinaries: [
    'wrk',
    'taskset',
    'nginx',
    'apt-get',
    'mount',
    'umount',
    'truncate',
    'mkfifo',
    'pdftotext',
    'qpdf',
    'openssl',
  ],
} satisfies KnipConfig;
