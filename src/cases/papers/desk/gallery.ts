import { defined } from '#src/base/defined.ts';
import type { StaffCase } from '#src/cases/model/case.ts';
import type { FileFacts, Upload } from '#src/cases/papers/upload.ts';
import type { SignatureReport } from '#src/documents/check-signature/verdict.ts';
import { type Handled, handlingOf } from '#src/guides/form/paper-handling.ts';
import { isFileNeeded } from '#src/guides/form/papers-due.ts';
import { holds } from '#src/guides/model/condition.ts';
import { arrivalOf, isOutdated, type Verdict } from './verdict.ts';

/** How a file can be looked at here: a Word document only after a download. */
export type Look = 'picture' | 'pdf' | 'none';
export type ShownFile = {
  upload: Upload;
  source: 'first' | 'supplement';
  at: string;
  /** It came since the person last looked. */
  isNew: boolean;
  look: Look;
  /** What its signatures are worth; absent where it is no PDF, or none was looked for. */
  signatures?: SignatureReport;
};
/** A paper with all that came of it. `handled`: what this way of filing does with it; absent for one the guide does not name. */
export type ShownPaper = {
  id: string;
  name: string;
  isShown: boolean;
  needed: boolean;
  handled?: Handled;
  files: ShownFile[];
  verdict?: Verdict & { isOutdated: boolean };
};

type Item = Pick<StaffCase, 'rules' | 'answers' | 'papers' | 'delivery' | 'history' | 'submittedAt' | 'verdicts'>;

/**
 * Every paper the case may need and every one that came, in the guide's order, with all its files: what was sent first,
 * what was added. `since`: when the person last looked; undefined where they never did, and nothing is marked.
 */
export function gallery(item: Item, since: string | undefined): ShownPaper[] {
  const { rules, answers, delivery } = item;
  const sent = new Set(item.papers.filter(({ uploads }) => uploads.length > 0).map(({ paper }) => paper));
  const known = rules.papers.filter((paper) => {
    const isDue = holds(paper.when, answers) && handlingOf(paper, delivery.send).as !== 'fill';
    return sent.has(paper.id) || (paper.kind !== 'note' && isDue);
  });
  const unknown = [...sent].filter((id) => !rules.papers.some((paper) => paper.id === id));
  return [
    ...known.map((paper) =>
      shown(item, since, {
        id: paper.id,
        name: paper.name,
        isShown: paper.kind === 'show',
        needed: isFileNeeded(paper),
        handled: handlingOf(paper, delivery.send),
      }),
    ),
    ...unknown.map((id) => shown(item, since, { id, name: '', isShown: false, needed: false })),
  ];
}

function shown(item: Item, since: string | undefined, paper: Omit<ShownPaper, 'files' | 'verdict'>): ShownPaper {
  const uploads = item.papers.find((entry) => entry.paper === paper.id)?.uploads ?? [];
  const verdict = item.verdicts.find((known) => known.paper === paper.id);
  return defined({
    ...paper,
    files: uploads.map((upload): ShownFile => {
      const at = arrivalOf(item, paper.id, upload.id);
      const source = at > item.submittedAt ? 'supplement' : 'first';
      return { upload, at, source, isNew: since !== undefined && at > since, look: lookAt(upload.kept ?? upload) };
    }),
    verdict: verdict && { ...verdict, isOutdated: isOutdated(item, verdict) },
  });
}

/** By the type found in its bytes. */
export function lookAt({ type }: Pick<FileFacts, 'type'>): Look {
  if (type.startsWith('image/')) return 'picture';
  return type === 'application/pdf' ? 'pdf' : 'none';
}
