import type { MayCost } from '#src/base/allowance.ts';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import type { NewMessage } from '#src/cases/messages/message.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { isBlobsAway } from '#src/cases/papers/blobs-away.ts';
import { knownReport, reportOf } from '#src/cases/papers/desk/check-signing.ts';
import { heldBack, type Scan } from '#src/cases/papers/scan.ts';
import { newUploadId } from '#src/cases/papers/upload.ts';
import type { Slip, SlipSheet } from '#src/cases/slips/slip.ts';
import { sheetToSign } from '#src/cases/slips/slip-frame.ts';
import { slipFileName } from '#src/cases/slips/slip-sets.ts';
import type { Place, SignatureReport } from '#src/documents/check-signature/verdict.ts';
import { type KeyRefusal, type KeyTries, signWithKey } from '#src/documents/sign/sign-with-key.ts';
import type { SigningRole } from '#src/documents/sign/signer.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { countWaiting, listWaiting } from './list-waiting.ts';
import { type LookDependencies, type LookRefusal, type WhatToSign, whatToSign } from './what-to-sign.ts';

export type SigningDependencies = LookDependencies & {
  /** A form as a PDF with the places of its signatures, the last the county's; undefined when too many are asked for. */
  lay(sheet: SlipSheet): Promise<{ pdf: Uint8Array; signAt: Place[] } | undefined>;
  /** The letter that brings a sealed form to its owner. Where it is left out, nobody is written to. */
  letterOf?: ((record: CaseRecord, slip: Slip) => NewMessage[]) | undefined;
  tries: KeyTries;
};

/** What the form of a signature says. `seen`: the signed file it was shown with, '' for none. */
export type SigningWish = { role: string; seen: string; key: string; password: string };

export type SigningRefusal =
  | LookRefusal
  | KeyRefusal
  | { kind: 'already-signed' }
  | { kind: 'slip-revoked' }
  | { kind: 'changed-meanwhile' }
  | { kind: 'key-required' }
  | { kind: 'password-required' }
  | { kind: 'disk-full' }
  /** Not yet checked for viruses, or with one in it. */
  | { kind: 'file-held' }
  | { kind: 'busy' };

type Source = { bytes: Uint8Array; place?: Place | undefined; name: string; scan: Scan };

