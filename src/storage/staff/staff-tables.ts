/** The tables better-auth keeps, under its own column names; times and booleans as the engine has them. */
type AuthTime = string | Date;
type AuthBoolean = number | boolean;

export type StaffTables = {
  signings: {
    id: string;
    at: string;
    person: string;
    about: string;
    key_name: string;
    role: string;
    sha256_before: string;
    sha256_after: string;
  };
  staff_people: {
    id: string;
    name: string;
    email: string;
    emailVerified: AuthBoolean;
    image: string | null;
    createdAt: AuthTime;
    updatedAt: AuthTime;
    twoFactorEnabled: AuthBoolean | null;
    /** Separated by spaces. */
    roles: string;
    unit: string | null;
    /** Roles in other units, `unit:role role;unit:role`. */
    seats: string | null;
    active: AuthBoolean;
  };
  staff_sessions: {
    id: string;
    token: string;
    userId: string;
    expiresAt: AuthTime;
    createdAt: AuthTime;
    updatedAt: AuthTime;
    ipAddress: string | null;
    userAgent: string | null;
  };
  staff_accounts: {
    id: string;
    accountId: string;
    providerId: string;
    userId: string;
    accessToken: string | null;
    refreshToken: string | null;
    idToken: string | null;
    accessTokenExpiresAt: AuthTime | null;
    refreshTokenExpiresAt: AuthTime | null;
    scope: string | null;
    password: string | null;
    createdAt: AuthTime;
    updatedAt: AuthTime;
  };
  staff_verifications: {
    id: string;
    identifier: string;
    value: string;
    expiresAt: AuthTime;
    createdAt: AuthTime;
    updatedAt: AuthTime;
  };
  /** Days `YYYY-MM-DD`, both included. */
  staff_absences: { id: string; person: string; stand_in: string | null; from_day: string; to_day: string };
  staff_second_factors: {
    id: string;
    userId: string;
    secret: string;
    backupCodes: string;
    verified: AuthBoolean | null;
    failedVerificationCount: number | null;
    lockedUntil: AuthTime | null;
  };
  staff_invitations: {
    token_hash: string;
    kind: string;
    at: string;
    expires_at: string | null;
    name: string | null;
    email: string | null;
    roles: string;
    unit: string | null;
    seats: string | null;
    person_id: string | null;
  };
  staff_used_codes: { person: string; code_hash: string; at: string };
  staff_browsers: { token_hash: string; person: string; network: string; seen_at: string };
  staff_notices: {
    id: string;
    person: string;
    at: string;
    kind: string;
    read_at: string | null;
    mail_due_at: string | null;
    mail_tries: number;
  };
  staff_kept_forms: { id: string; person: string; at: string; sealed: string };
  staff_log: {
    id: string;
    at: string;
    person: string | null;
    person_name: string | null;
    action: string;
    target: string | null;
    /** The unit of the person at that moment. */
    unit: string | null;
    what: string | null;
  };
};
