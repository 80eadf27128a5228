import { join, resolve } from 'node:path';
import { z } from 'zod';
import { defined } from '#src/base/defined.ts';
import { readS3Place, type S3Place } from './files-address.ts';

const optional = z.preprocess((value) => (value === '' ? undefined : value), z.string().optional());
const onOff = (standard: 'on' | 'off') =>
  z
    .preprocess((value) => (value === '' || value === undefined ? standard : value), z.enum(['on', 'off']))
    .transform((v) => v === 'on');

/** Whoever sets one of these believes that people sign in by it: saying nothing would be worse than not starting. */
const notSupported = optional.refine(
  (value) => !value,
  'staff sign in with password and authenticator app; no other sign-in (OIDC) is supported, leave it unset',
);

/** `address` alone or `Name <address>`: one sender, nothing that could end its line. */
const sender = /^(?:[^<>"\r\n,;]+ )?<?[^\s@<>"(),;:]+@[^\s@<>"(),;:]+>?$/;

const environmentSchema = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4321),
  SITE_URL: z.preprocess((v) => (v === '' ? undefined : v), z.url({ protocol: /^https?$/ }).optional()),
  DATA_DIR: z.string().min(1).default('./data'),
  CACHE_DIR: optional,
  CONTENT_DIR: z.string().min(1).default('./content'),
  DATABASE_URL: optional.refine((url) => !url || /^(postgres(ql)?|sqlite):/.test(url), 'postgres://… or sqlite:FILE'),
  SECRET_KEY: optional.refine((key) => !key || key.length >= 32, 'at least 32 characters'),
  SMTP_URL: optional.refine((url) => !url || isSmtp(url), 'smtp://USER:PASSWORD@HOST:PORT or smtps://…'),
  MAIL_FROM: optional.refine((from) => !from || sender.test(from), 'an address, or Name <address>'),
  DISK_FLOOR_MB: z.preprocess((v) => (v === '' ? undefined : v), z.coerce.number().int().min(0).default(500)),
  FILES_URL: optional,
  AWS_ENDPOINT_URL_S3: optional,
  AWS_REGION: optional,
  AWS_ACCESS_KEY_ID: optional,
  AWS_SECRET_ACCESS_KEY: optional,
  S3_PATH_STYLE: optional,
  CLAMD_URL: optional.refine((url) => !url || isClamd(url), 'tcp://HOST:PORT, or the path of a socket'),
  TRUST_DIR: optional,
  TSA_URL: z.preprocess((v) => (v === '' ? undefined : v), z.url({ protocol: /^https?$/ }).optional()),
  REVOCATION_FETCH: onOff('off'),
  LINK_CHECK: onOff('on'),
  CONTENT_REMOTE: optional.refine(
    (url) => !url || isRepository(url),
    'https://HOST/PATH or http://HOST/PATH, without a name, password or ? in it',
  ),
  CONTENT_REMOTE_BRANCH: z.preprocess(
    (v) => (v === '' ? undefined : v),
    z
      .string()
      .regex(/^(?!.*(?:\.\.|\/\/|\.lock(?:\/|$)|\/\.))[A-Za-z0-9][\w./-]*[\w-]$|^[A-Za-z0-9]$/, 'the name of a branch')
      .default('main'),
  ),
  CONTENT_REMOTE_USER: optional,
  CONTENT_REMOTE_PASSWORD: optional,
  CONTENT_REMOTE_PASSWORD_FILE: optional,
  BOTPRESS_API_URL: z.preprocess(
    (v) => (v === '' ? undefined : v),
    z.url({ protocol: /^https?$/ }).default('https://api.botpress.cloud'),
  ),
  BOTPRESS_BOT_ID: optional,
  BOTPRESS_INTEGRATION_ID: optional,
  BOTPRESS_TOKEN: optional.refine((token) => !token || /^[\x21-\x7e]+$/.test(token), 'a token without blanks'),
  OIDC_ISSUER: notSupported,
  OIDC_CLIENT_ID: notSupported,
  OIDC_CLIENT_SECRET: notSupported,
  METRICS_TOKEN: optional,
  TRUST_PROXY: onOff('off'),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug', 'trace']).default('info'),
  RATE_LIMITS: onOff('on'),
});

