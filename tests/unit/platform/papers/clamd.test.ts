import { expect, test } from 'vitest';
import { readClamdUrl } from '#src/platform/papers/clamd.ts';

test.each([
  ['tcp://127.0.0.1:3310', { host: '127.0.0.1', port: 3310 }],
  ['tcp://[::1]:3310/', { host: '::1', port: 3310 }],
  ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['unix:/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['http://127.0.0.1:3310', undefined],
  ['tcp://127.0.0.1', undefined],
])('%s is where ClamAV listens: %o', (address, expected) => {
  expect(readClamdUrl(address)).toEqual(expected);
});
