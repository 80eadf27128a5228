import { describe, expect, it } from 'vitest';
import { ConfigError, readConfig } from '#src/platform/config.ts';

describe('the environment', () => {
  it('may be empty', () => {
    expect(readConfig({})).toMatchObject({ siteUrl: 'http://127.0.0.1:4321', rateLimits: true, trustProxy: false });
  });

  it('decides the address of the site, without a slash at its end', () => {
    expect(readConfig({ SITE_URL: 'https://vandon.example/' }).siteUrl).toBe('https://vandon.example');
  });

  it.each([
    ['PORT', 'abc'],
    ['SITE_URL', 'vandon.example'],
    ['SITE_URL', 'javascript:1'],
    ['DATABASE_URL', 'mysql://x'],
    ['SECRET_KEY', 'short'],
    ['RATE_LIMITS', 'maybe'],
    ['LOG_LEVEL', 'loud'],
  ])('with %s=%s is refused in one line that names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: [^\\n]+$`));
  });
});