export type Config = {
  host: string;
  port: number;
  /** Without a slash at its end. Every address the portal writes starts with it; the Host header never decides. */
  siteUrl: string;
  dataDir: string;
  /** What each process makes for itself and can make again; the data folder where there is one process. */
  cacheDir: string;
  contentDir: string;
  databaseUrl?: string;
  secretKey?: string;
  /** Where papers are kept; in `files` of the data folder when absent. */
  s3?: S3Place;
  /** Below this much free space papers are refused, so that the database goes on. */
  diskFloorBytes: number;
  /** The ClamAV daemon that is asked about every paper. */
  clamdUrl?: string;
  /** Whose signatures are trusted: certificates and lists of revoked ones; `trust` of the data folder when not set. */
  trustDir: string;
  /** The RFC 3161 server that is asked when something is signed here. */
  tsaUrl?: string;
  /** Whether the places that certificates name are asked if they were taken back. */
  asksRevocation: boolean;
  /** Whether addresses of other sites that content names are tried at night. */
  triesLinks: boolean;
  /** A repository elsewhere that the content goes to and comes from; `passwordFile` is read each time. */
  contentRemote?: { url: string; branch: string; user?: string; password?: string; passwordFile?: string };
  /** The bot that is asked what the assistant cannot answer. */
  botpress?: { apiUrl: string; botId: string; token: string; integrationId?: string };
  metricsToken?: string;
  /** Where mail is handed in and who it is from; absent when the portal writes none. */
  mail?: { smtpUrl: string; from: string };
  /** Whether `X-Forwarded-For` comes from our own proxy. */
  trustProxy: boolean;
  logLevel: string;
  rateLimits: boolean;
};

/** Thrown for a bad environment; its message is one line for the person who starts the portal. */
export class ConfigError extends Error {
  override name = 'ConfigError';
}

/** Reads the environment once. Throws ConfigError naming the first variable that is wrong and what it takes. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const parsed = environmentSchema.safeParse(environment);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ConfigError(`${String(issue?.path[0])}: ${issue?.message}`);
  }
  const e = parsed.data;
  if (e.SMTP_URL && !e.MAIL_FROM) throw new ConfigError('MAIL_FROM: needed with SMTP_URL, as in Name <address>');
  if (Boolean(e.BOTPRESS_BOT_ID) !== Boolean(e.BOTPRESS_TOKEN)) {
    throw new ConfigError('BOTPRESS_BOT_ID, BOTPRESS_TOKEN: both or none');
  }
  if (e.CONTENT_REMOTE_PASSWORD && e.CONTENT_REMOTE_PASSWORD_FILE) {
    throw new ConfigError('CONTENT_REMOTE_PASSWORD, CONTENT_REMOTE_PASSWORD_FILE: one of them');
  }
  return defined({
    host: e.HOST,
    port: e.PORT,
    siteUrl: (e.SITE_URL ?? `http://${e.HOST}:${e.PORT}`).replace(/\/+$/, ''),
    dataDir: resolve(e.DATA_DIR),
    cacheDir: resolve(e.CACHE_DIR ?? e.DATA_DIR),
    contentDir: resolve(e.CONTENT_DIR),
    diskFloorBytes: e.DISK_FLOOR_MB * 1_000_000,
    databaseUrl: e.DATABASE_URL,
    secretKey: e.SECRET_KEY,
    s3: readS3Place(e, (name, takes) => new ConfigError(`${name}: ${takes}`)),
    clamdUrl: e.CLAMD_URL,
    trustDir: resolve(e.TRUST_DIR ?? join(e.DATA_DIR, 'trust')),
    tsaUrl: e.TSA_URL,
    asksRevocation: e.REVOCATION_FETCH,
    triesLinks: e.LINK_CHECK,
    contentRemote: e.CONTENT_REMOTE
      ? defined({
          url: e.CONTENT_REMOTE,
          branch: e.CONTENT_REMOTE_BRANCH,
          user: e.CONTENT_REMOTE_USER,
          password: e.CONTENT_REMOTE_PASSWORD,
          passwordFile: e.CONTENT_REMOTE_PASSWORD_FILE && resolve(e.CONTENT_REMOTE_PASSWORD_FILE),
        })
      : undefined,
    botpress:
      e.BOTPRESS_BOT_ID && e.BOTPRESS_TOKEN
        ? defined({
            apiUrl: e.BOTPRESS_API_URL,
            botId: e.BOTPRESS_BOT_ID,
            token: e.BOTPRESS_TOKEN,
            integrationId: e.BOTPRESS_INTEGRATION_ID,
          })
        : undefined,
    metricsToken: e.METRICS_TOKEN,
    mail: e.SMTP_URL && e.MAIL_FROM ? { smtpUrl: e.SMTP_URL, from: e.MAIL_FROM } : undefined,
    trustProxy: e.TRUST_PROXY,
    logLevel: e.LOG_LEVEL,
    rateLimits: e.RATE_LIMITS,
  });
}

function isClamd(text: string): boolean {
  return /^tcp:\/\/(\[[^\]]+\]|[^:/]+):\d{1,5}\/?$|^(unix:(\/\/)?)?\/./.test(text);
}

function isRepository(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) return false;
  // What it holds is shown to staff and written to the log.
  return [url.username, url.password, url.search, url.hash].every((part) => part === '');
}

function isSmtp(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== '';
}
