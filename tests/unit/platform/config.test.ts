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
    ['SMTP_URL', 'http://mail.example'],
    ['SMTP_URL', 'mail.example:25'],
    ['BOTPRESS_API_URL', 'botpress.example'],
    ['BOTPRESS_TOKEN', 'two words'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'A <a@b.example>\r\nBcc: c@d.example'],
    ['MAIL_FROM', 'a@b.example, c@d.example'],
  ])('with %s=%s is refused in one line that names it', (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^${name}: [^\\n]+$`));
  });

  it('gives mail only with a server and a sender', () => {
    const mail = { SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'Cổng Vân Đồn <thu@vandon.example>' };

    expect(readConfig({}).mail).toBeUndefined();
    expect(readConfig({ MAIL_FROM: mail.MAIL_FROM }).mail).toBeUndefined();
    expect(() => readConfig({ SMTP_URL: mail.SMTP_URL })).toThrow(/^MAIL_FROM: /);
    expect(readConfig(mail).mail).toEqual({ smtpUrl: mail.SMTP_URL, from: mail.MAIL_FROM });
  });

  it('gives a bot only with its id and a token', () => {
    const bot = { BOTPRESS_BOT_ID: 'bot', BOTPRESS_TOKEN: 'token' };

    expect(readConfig({ BOTPRESS_API_URL: 'https://bots.example' }).botpress).toBeUndefined();
    expect(() => readConfig({ BOTPRESS_BOT_ID: 'bot' })).toThrow(/^BOTPRESS_BOT_ID, BOTPRESS_TOKEN: /);
    expect(readConfig(bot).botpress).toEqual({
      ...{ apiUrl: 'https://api.botpress.cloud', botId: 'bot', token: 'token' },
    });
    expect(readConfig({ ...bot, BOTPRESS_INTEGRATION_ID: 'int' }).botpress?.integrationId).toBe('int');
  });
});
