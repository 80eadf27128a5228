import { symmetricDecrypt } from 'better-auth/crypto';
import type { SecondFactor } from '#src/staff/staff-auth.ts';
import type { Auth } from './auth.ts';
import { toBase32 } from './base32.ts';

/** The secret that waits for its first code, as an authenticator app takes it (Key URI format, RFC 6238). */
export async function pendingSecondFactor(
  auth: Auth,
  person: { id: string; email: string },
  issuer: string,
): Promise<SecondFactor | undefined> {
  const { adapter, secretConfig } = await auth.$context;
  const row = await adapter.findOne<{ secret: string; verified: boolean | null }>({
    model: 'twoFactor',
    where: [{ field: 'userId', value: person.id }],
  });
  if (!row || row.verified) return undefined;
  const secret = toBase32(new TextEncoder().encode(await symmetricDecrypt({ key: secretConfig, data: row.secret })));
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(person.email)}`;
  const query = `secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
  return { secret, uri: `otpauth://totp/${label}?${query}` };
}
