import { createHash } from 'node:crypto';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { holderOf } from '#src/documents/check-signature/cms/certificate.ts';
import type { SignatureChecker } from '#src/documents/check-signature/signature-checker.ts';
import type { Place, SignatureReport } from '#src/documents/check-signature/verdict.ts';
import { coveredBytes, fillSignature, type WaitingFile } from '#src/documents/sign/append-signature.ts';
import { makeCms, type TimestampSource } from '#src/documents/sign/make-cms.ts';
import { type OpenedKey, openKey } from '#src/documents/sign/open-key.ts';
import type { SignedPdf, Signer, SignRefusal, SignRequest } from '#src/documents/sign/signer.ts';
import type { SigningLog } from '#src/documents/sign/signing-log.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { type PaperProcesses, PaperWorkError } from '#src/platform/papers/paper-processes.ts';
import { type KeyFile, listKeys, readKeyFile } from '#src/storage/keys/key-folder.ts';
import type { LookOrder } from './draw-look.ts';
import { NoTimestampError } from './timestamp-server.ts';

type Dependencies = {
  /** Where the key files lie. */
  folder: string;
  processes: PaperProcesses;
  signatures: SignatureChecker;
  log: SigningLog;
  stamp: TimestampSource | undefined;
  now: () => Date;
  newId: () => string;
};

/** The lower right of a page of A4, where a letter is signed. */
const usualPlace = { x: 340, y: 110, width: 150, height: 64 };
/** A seal of 36 mm, as it is in the hand, and the words beside it. */
const sealSize = { width: 202, height: 102 };
/** The words on an appendix, and how far they stand from the edges of its first page. */
const appendixSize = { width: 210, height: 40 };
const appendixMargin = 20;

/** Signs with key files of a folder. A key is opened for one signature; neither it nor its password is kept or logged. */
export function createPdfSigner(dependencies: Dependencies): Signer {
  const { folder } = dependencies;
  return {
    keys: () => listKeys(folder),
    async sign(pdf, request) {
      const file = await readKeyFile(folder, request.key);
      if (!file) return refuse({ kind: 'no-such-key' });
      if (file.role !== request.role) return refuse({ kind: 'wrong-role' });
      const report = await dependencies.signatures.check(async () => pdf, { lane: 'staff' });
      const hindrance = hindranceOf(report, request);
      if (hindrance) return refuse(hindrance);
      const opened = await openKey(file.bytes, request.password);
      if (!opened.ok) return refuse({ kind: 'wrong-password' });
      const at = dependencies.now();
      const [cert] = opened.certs;
      if (!cert || cert.from > at || cert.until < at) return refuse({ kind: 'key-expired' });
      return signWith(dependencies, pdf, request, { file, opened, report, at });
    },
    takesSeal: (pdf) => rehearseSeal(dependencies, pdf),
  };
}

/** What is written on an appendix that is only tried. */
const rehearsed = { name: 'ỦY BAN NHÂN DÂN ĐẶC KHU VÂN ĐỒN', appendixOf: '99999/2026/NQ-HĐND' };

async function rehearseSeal(dependencies: Dependencies, pdf: Uint8Array): Promise<boolean> {
  const { signatures, now } = dependencies;
  const request = { role: 'agency' as const, appendixOf: rehearsed.appendixOf };
  const report = await signatures.check(async () => pdf, { lane: 'staff' });
  if (report.pages === 0 || hindranceOf(report, request)) return false;
  try {
    const at = now();
    const waiting = await prepare(dependencies, pdf, request, { name: rehearsed.name, isTrial: false, report, at });
    if (report.signatures.length === 0) return true;
    // Who signed it before may have allowed nothing more to be signed.
    const after = await signatures.check(async () => waiting.bytes, { lane: 'staff' });
    return after.signatures.slice(0, report.signatures.length).every(({ verdict }) => verdict !== 'invalid');
  } catch (error) {
    if (error instanceof PaperWorkError) return false;
    throw error;
  }
}

type Opened = { file: KeyFile; opened: OpenedKey & { ok: true }; report: SignatureReport; at: Date };

type Look = Pick<LookOrder, 'name' | 'isTrial'> & {
  picture?: Uint8Array | undefined;
  report: SignatureReport;
  at: Date;
};

