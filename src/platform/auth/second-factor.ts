import { base32 } from '@better-auth/utils/base32';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import type { SecondFactor } from '#src/staff/account/staff-auth.ts';
import type { Auth } from './auth.ts';
import { findBackupCode, hashBackupCodes, makeBackupCodes } from './backup-codes.ts';

type Row = { id: string; secret: string; backupCodes: string; verified: boolean | null };

/** The six digits of an authenticator app, however they were typed; undefined when it is something else. */
export function codeOfApp(typed: string): string | undefined {
  const code = typed.normalize('NFKC').replaceAll(/[\s\p{Cf}]/gu, '');
  return /^\d{6}$/.test(code) ? code : undefined;
}

/** What is kept of the authenticator app and the backup codes. */
export function createSecondFactors(auth: Auth, issuer: string) {
  const rowOf = async (personId: string) => {
    const { adapter } = await auth.$context;
    return adapter.findOne<Row>({ model: 'twoFactor', where: [{ field: 'userId', value: personId }] });
  };
  const keep = async (row: Row, json: string) => {
    const { adapter, secretConfig } = await auth.$context;
    const backupCodes = await symmetricEncrypt({ key: secretConfig, data: await hashBackupCodes(json) });
    await adapter.update({ model: 'twoFactor', where: [{ field: 'id', value: row.id }], update: { backupCodes } });
  };
  const codesOf = async (row: Row) =>
    symmetricDecrypt({ key: (await auth.$context).secretConfig, data: row.backupCodes });

  return {
    /** The secret that waits for its first code, as an authenticator app takes it (Key URI format, RFC 6238). */
    async pending(person: { id: string; email: string }): Promise<SecondFactor | undefined> {
      const row = await rowOf(person.id);
      if (!row || row.verified) return undefined;
      const { secretConfig } = await auth.$context;
      const plain = await symmetricDecrypt({ key: secretConfig, data: row.secret });
      const secret = base32.encode(plain, { padding: false });
      const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(person.email)}`;
      const query = `secret=${secret}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=6&period=30`;
      return { secret, uri: `otpauth://totp/${label}?${query}` };
    },

    /** Fresh backup codes in place of all before, readable this once. */
    async renewBackups(personId: string): Promise<string[]> {
      const row = await rowOf(personId);
      if (!row) throw new Error('no second factor to renew the backup codes of');
      const codes = makeBackupCodes();
      await keep(row, JSON.stringify(codes));
      return codes;
    },

    /** How a typed backup code is kept; undefined when it is none. */
    async findBackup(personId: string, typed: string): Promise<string | undefined> {
      const row = await rowOf(personId);
      return row ? findBackupCode(await codesOf(row), typed.replaceAll(/\s/g, '')) : undefined;
    },

    async countBackups(personId: string): Promise<number> {
      const row = await rowOf(personId);
      return row ? (JSON.parse(await codesOf(row)) as string[]).length : 0;
    },

    /** Codes that were kept readable are hashed. */
    async hideReadable(personId: string): Promise<void> {
      const row = await rowOf(personId);
      const json = row ? await codesOf(row) : '[]';
      const isReadable = (JSON.parse(json) as string[]).some((code) => !code.startsWith('scrypt.'));
      if (row && isReadable) await keep(row, json);
    },

    async remove(personId: string): Promise<void> {
      const { adapter, internalAdapter } = await auth.$context;
      await adapter.deleteMany({ model: 'twoFactor', where: [{ field: 'userId', value: personId }] });
      await internalAdapter.updateUser(personId, { twoFactorEnabled: false });
    },
  };
}

export type SecondFactors = ReturnType<typeof createSecondFactors>;
