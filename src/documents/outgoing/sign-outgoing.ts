import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import type { Place, SignatureReport } from '../check-signature/verdict.ts';
import { type KeyRefusal, signWithKey } from '../sign/sign-with-key.ts';
import type { SigningKey, SigningRole } from '../sign/signer.ts';
import { sealAppendices } from './appendices.ts';
import type { OutgoingDependencies } from './dependencies.ts';
import { issuerOn } from './issuer.ts';
import type { Outgoing } from './outgoing.ts';
import { outgoingSheet } from './outgoing-sheet.ts';
import { signingSteps } from './outgoing-steps.ts';
import { advanced, type FindRefusal, findFor } from './take-step.ts';

export type SigningLook = {
  item: Outgoing;
  next: SigningRole;
  keys: SigningKey[];
};

export type OutgoingSignRefusal =
  | FindRefusal
  | KeyRefusal
  | { kind: 'changed-meanwhile' }
  | { kind: 'not-now' }
  | { kind: 'key-required' }
  | { kind: 'password-required' }
  | { kind: 'storage-away' }
  | { kind: 'busy' };

const stepFor = (state: Outgoing['state']) =>
  state === 'numbered' || state === 'signed' ? signingSteps[state] : undefined;

/** What is signed next, and with which keys, for who may. */
export async function lookAtSigning(
  dependencies: OutgoingDependencies,
  id: string,
  person: Person,
): Promise<Result<SigningLook, FindRefusal | { kind: 'not-now' }>> {
  const found = await findToSign(dependencies, id, person);
  if (!found.ok) return found;
  const step = stepFor(found.value.state);
  if (!step) return refuse({ kind: 'not-now' });
  const keys = (await dependencies.signer.keys()).filter(({ role }) => role === step.role);
  return ok({ item: found.value, next: step.role, keys });
}

/** The next signature: the person's on the document as it is printed with its number, then the agency's seal. */
export async function signOutgoing(
  dependencies: OutgoingDependencies,
  id: string,
  { seen, key, password }: { seen: number; key: string; password: string },
  person: Person,
): Promise<Result<Outgoing, OutgoingSignRefusal>> {
  const { store, bytes, signer, note, now } = dependencies;
  const found = await findToSign(dependencies, id, person);
  if (!found.ok) return found;
  const item = found.value;
  const step = stepFor(item.state);
  if (item.version !== seen) return refuse({ kind: 'changed-meanwhile' });
  if (!step) return refuse({ kind: 'not-now' });
  if (key === '') return refuse({ kind: 'key-required' });
  const known = (await signer.keys()).some(({ name, role }) => name === key && role === step.role);
  if (!known) return refuse({ kind: 'no-such-key' });
  if (password === '') return refuse({ kind: 'password-required' });
  const source = await sourceOf(dependencies, item);
  if (typeof source === 'string') return refuse({ kind: source });
  const request = { key, password, role: step.role, by: person.id, about: `document:${id}`, place: source.place };
  const made = await signWithKey(dependencies, source.bytes, defined(request));
  if (!made.ok) return made;
  const file = await bytes.keep({
    name: fileName(item),
    type: 'application/pdf',
    bytes: made.value.bytes,
    isOurs: true,
  });
  if (file === undefined) return refuse({ kind: 'storage-away' });
  const sealed =
    step.role === 'agency' ? await sealAppendices(dependencies, item, { key, password }, person) : undefined;
  if (sealed && !sealed.ok) return sealed;
  const line = { to: step.to, name: step.role === 'person' ? 'sign' : 'seal' };
  const changed = { file, appendices: sealed?.value ?? item.appendices };
  const next = { ...advanced(item, line, { person, at: isoInVietnam(now()) }), ...changed };
  await note(person, 'document-signed', id, step.role);
  return (await store.change(next)) ? ok(next) : refuse({ kind: 'changed-meanwhile' });
}

/** What the signatures of a document's file are worth; undefined where it has none, or it cannot be read now. */
export async function reportOf(
  { bytes, check }: Pick<OutgoingDependencies, 'bytes' | 'check'>,
  file: string | undefined,
): Promise<SignatureReport | undefined> {
  const read = file === undefined ? undefined : await bytes.read(file);
  return read && read !== 'away' ? check(async () => read.bytes) : undefined;
}

/** The document as a file: as it was signed last, or as it would be printed now. */
export async function sourceOf(
  { bytes, lay, library }: Pick<OutgoingDependencies, 'bytes' | 'lay' | 'library'>,
  item: Outgoing,
): Promise<{ bytes: Uint8Array; place?: Place | undefined } | 'storage-away' | 'busy'> {
  if (item.file !== undefined) {
    const kept = await bytes.read(item.file);
    return kept && kept !== 'away' ? { bytes: kept.bytes } : 'storage-away';
  }
  const day = item.given?.issued ?? item.updatedAt.slice(0, 10);
  const laid = await lay(outgoingSheet(item, issuerOn(library, day)));
  return laid ? { bytes: laid.pdf, place: laid.signAt.at(-1) } : 'busy';
}

export const fileName = ({ given, id }: Outgoing) => `${(given?.notation ?? id).replaceAll(/[^\p{L}\d]+/gu, '-')}.pdf`;

/** Who may sign now: what is numbered, who signs; what is signed, who keeps the seal. */
async function findToSign(
  dependencies: OutgoingDependencies,
  id: string,
  person: Person,
): Promise<Result<Outgoing, FindRefusal>> {
  const found = await findFor(dependencies, id, 'document.read', person);
  if (!found.ok) return found;
  return findFor(dependencies, id, stepFor(found.value.state)?.needs ?? 'document.sign', person);
}
