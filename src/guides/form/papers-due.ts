import { type Answers, holds } from '#src/guides/model/condition.ts';
import type { GuideMeta, Paper } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import { handlingOf, isHandedIn, isShown, takesFile } from './paper-handling.ts';

type Told = Pick<GuideMeta, 'papers'>;

/** The papers of a case by what happens to them in one way of filing, each in the guide's order. */
export type PapersDue = {
  /** The form, where it is filled in here. */
  filled: Paper[];
  /** Leave the person's hands: over the counter, in the envelope, as a file. */
  handedIn: Paper[];
  shown: Paper[];
  /** Not asked for, but a file of it is taken. */
  offered: Paper[];
};

/** What these answers call for, filed in this way. */
export function papersDue(guide: Told, answers: Answers, way: Way): PapersDue {
  const papers = guide.papers.filter((paper) => holds(paper.when, answers));
  const where = (test: (paper: Paper) => boolean) => papers.filter(test);
  return {
    filled: where((paper) => handlingOf(paper, way).as === 'fill'),
    handedIn: where((paper) => isHandedIn(handlingOf(paper, way))),
    shown: where((paper) => isShown(handlingOf(paper, way))),
    offered: where((paper) => handlingOf(paper, way).as === 'may-upload'),
  };
}

/**
 * The papers of which a file is taken with these answers, whichever way the case comes: who brings or posts them may
 * send a picture before. `needed` says which no online case may lack.
 */
export function filesDue(guide: Told, answers: Answers): { paper: Paper; needed: boolean }[] {
  return guide.papers
    .filter((paper) => holds(paper.when, answers) && takesFile(handlingOf(paper, 'online')))
    .map((paper) => ({ paper, needed: isFileNeeded(paper) }));
}

/** Whether an online case without a file of this paper is incomplete. */
export function isFileNeeded(paper: Paper): boolean {
  return paper.required && handlingOf(paper, 'online').as === 'upload';
}

/** The papers sent online whose originals follow, in the guide's order. */
export function originalsOwed(guide: Told, answers: Answers): Paper[] {
  return guide.papers.filter((paper) => holds(paper.when, answers) && handlingOf(paper, 'online').owed !== undefined);
}
