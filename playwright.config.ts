import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './tests/ensure-browser.mjs';

const browser = findBrowser();

/** Those that have a portal of their own (`journeys/fixtures.ts`). Of the others each worker runs all on one. */
const alone = globSync('tests/journeys/*.spec.ts').filter((file) => /\bjourney: '/.test(readFileSync(file, 'utf8')));
const testMatch = alone.map((file) => `**/${basename(file)}`);

export default defineConfig({
  testDir: 'tests/journeys',
  globalSetup: './tests/stores/known-content.ts',
  fullyParallel: false,
  workers: 2,
  timeout: 240_000,
  // A landing must not hang on one late moment of a shared machine; what passed only the second time is listed as flaky.
  retries: process.env.CI ? 1 : 0,
  expect: { timeout: 20_000 },
  // One after the other: between two that share a portal nobody else's is started.
  projects: [
    { name: 'alone', testMatch },
    { name: 'together', testIgnore: testMatch },
  ],
  reporter: [['list']],
  outputDir: 'test-results',
  use: {
    viewport: { width: 360, height: 740 },
    // What cannot be pressed within a minute will not be: the whole test's time is not waited for.
    actionTimeout: 60_000,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    launchOptions: {
      ...(browser ? { executablePath: browser } : {}),
      // A browser in another locale of the machine could not name a download in Vietnamese.
      env: { ...process.env, LANG: 'C.UTF-8' },
      args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
    },
  },
});
