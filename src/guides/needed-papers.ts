import { type Answers, holds } from './condition.ts';
import type { GuideMeta, Paper } from './guide-schema.ts';

/** The papers of a case with these answers: to hand in, to show, and what is only good to know. */
export type NeededPapers = { submit: Paper[]; show: Paper[]; note: Paper[] };

export function neededPapers(guide: Pick<GuideMeta, 'papers'>, answers: Answers): NeededPapers {
  const papers = guide.papers.filter((paper) => holds(paper.when, answers));
  const ofKind = (kind: Paper['kind']) => papers.filter((paper) => paper.kind === kind);
  return { submit: ofKind('submit'), show: ofKind('show'), note: ofKind('note') };
}
