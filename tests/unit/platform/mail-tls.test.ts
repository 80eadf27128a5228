import { describe, expect, it } from 'vitest';
import { tlsOf } from '#src/platform/mailer.ts';

describe('mail', () => {
  it.each([
    ['smtp://mail.vandon.example:587', true],
    ['smtp://portal:right@mail.vandon.example', true],
    ['smtp://portal:right@mail.vandon.example?requireTLS=false', true],
    ['smtp://portal:right@mail.vandon.example?ignoreTLS=true', true],
    ['smtp://relay.vandon.example?requireTLS=false', false],
    ['smtp://127.0.0.1:2525', false],
    ['smtp://portal:right@localhost', false],
    ['smtp://[::1]:25', false],
  ])('handed in at %s must go over TLS: %s', (address, must) => {
    const { url, requireTLS, ignoreTLS } = tlsOf(address);

    expect({ requireTLS, ignoreTLS }).toEqual({ requireTLS: must, ignoreTLS: false });
    expect(url).not.toMatch(/TLS/);
  });
});
