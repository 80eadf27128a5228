import type { SigningRole } from '#src/documents/sign/signer.ts';
import { postedTexts } from '#src/pages/can-bo/_see-other.ts';
import type { Person } from '#src/staff/person.ts';

/** Made, or why not; of what was typed only the choice of the key is shown again. */
type Step = { done: SigningRole } | { problem: string; status: number; key: string };

const statuses: Record<string, number> = {
  'not-permitted': 403,
  'case-not-found': 404,
  'nothing-to-sign': 404,
  'case-unreadable': 409,
  'already-signed': 409,
  'changed-meanwhile': 409,
  'slip-revoked': 409,
  'too-many-tries': 429,
  busy: 503,
  'storage-away': 503,
  'disk-full': 503,
  'no-timestamp': 503,
};

/** Makes the signature the form asks for. */
export async function takeSignature(
  { portal }: Pick<App.Locals, 'portal'>,
  { reference, id }: { reference: string; id: string },
  request: Request,
  person: Person,
): Promise<Step> {
  const text = await postedTexts(request);
  const key = text('key').slice(0, 100);
  const wish = { role: text('role'), seen: text('seen'), key, password: text('password').slice(0, 500) };
  const made = await portal.signing.sign(reference, id, wish, person);
  if (made.ok) return { done: made.value.role };
  return { problem: made.error.kind, status: statuses[made.error.kind] ?? 422, key };
}
