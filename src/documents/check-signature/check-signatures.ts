import { defined } from '#src/base/defined.ts';
import { type Cert, readCertificate } from './cms/certificate.ts';
import { type ReadCms, readCms, withoutPadding } from './cms/read-cms.ts';
import { clockName, type ReadTimestamp, readTimestamp } from './cms/timestamp.ts';
import { type FoundSignature, findSignatures } from './find-signatures.ts';
import { judgeCoverage } from './judge-coverage.ts';
import { describeSigner, judgeSigner, type Knowledge } from './judge-signer.ts';
import { PdfFile } from './pdf/pdf-file.ts';
import { readPages } from './pdf/read-pages.ts';
import { Unreadable } from './pdf/values.ts';
import { readArchive } from './read-archive.ts';
import { type CheckedSignature, type Reason, type SignatureReport, type Trust, verdictOf } from './verdict.ts';

/** Larger files are not looked into. */
const largestChecked = 32 * 1024 * 1024;
const mostSignatures = 16;

/** Checks every signature of a PDF as it would be judged at `at`. Never throws for what a file says. */
export async function checkSignatures(bytes: Uint8Array, trust: Trust, at: Date): Promise<SignatureReport> {
  if (bytes.length > largestChecked) return unread('too-large');
  try {
    return await check(bytes, trust, at);
  } catch (error) {
    if (error instanceof Unreadable) return unread(error.code);
    // A file may nest so that the stack ends before any bound of ours.
    if (error instanceof RangeError) return unread('too-much-inside');
    throw error;
  }
}

/** Nothing can be said of a file, and why. */
export function unread(code: Reason['code']): SignatureReport {
  return { verdict: 'undecided', reasons: [{ code, weighs: 'undecided' }], signatures: [], pages: 0 };
}

async function check(bytes: Uint8Array, trust: Trust, at: Date): Promise<SignatureReport> {
  const file = await PdfFile.open(bytes);
  const { last } = file;
  const pages = readPages(last).length;
  const found = findSignatures(bytes, last);
  if (found.length > mostSignatures) return unread('too-much-inside');
  if (found.length === 0) return { ...unread('no-signature'), pages };
  const archive = await readArchive(last, file.budget);
  const certs = (ders: readonly Uint8Array[]) =>
    ders.map(readCertificate).filter((one): one is Cert => one !== undefined);
  const knowledge: Knowledge = {
    anchors: { roots: certs(trust.roots), trialRoots: certs(trust.trialRoots) },
    known: [...certs(archive.certs), ...certs(trust.others)],
    proofs: { crls: [...archive.crls, ...trust.crls], ocsps: [...archive.ocsps, ...(trust.ocsps ?? [])] },
    at,
    lacking: [],
  };
  const read = [];
  for (const signature of found) read.push(await readOne(file, signature, knowledge));
  const signatures: CheckedSignature[] = [];
  for (const one of read) signatures.push(await judgeOne(one, provenTime(one, read), knowledge));
  const reasons = judgeOrder(signatures);
  // A clock nobody here knows proves nothing, and takes nothing away, as long as it shows nothing on a page.
  const counted = signatures.filter(
    ({ kind, verdict, place }) => kind !== 'timestamp' || verdict === 'invalid' || place !== undefined,
  );
  const isSigned = signatures.some(({ kind }) => kind !== 'timestamp');
  if (!isSigned) reasons.push({ code: 'no-signature', weighs: 'undecided' });
  const verdict = verdictOf([...reasons, ...counted.flatMap((one) => one.reasons)]);
  const report = { verdict, reasons, signatures, pages };
  return knowledge.lacking.length > 0 ? { ...report, lacking: knowledge.lacking } : report;
}

type ReadOne = {
  found: FoundSignature;
  reasons: Reason[];
  isLast: boolean;
  end: number;
  cms?: ReadCms;
  /** Its own timestamp, or what it is itself. */
  stamps: ReadTimestamp[];
};

