import type { AskedPaper, HistoryItem } from '#src/cases/model/case-history.ts';
import type { Upload } from '#src/cases/papers/upload.ts';

export const findings = ['ok', 'missing', 'wrong'] as const;
type Finding = (typeof findings)[number];

/** What staff found when they looked at one paper; the reason is in the words the resident would read. */
export type Judged = { paper: string; finding: Finding; reason: string };
/** Kept with who found it and when; the latest of each paper counts. */
export type Verdict = Judged & { at: string; by: string };

type Case = {
  submittedAt: string;
  history: readonly HistoryItem[];
  papers: readonly { paper: string; uploads: readonly Pick<Upload, 'id'>[] }[];
};

/** When a file came: with the case, or with the answer to a supplement request. Photos joined since are told by their paper. */
export function arrivalOf({ submittedAt, history, papers }: Case, paper: string, upload: string): string {
  const there = new Set(papers.find((entry) => entry.paper === paper)?.uploads.map(({ id }) => id));
  const sent = history.findLast((step) => {
    const ids = step.supplied?.papers.find((entry) => entry.paper === paper)?.uploads;
    return ids?.includes(upload) || ids?.some((id) => !there.has(id));
  });
  return sent?.at ?? submittedAt;
}

/** When the newest file of a paper came; undefined while there is none. */
export function newestOf(item: Case, paper: string): string | undefined {
  const uploads = item.papers.find((entry) => entry.paper === paper)?.uploads ?? [];
  return uploads
    .map(({ id }) => arrivalOf(item, paper, id))
    .sort()
    .at(-1);
}

/** Whether something came since the verdict was given, so that it says nothing of what is there. */
export function isOutdated(item: Case, verdict: Pick<Verdict, 'paper' | 'at'>): boolean {
  const newest = newestOf(item, verdict.paper);
  return newest !== undefined && newest > verdict.at && newest > item.submittedAt;
}

/** What a supplement request asks for by the verdicts that hold. */
export function askedByVerdicts(item: Case & { verdicts: readonly Verdict[] }): AskedPaper[] {
  return item.verdicts.flatMap((verdict) => {
    if (verdict.finding === 'ok' || isOutdated(item, verdict)) return [];
    return [{ paper: verdict.paper, finding: verdict.finding, reason: verdict.reason }];
  });
}
