import { betterAuth } from 'better-auth';
import { twoFactor } from 'better-auth/plugins/two-factor';
import type { Kysely } from 'kysely';

export type AuthSettings = {
  /** The portal's own database, its tables made by the migrations. */
  // biome-ignore lint/suspicious/noExplicitAny: better-auth writes its own queries; our table types mean nothing to it
  db: Kysely<any>;
  engine: 'sqlite' | 'postgres';
  secret: string;
  siteUrl: string;
  /** Off for benchmarks and checks on loopback only. */
  rateLimits: boolean;
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
export function createAuth({ db, engine, secret, siteUrl, rateLimits, issuer }: AuthSettings) {
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
    },
    user: {
      modelName: 'staff_people',
      additionalFields: {
        roles: { type: 'string', required: true, input: false },
        unit: { type: 'string', required: false, input: false },
        active: { type: 'boolean', required: true, input: false, defaultValue: true },
      },
    },
    // Not prolonged by use: twelve hours after signing in it is over; idleness is judged on top (staff-sessions).
    session: { modelName: 'staff_sessions', expiresIn: sessionHours * 3600, disableSessionRefresh: true },
    account: { modelName: 'staff_accounts' },
    verification: { modelName: 'staff_verifications' },
    rateLimit: {
      enabled: rateLimits,
      storage: 'memory',
      window: 60,
      max: 60,
      customRules: {
        // An office's whole staff signs in from one address at half past seven.
        '/sign-in/email': { window: 60, max: 10 },
        '/two-factor/*': { window: 60, max: 10 },
      },
    },
    advanced: {
      cookiePrefix: 'vandon',
      useSecureCookies: siteUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      // The server overwrites this header with the address it trusts; a client cannot choose it.
      ipAddress: { ipAddressHeaders: ['x-portal-ip'] },
    },
    plugins: [
      twoFactor({
        issuer,
        twoFactorCookieMaxAge: codeMinutes * 60,
        accountLockout: { enabled: true, maxFailedAttempts: 10, durationSeconds: 900 },
        schema: { twoFactor: { modelName: 'staff_second_factors' } },
      }),
    ],
    telemetry: { enabled: false },
    logger: { level: 'error' },
  });
}

export type Auth = ReturnType<typeof createAuth>;