/** Signing letters and results of cases inside the portal. */
export function createSigning(dependencies: SigningDependencies) {
  const { uploads, signedFiles, now, random } = dependencies;
  return {
    look: (reference: string, id: string, person: Person) => whatToSign(dependencies, reference, id, person),

    /** Forms that are given to nobody until they are sealed: which, and how many this person has to sign. */
    waiting: (person: Person) => listWaiting(dependencies, person),
    countWaiting: (person: Person) => countWaiting(dependencies, person),

    /**
     * Makes the next signature: the person's, then the seal. The password is used once and kept nowhere. Of two who sign
     * at once one is told so, and what the other made stands.
     */
    async sign(
      reference: string,
      id: string,
      { role, seen, key, password }: SigningWish,
      person: Person,
    ): Promise<Result<{ role: SigningRole }, SigningRefusal>> {
      const found = await whatToSign(dependencies, reference, id, person);
      if (!found.ok) return found;
      const { record, subject, signed, next, keys } = found.value;
      if (subject.kind === 'slip' && subject.slip.revokedAt) return refuse({ kind: 'slip-revoked' });
      if (!next) return refuse({ kind: 'already-signed' });
      if (role === 'agency' && next === 'person') return refuse({ kind: 'wrong-order' });
      if (role === 'person' && next === 'agency') return refuse({ kind: 'already-signed' });
      if (seen !== (signed?.upload ?? '')) return refuse({ kind: 'changed-meanwhile' });
      if (key === '') return refuse({ kind: 'key-required' });
      if (!keys.some(({ name }) => name === key)) return refuse({ kind: 'no-such-key' });
      if (password === '') return refuse({ kind: 'password-required' });
      if (dependencies.isStoreThere && !(await dependencies.isStoreThere())) return refuse({ kind: 'storage-away' });
      if (dependencies.hasRoom && !(await dependencies.hasRoom())) return refuse({ kind: 'disk-full' });
      const source = await sourceOf(found.value);
      if (!source.ok) return source;
      const { bytes, place } = source.value;
      const about = `${subject.kind}:${id}`;
      const request = defined({ key, password, role: next, by: person.id, about, place });
      const made = await signWithKey(dependencies, bytes, request);
      if (!made.ok) return made;

      const upload = await keep({ ...source.value, bytes: made.value.bytes });
      const at = isoInVietnam(now());
      const look = lookOf(person, next === 'person' ? 'sign' : 'seal', at);
      const isGiven = next === 'agency' && subject.kind === 'slip';
      const isFirst = await signedFiles.add({
        reference: record.reference,
        subject: id,
        role: next,
        upload,
        seen: signed?.upload,
        at,
        look,
        messages: isGiven ? (dependencies.letterOf?.(record, subject.slip) ?? []) : [],
      });
      return isFirst ? ok({ role: next }) : refuse({ kind: 'changed-meanwhile' });
    },

    /** The signed file of a form, as it is given from then on; undefined where it is not signed. */
    async fileOf({ signed }: Slip): Promise<Uint8Array | 'storage-away' | undefined> {
      if (!signed) return undefined;
      return (await readKept(signed.upload))?.content ?? 'storage-away';
    },

    /**
     * The same for its owner: what is known is told, else it is looked into in the lane of those who are not staff, as one
     * of the checks that an address may ask for. Undefined also where it has had its share, or is told to wait.
     */
    async ownReport({ signed }: Slip, { address, mayCost }: { address: string; mayCost: MayCost }) {
      const upload = signed && (await uploads.find(signed.upload))?.upload;
      if (!upload) return undefined;
      const known = knownReport(dependencies, upload);
      if (known || !(await mayCost('check'))) return known;
      return reportOf(dependencies, upload, undefined, { lane: 'public', address });
    },

    /** What the signatures of a form are worth; undefined where it is not signed, or its bytes cannot be read now. */
    async reportOf({ signed }: Slip): Promise<SignatureReport | undefined> {
      const known = signed && (await uploads.find(signed.upload));
      return known && reportOf(dependencies, known.upload);
    },
  };

  /** Undefined where the place of files cannot be asked. */
  async function readKept(id: string) {
    return uploads.read(id).catch((fault: unknown) => {
      if (isBlobsAway(fault)) return undefined;
      throw fault;
    });
  }

  /** What is signed: the file signed before, the file that was brought, or the form as it is printed now. */
  async function sourceOf({ subject, signed }: WhatToSign): Promise<Result<Source, SigningRefusal>> {
    const kept = signed?.upload ?? (subject.kind === 'result' ? subject.upload.id : undefined);
    const name = subject.kind === 'slip' ? slipFileName(subject.slip) : subject.upload.name;
    if (kept !== undefined) {
      const file = await readKept(kept);
      if (!file) return refuse({ kind: 'storage-away' });
      if (heldBack(file.scan, dependencies.scanner !== undefined)) return refuse({ kind: 'file-held' });
      return ok({ bytes: file.content, name, scan: file.scan });
    }
    if (subject.kind !== 'slip') return refuse({ kind: 'nothing-to-sign' });
    const laid = await dependencies.lay(sheetToSign(subject.slip.sheet));
    return laid ? ok({ bytes: laid.pdf, place: laid.signAt.at(-1), name, scan: 'clean' }) : refuse({ kind: 'busy' });
  }

  /** Keeps what was signed as any upload is kept, as clean as what it was made of. */
  async function keep({ name, bytes, scan }: Source): Promise<string> {
    const id = newUploadId(random);
    const kept = await uploads.keep({ id, name, storedAt: now() }, async (unkept) => {
      async function* once() {
        yield bytes;
      }
      return ok({ ...(await unkept.write(once())), type: 'application/pdf', scan });
    });
    if (!kept.ok) throw new Error(`a signed file was not kept: ${kept.error.kind}`);
    return id;
  }
}
