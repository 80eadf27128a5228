import { betterAuth } from 'better-auth';
import { hashPassword, symmetricDecrypt, symmetricEncrypt, verifyPassword } from 'better-auth/crypto';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Kysely } from 'kysely';
import type { MakeLimiter } from '#src/platform/http/limiters.ts';
import { hashBackupCodes } from './backup-codes.ts';

export type AuthSettings = {
  /** The portal's own database, its tables made by the migrations. */
  // biome-ignore lint/suspicious/noExplicitAny: better-auth writes its own queries; our table types mean nothing to it
  db: Kysely<any>;
  engine: 'sqlite' | 'postgres';
  secret: string;
  siteUrl: string;
  /** How often one place may try; off for benchmarks and checks on loopback only. */
  rateLimits: boolean;
  /** Counts tries, together with other processes where there are any. */
  limiter?: MakeLimiter | undefined;
  /** How the authenticator app names the account. */
  issuer: string;
};

const sessionHours = 12;
/** How long somebody has for the code after the password. */
const codeMinutes = 10;

/**
 * Sign-in of staff and nobody else: password and authenticator app, no sign-up, no other way in. It has no public
 * address: `StaffAuth` calls it inside the process, through its request handler, so that its limits hold.
 */
export function createAuth({ db, engine, secret, siteUrl, issuer }: Omit<AuthSettings, 'rateLimits' | 'limiter'>) {
  const isHttps = siteUrl.startsWith('https:');
  return betterAuth({
    appName: issuer,
    baseURL: siteUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: [new URL(siteUrl).origin],
    database: { db, type: engine, transaction: true },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      // The same words are the same password, whether a keyboard composes its letters or not (NIST SP 800-63B 5.1.1.2).
      password: {
        hash: (password) => hashPassword(password.normalize('NFC')),
        verify: async ({ hash, password }) =>
          (await verifyPassword({ hash, password: password.normalize('NFC') })) ||
          (password !== password.normalize('NFC') && (await verifyPassword({ hash, password }))),
      },
    },
    user: {
      modelName: 'staff_people',
      additionalFields: {
        roles: { type: 'string', required: true, input: false },
        unit: { type: 'string', required: false, input: false },
        seats: { type: 'string', required: false, input: false },
        active: { type: 'boolean', required: true, input: false, defaultValue: true },
      },
    },
    // Not prolonged by use: twelve hours after signing in it is over; idleness is judged on top (staff-sessions).
    session: { modelName: 'staff_sessions', expiresIn: sessionHours * 3600, disableSessionRefresh: true },
    account: { modelName: 'staff_accounts' },
    verification: { modelName: 'staff_verifications' },
    // Tries are counted by account and browser as well (sign-in-tries.ts); nothing else can be reached from outside.
    rateLimit: { enabled: false },
    advanced: {
      // With `__Host-` no other host of the county's domain can plant a cookie; browsers take such a name over TLS only.
      cookiePrefix: isHttps ? '__Host-vandon' : 'vandon',
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/', secure: isHttps },
      // The server overwrites this header with the address it trusts; a client cannot choose it.
      ipAddress: { ipAddressHeaders: ['x-portal-ip'] },
    },
    plugins: [
      twoFactor({
        issuer,
        twoFactorCookieMaxAge: codeMinutes * 60,
        // Counted beside passwords: by account alone, who knows a password could keep its owner out.
        accountLockout: { enabled: false },
        backupCodeOptions: {
          // Codes are made with the first code of the app (second-factor.ts); until then there are none.
          customBackupCodesGenerate: () => [],
          storeBackupCodes: {
            encrypt: async (json) => symmetricEncrypt({ key: secret, data: await hashBackupCodes(json) }),
            decrypt: (sealed) => symmetricDecrypt({ key: secret, data: sealed }),
          },
        },
        schema: { twoFactor: { modelName: 'staff_second_factors' } },
      }),
    ],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
}

export type Auth = ReturnType<typeof createAuth>;
