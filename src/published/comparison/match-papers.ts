import { isForm } from '#src/guides/form/paper-handling.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import { syllables } from '#src/search/analysis/fold.ts';
import type { PublishedPaper } from './published-row.ts';

/** Words that half of all papers have: they tell none apart. */
const common = new Set(
  syllables('giấy tờ bản văn của về và các cho người được có là theo hoặc một những trong để với đã do từ số khác'),
);
/** From this share of a name on, the other text speaks of the same paper. */
const leastShare = 0.6;
const formRow = /^[\s\-+•*;.()\d]*(?:mẫu .*điện tử|tờ khai|đơn |giấy đề nghị|thông báo |phiếu )/i;

export type MatchedPapers = {
  /** The published rows a paper of ours stands for, by its id. */
  rows: ReadonlyMap<string, readonly PublishedPaper[]>;
  missing: PublishedPaper[];
  extra: Paper[];
};

/**
 * Which published rows our papers stand for: by what the editors say (`named`: the beginning of the row), by being the
 * form, else by their words. One paper of ours may stand for several rows.
 */
export function matchPapers(
  papers: readonly Paper[],
  published: readonly PublishedPaper[],
  named: Readonly<Record<string, readonly string[]>>,
): MatchedPapers {
  const ours = papers.map((paper) => ({
    paper,
    name: tellingWords(paper.name),
    all: tellingWords(`${paper.name} ${paper.hint ?? ''}`),
  }));
  const rows = new Map<string, PublishedPaper[]>();
  const missing: PublishedPaper[] = [];
  for (const row of published) {
    const found = papers.find(({ id }) => named[id]?.some((start) => begins(row.name, start))) ?? bestOf(ours, row);
    if (found) rows.set(found.id, [...(rows.get(found.id) ?? []), row]);
    else missing.push(row);
  }
  const extra = papers.filter(({ id, kind }) => kind !== 'note' && !rows.has(id));
  return { rows, missing, extra };
}

const begins = (name: string, start: string) => syllables(name).join(' ').startsWith(syllables(start).join(' '));

/** A paper of ours with the words that tell it from others: those of its name, and those of its hint too. */
type Told = { paper: Paper; name: ReadonlySet<string>; all: ReadonlySet<string> };

function bestOf(ours: readonly Told[], row: PublishedPaper): Paper | undefined {
  if (/mẫu .*điện tử tương tác/i.test(row.name)) {
    const form = ours.find(({ paper }) => isForm(paper));
    if (form) return form.paper;
  }
  const theirs = tellingWords(row.name);
  let best: { paper: Paper; share: number } | undefined;
  for (const { paper, name, all } of ours) {
    // How much of our name the row says, or of the row our name and hint say.
    const share =
      Math.max(shared(name, theirs), shared(theirs, all)) - (isForm(paper) && !formRow.test(row.name) ? 0.3 : 0);
    if (share >= leastShare && share > (best?.share ?? 0)) best = { paper, share };
  }
  return best?.paper;
}

function shared(of: ReadonlySet<string>, by: ReadonlySet<string>): number {
  return of.size === 0 ? 0 : [...of].filter((word) => by.has(word)).length / of.size;
}

const tellingWords = (text: string) => new Set(syllables(text).filter((word) => !common.has(word)));