/** The file with room for a signature and what is seen of it. */
async function prepare(
  { processes }: Pick<Dependencies, 'processes'>,
  pdf: Uint8Array,
  request: Pick<SignRequest, 'role' | 'place' | 'appendixOf'>,
  { name, isTrial, picture, report, at }: Look,
): Promise<WaitingFile> {
  const { role, appendixOf } = request;
  const place = placeOf(report, request);
  const { width, height } = place;
  return (await processes.run({ lane: 'staff' }, async () => ({
    kind: 'prepare',
    content: pdf,
    field: {
      field: `${role === 'person' ? 'chu-ky' : 'con-dau'}-${report.signatures.length + 1}`,
      subFilter: 'ETSI.CAdES.detached',
      signer: name,
      at,
      look: { place, page: new Uint8Array(), ...(appendixOf === undefined ? undefined : { corner: appendixMargin }) },
    },
    look: defined({ role, name, time: timeInWords(at), width, height, isTrial, appendixOf, picture }),
  }))) as WaitingFile;
}

async function signWith(
  dependencies: Dependencies,
  pdf: Uint8Array,
  request: SignRequest,
  { file, opened, report, at }: Opened,
): Promise<Result<SignedPdf, SignRefusal>> {
  const { signatures, log, stamp, newId } = dependencies;
  const holder = holderOf(opened.certs[0] as (typeof opened.certs)[number]);
  const { isTrial, picture } = file;
  const waiting = await prepare(dependencies, pdf, request, { name: holder.name, isTrial, picture, report, at });
  let bytes: Uint8Array;
  try {
    bytes = fillSignature(waiting, await makeCms(coveredBytes(waiting), opened.key, stamp));
  } catch (error) {
    if (error instanceof NoTimestampError) return refuse({ kind: 'no-timestamp' });
    throw error;
  }
  // It is checked before it is given to anybody: a clock may have stamped something else.
  const { signatures: made, verdict } = await signatures.check(async () => bytes, { lane: 'staff' });
  const isStamped = !stamp || !made.at(-1)?.reasons.some(({ code }) => code === 'timestamp-bad');
  if (!isStamped) return refuse({ kind: 'no-timestamp' });
  if (verdict === 'invalid') throw new Error('what was signed does not hold');
  const sha256 = sha256Of(bytes);
  await log.add({
    id: newId(),
    at: at.toISOString(),
    by: request.by,
    about: request.about,
    key: request.key,
    role: request.role,
    sha256Before: sha256Of(pdf),
    sha256After: sha256,
  });
  return ok({ bytes, sha256, holder, at: at.toISOString() });
}

/** The person first, then the seal; nothing on top of what does not hold or could not be read. */
function hindranceOf(
  report: SignatureReport,
  { role, appendixOf }: Pick<SignRequest, 'role' | 'appendixOf'>,
): SignRefusal | undefined {
  const isUnread = report.signatures.length === 0 && report.reasons.some(({ code }) => code !== 'no-signature');
  if (report.verdict === 'invalid' || isUnread) return { kind: 'not-signable' };
  if (appendixOf !== undefined) return undefined;
  const kinds = report.signatures.map(({ kind }) => kind);
  if (role === 'agency' && !kinds.includes('person')) return { kind: 'wrong-order' };
  if (role === 'person' && kinds.includes('agency')) return { kind: 'wrong-order' };
  return undefined;
}

/** A seal covers a third of the last person's signature, from its left; what it says stands left of it. */
function placeOf(
  { signatures, pages }: SignatureReport,
  { role, place, appendixOf }: Pick<SignRequest, 'role' | 'place' | 'appendixOf'>,
): Place {
  if (place) return place;
  if (appendixOf !== undefined) return { page: 1, x: 0, y: 0, ...appendixSize };
  const person = signatures.findLast((one) => one.kind === 'person' && one.place)?.place;
  if (role === 'person' || !person) return { page: Math.max(1, pages), ...usualPlace };
  const x = Math.max(4, person.x + person.width / 3 - sealSize.width);
  return { page: person.page, x, y: Math.max(4, person.y + (person.height - sealSize.height) / 2), ...sealSize };
}

const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** As Phụ lục I of NĐ 30/2020 writes it: `30/11/2026 10:00:00 +07:00`. */
function timeInWords(at: Date): string {
  const [day = '', time = ''] = isoInVietnam(at).split('T');
  return `${day.split('-').reverse().join('/')} ${time.slice(0, 8)} +07:00`;
}
