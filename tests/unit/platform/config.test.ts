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
    ['OIDC_ISSUER', 'https://login.vandon.example'],
    ['OIDC_CLIENT_ID', 'portal'],
    ['OIDC_CLIENT_SECRET', 'x'],
    ['FILES_URL', 's3://papers'],
    ['FILES_URL', 'https://papers.example'],
    ['FILES_URL', 's3://key:secret@papers'],
    ['FILES_URL', 's3://Papers_Of_Us'],
    ['FILES_URL', 's3://papers/../other'],
    ['FILES_URL', '/srv/papers'],
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

  describe('of a bucket for papers', () => {
    const keys = { AWS_ACCESS_KEY_ID: 'portal', AWS_SECRET_ACCESS_KEY: 'nobody-may-read-this' };
    const bucket = { FILES_URL: 's3://papers', ...keys };

    it('counts with FILES_URL only: the other names may be there for something else', () => {
      expect(readConfig({ ...keys, AWS_ENDPOINT_URL_S3: 'no address', AWS_REGION: '!' }).s3).toBeUndefined();
    });

    it('has a server of one’s own, whose buckets are paths, or the region’s at AWS, whose buckets are hosts', () => {
      const own = { ...bucket, FILES_URL: 's3://papers/van-don/2026/', AWS_ENDPOINT_URL_S3: 'http://10.0.0.5:8080/' };

      expect(readConfig(own).s3).toEqual({
        endpoint: 'http://10.0.0.5:8080',
        region: 'us-east-1',
        bucket: 'papers',
        prefix: 'van-don/2026/',
        usesPathStyle: true,
        accessKeyId: keys.AWS_ACCESS_KEY_ID,
        secretAccessKey: keys.AWS_SECRET_ACCESS_KEY,
      });
      expect(readConfig({ ...bucket, AWS_REGION: 'ap-southeast-1' }).s3).toMatchObject({
        endpoint: 'https://s3.ap-southeast-1.amazonaws.com',
        prefix: '',
        usesPathStyle: false,
      });
      expect(readConfig({ ...own, S3_PATH_STYLE: 'off' }).s3?.usesPathStyle).toBe(false);
    });

    it.each([
      ['AWS_ENDPOINT_URL_S3', 'papers.example'],
      ['AWS_ENDPOINT_URL_S3', 'ftp://papers.example'],
      ['AWS_ENDPOINT_URL_S3', 'https://papers.example/below'],
      ['AWS_ENDPOINT_URL_S3', 'https://portal:nobody-may-read-this@papers.example'],
      ['AWS_REGION', 'a region'],
      ['S3_PATH_STYLE', 'maybe'],
      ['FILES_URL', 's3://papers?secret=nobody-may-read-this'],
    ])('with %s=%s is refused in one line that names it and tells no secret', (name, value) => {
      const read = () => readConfig({ ...bucket, [name]: value });
      expect(read).toThrow(new RegExp(`^${name}: (?!.*nobody-may-read-this)[^\\n]+$`));
      expect(read).toThrow(ConfigError);
    });

    it.each(['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'])('without %s is refused in one line', (name) => {
      expect(() => readConfig({ ...bucket, [name]: '' })).toThrow(/^FILES_URL: s3[^\n]+AWS_ACCESS_KEY_ID[^\n]+$/);
    });
  });

  it('gives a bot only with its id and a token', () => {
    const bot = { BOTPRESS_BOT_ID: 'bot', BOTPRESS_TOKEN: 'token' };

    expect(readConfig({ BOTPRESS_API_URL: 'https://bots.example' }).botpress).toBeUndefined();
    expect(() => readConfig({ BOTPRESS_BOT_ID: 'bot' })).toThrow(/^BOTPRESS_BOT_ID, BOTPRESS_TOKEN: /);
    expect(readConfig(bot).botpress).toEqual({
      apiUrl: 'https://api.botpress.cloud',
      botId: 'bot',
      token: 'token',
    });
    expect(readConfig({ ...bot, BOTPRESS_INTEGRATION_ID: 'int' }).botpress?.integrationId).toBe('int');
  });
});
