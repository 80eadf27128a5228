import { type Result, refuse } from '#src/base/result.ts';
import type { SignedPdf, Signer, SignRefusal, SignRequest } from './signer.ts';

/**
 * Wrong passwords against one key by one person. `begin` counts one and is false when there have been too many,
 * `forget` is for a right one, `giveBack` for one that was not looked at.
 */
export type KeyTries = Record<'forget' | 'giveBack', (person: string, key: string) => Promise<void>> & {
  begin(person: string, key: string): Promise<boolean>;
};

export type KeyRefusal = SignRefusal | { kind: 'too-many-tries' };

/** What is refused only after the key has been opened. */
const passwordWasRight: ReadonlySet<SignRefusal['kind']> = new Set(['key-expired', 'no-timestamp']);

/** Signs, and counts a password that was wrong: the one door to keys for whoever types one. */
export async function signWithKey(
  { signer, tries }: { signer: Pick<Signer, 'sign'>; tries: KeyTries },
  bytes: Uint8Array,
  request: SignRequest,
): Promise<Result<SignedPdf, KeyRefusal>> {
  const { by, key } = request;
  if (!(await tries.begin(by, key))) return refuse({ kind: 'too-many-tries' });
  const made = await signer.sign(bytes, request);
  if (made.ok || passwordWasRight.has(made.error.kind)) await tries.forget(by, key);
  else if (made.error.kind !== 'wrong-password') await tries.giveBack(by, key);
  return made;
}
