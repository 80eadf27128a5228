import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';

/** What sign-in keeps of an authenticator app (its secret, the backup codes), moved to another secret of sign-in. */
export async function resealSecondFactor(sealed: string, from: string, to: string): Promise<string> {
  return symmetricEncrypt({ key: to, data: await symmetricDecrypt({ key: from, data: sealed }) });
}
