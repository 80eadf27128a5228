// Finds a Chromium for the journeys, or installs Debian's where that is possible.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const places = [
  process.env.CHROMIUM_PATH,
  // Without windows it needs a third less of the processor for the same journey.
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a browser, or undefined. */
export function findBrowser() {
  return places.find((place) => place && existsSync(place));
}

/** The path of one that is more than its shell: only that can show notes of the browser. */
export function findWholeBrowser() {
  return places.find((place) => place && !place.endsWith('-headless-shell') && existsSync(place));
}

/** Makes sure there is a browser; ends the process with one clear line when none can be had. */
export function ensureBrowser() {
  if (findBrowser()) return;
  console.log('No Chromium found: trying apt-get install…');
  apt('update', '-qq');
  for (const name of ['chromium-headless-shell', 'chromium']) {
    apt('install', '-y', '-qq', '--no-install-recommends', name);
    if (findBrowser()) return;
  }
  console.error('The journeys need Chromium: install it, or set CHROMIUM_PATH to its program.');
  process.exit(1);
}

function apt(...options) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', options, { stdio: ['ignore', 'ignore', 'inherit'], env });
}
