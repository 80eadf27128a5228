import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { isBlobsAway } from '#src/cases/papers/blobs-away.ts';
import type { Asker } from '#src/cases/papers/paper-checks.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import { sealNames } from '#src/cases/signing/seal-names.ts';
import { signingOf } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import type { SignatureChecker } from '#src/documents/check-signature/signature-checker.ts';
import type { SignatureReport } from '#src/documents/check-signature/verdict.ts';
import {
  type DoubtfulFile,
  faultsOf,
  hinders,
  type SigningFault,
} from '#src/documents/signing-faults/signing-faults.ts';
import type { ShownPaper } from './gallery.ts';

export type ReportDependencies = Pick<CasesDependencies, 'library' | 'uploads' | 'signatures' | 'now'>;

/** A page of papers is opened again and again; what is trusted may change meanwhile. */
const holdsMs = 5 * 60_000;
const mostKept = 500;
const mostChecked = 12;
const known = new WeakMap<SignatureChecker, Map<string, { until: number; report: SignatureReport }>>();

/** The papers with what the signatures of each PDF are worth; only the first dozen are looked into. */
export async function withSignatures(
  dependencies: ReportDependencies,
  papers: readonly ShownPaper[],
): Promise<ShownPaper[]> {
  let left = dependencies.signatures ? mostChecked : 0;
  const checked: ShownPaper[] = [];
  for (const paper of papers) {
    const files = [];
    for (const file of paper.files) {
      const isWanted = file.look === 'pdf' && !file.upload.held && left > 0;
      if (isWanted) left -= 1;
      const signatures = isWanted ? await reportOf(dependencies, file.upload) : undefined;
      files.push(signatures ? { ...file, signatures } : file);
    }
    checked.push({ ...paper, files });
  }
  return checked;
}

/** The files of a result that may not be given, where the county refuses such; none where it only warns. */
export async function unsignedResults(
  dependencies: ReportDependencies,
  results: readonly string[],
): Promise<DoubtfulFile[]> {
  return signingOf(dependencies.library) === 'require' ? doubtfulFiles(dependencies, results) : [];
}

/** Files just brought as a result that whoever gives them is told about first; `isRefused`: they cannot be given so. */
export async function doubtfulResults(
  dependencies: ReportDependencies,
  results: readonly string[],
): Promise<{ files: DoubtfulFile[]; isRefused: boolean }> {
  const mode = signingOf(dependencies.library);
  const free = await dependencies.uploads.findFree(results);
  const files =
    mode === 'off'
      ? []
      : await doubtfulFiles(
          dependencies,
          free.map(({ id }) => id),
        );
  return { files, isRefused: mode === 'require' };
}

async function doubtfulFiles(dependencies: ReportDependencies, results: readonly string[]): Promise<DoubtfulFile[]> {
  if (!dependencies.signatures) return [];
  const agencies = dependencies.library
    .data(unitsFile)
    .flatMap((units) => units.flatMap(({ name }) => sealNames(name.vi)));
  const doubtful: DoubtfulFile[] = [];
  for (const id of results) {
    const file = await read(dependencies, id);
    // What cannot be read now is refused elsewhere, by who gives it out.
    if (!file) continue;
    const isPdf = (file.upload.kept ?? file.upload).type === 'application/pdf';
    const report = isPdf ? await reportOf(dependencies, file.upload, file.content) : undefined;
    const faults: SigningFault[] = report
      ? faultsOf(report, { agencies, by: 'person-and-agency' }).filter(hinders)
      : ['no-signature'];
    if (faults.length > 0) doubtful.push({ name: file.upload.name, faults });
  }
  return doubtful;
}

/** What was found of this upload a while ago; undefined where nobody looked. */
export function knownReport({ signatures, now }: ReportDependencies, { id }: Upload): SignatureReport | undefined {
  const earlier = signatures && known.get(signatures)?.get(id);
  return earlier && earlier.until > now().getTime() ? earlier.report : undefined;
}

/** What the signatures of a PDF of a case are worth, looked into at most once in five minutes. */
export async function reportOf(
  dependencies: ReportDependencies,
  upload: Upload,
  bytes?: Uint8Array,
  asker: Asker = { lane: 'staff' },
): Promise<SignatureReport | undefined> {
  const { signatures, now } = dependencies;
  if (!signatures) return undefined;
  const kept = known.get(signatures) ?? new Map();
  known.set(signatures, kept);
  const earlier = knownReport(dependencies, upload);
  if (earlier) return earlier;
  const content = bytes ?? (await read(dependencies, upload.id))?.content;
  if (!content) return undefined;
  const report = await signatures.check(async () => content, asker);
  // Who waits among the public may be put off under load: that is no finding about the file.
  if (asker.lane === 'public' && report.reasons.some(({ code }) => code === 'too-much-inside')) return undefined;
  if (kept.size >= mostKept) kept.clear();
  kept.set(upload.id, { until: now().getTime() + holdsMs, report });
  return report;
}

async function read({ uploads }: ReportDependencies, id: string) {
  try {
    const file = await uploads.read(id);
    return file?.scan === 'infected' ? undefined : file;
  } catch (fault) {
    if (isBlobsAway(fault)) return undefined;
    throw fault;
  }
}