async function readOne(file: PdfFile, found: FoundSignature, knowledge: Knowledge): Promise<ReadOne> {
  const { reasons, isLast } = judgeCoverage(file, found);
  const one: ReadOne = { found, reasons, isLast, end: found.covered?.end ?? 0, stamps: [] };
  const { covered, contents } = found;
  if (!covered || !contents) return one;
  const der = withoutPadding(contents);
  if (!der) {
    reasons.push({ code: 'broken-signature', weighs: 'invalid' });
    return one;
  }
  const signed = new Uint8Array(covered.end - (covered.gapTo - covered.gapFrom));
  signed.set(file.bytes.subarray(0, covered.gapFrom));
  signed.set(file.bytes.subarray(covered.gapTo, covered.end), covered.gapFrom);
  if (found.isTimestamp) {
    one.stamps.push(await readTimestamp(der, signed, knowledge));
    return one;
  }
  const cms = await readCms(der, signed);
  one.cms = cms;
  reasons.push(...cms.reasons);
  for (const token of cms.tokens) one.stamps.push(await readTimestamp(token, cms.value ?? new Uint8Array(), knowledge));
  return one;
}

/** The earliest moment a trusted clock proves: of its own timestamp, or of a later one over the whole file. */
function provenTime(one: ReadOne, all: readonly ReadOne[]): Date | undefined {
  const later = all.filter(
    (other) => other.found.isTimestamp && other.end > one.end && verdictOf(other.reasons) === 'valid',
  );
  const times = [one, ...later]
    .flatMap(({ stamps }) => stamps)
    .flatMap((stamp) => (stamp.kind === 'proven' ? [stamp.time.getTime()] : []));
  return times.length > 0 ? new Date(Math.min(...times)) : undefined;
}

async function judgeOne(one: ReadOne, proven: Date | undefined, knowledge: Knowledge): Promise<CheckedSignature> {
  const { found, cms, isLast } = one;
  const reasons = [...one.reasons];
  const [stamp] = one.stamps;
  const common = defined({ field: found.field, isLast, place: found.place });
  if (found.isTimestamp) {
    if (stamp?.kind === 'bad') reasons.push({ code: 'timestamp-bad', weighs: 'invalid' });
    else if (stamp && stamp.kind !== 'proven') reasons.push({ code: 'timestamp-untrusted', weighs: 'undecided' });
    const told = stamp && stamp.kind !== 'bad' ? stamp : undefined;
    return defined({
      ...common,
      kind: 'timestamp' as const,
      verdict: verdictOf(reasons),
      reasons,
      holder: told && { name: clockName(told.clock) },
      signedAt: told?.time.toISOString(),
      timeFrom: told?.kind === 'proven' ? ('timestamp' as const) : ('none' as const),
    });
  }
  if (one.stamps.some(({ kind }) => kind === 'bad')) reasons.push({ code: 'timestamp-bad', weighs: 'undecided' });
  else if (stamp && stamp.kind !== 'proven') reasons.push({ code: 'timestamp-untrusted', weighs: 'note' });
  const claimed = found.claimed ?? cms?.claimed;
  if (cms) reasons.push(...(await judgeSigner(cms, defined({ proven, claimed }), knowledge)));
  const time = proven ?? claimed;
  return defined({
    ...common,
    ...describeSigner(cms?.signer),
    verdict: verdictOf(reasons),
    reasons,
    signedAt: time?.toISOString(),
    timeFrom: proven ? ('timestamp' as const) : claimed ? ('claim' as const) : ('none' as const),
  });
}

/** Whoever approves signs first: a seal on nothing, and the name below it afterwards, is not how a document is made. */
function judgeOrder(signatures: readonly CheckedSignature[]): Reason[] {
  const kinds = signatures.filter(({ kind }) => kind !== 'timestamp').map(({ kind }) => kind);
  const [firstPerson, lastAgency] = [kinds.indexOf('person'), kinds.lastIndexOf('agency')];
  return firstPerson >= 0 && lastAgency >= 0 && lastAgency < firstPerson
    ? [{ code: 'wrong-order', weighs: 'invalid' }]
    : [];
}
