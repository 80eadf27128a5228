import { judgeChanges } from './change/judge-changes.ts';
import type { FoundSignature } from './find-signatures.ts';
import type { PdfFile } from './pdf/pdf-file.ts';
import { type PdfDict, Unreadable } from './pdf/values.ts';
import type { Reason } from './verdict.ts';

/** Whether a signature covers a whole state of the file, and what came since. */
export function judgeCoverage(file: PdfFile, signature: FoundSignature): { reasons: Reason[]; isLast: boolean } {
  const { covered, contents, dict } = signature;
  if (!contents || dict.isDoubled) return { reasons: [{ code: 'broken-signature', weighs: 'invalid' }], isLast: false };
  if (!covered) return { reasons: [{ code: 'coverage-gap', weighs: 'invalid' }], isLast: false };
  try {
    const state = file.endedAt(covered.end);
    if (!state) return { reasons: [{ code: 'not-whole', weighs: 'invalid' }], isLast: false };
    // The state it covers must know it: a signature listed only later signs another file.
    if (state.revision.end <= covered.gapTo)
      return { reasons: [{ code: 'not-whole', weighs: 'invalid' }], isLast: false };
    const change = judgeChanges(file, state.revision, state.since);
    const isForbidden = change === 'signatures' && permissionOf(file, dict) === 1;
    const reasons: Reason[] =
      change === 'changed' || isForbidden
        ? [{ code: 'changed-after', weighs: 'invalid' }]
        : change === 'title'
          ? [{ code: 'metadata-changed', weighs: 'undecided' }]
          : [];
    return { reasons, isLast: change === 'none' };
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    // A file whose states cannot be told apart is not called whole, nor broken.
    return { reasons: [{ code: error.code, weighs: 'undecided' }], isLast: false };
  }
}

/** What a certifying signature allows to be done after it: 1 is nothing. */
function permissionOf(file: PdfFile, dict: PdfDict): number | undefined {
  const { last } = file;
  for (const one of last.list(dict.get('Reference'))) {
    const reference = last.dict(one);
    if (reference?.name('TransformMethod') !== 'DocMDP') continue;
    const allowed = last.follow(last.dict(reference.get('TransformParams'))?.get('P') ?? null);
    return typeof allowed === 'number' ? allowed : 2;
  }
  return undefined;
}
