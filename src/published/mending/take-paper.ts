import { defined } from '#src/base/defined.ts';
import { ok } from '#src/base/result.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { ValueChange } from '#src/library/patching/patch-entry.ts';
import { beginning, type Difference } from '#src/published/comparison/compare-guide.ts';
import { readPublished } from '#src/published/comparison/published-row.ts';
import { type Procedure, slugOf } from '#src/published/record/parse-procedure.ts';
import { readPapers } from '#src/published/record/procedure-papers.ts';
import { cannotTake, type Taken } from './taken.ts';

const longestId = 40;

/** A paper as it is published: added, dropped, handed in instead of good to know, or as many as the record counts. */
export function takePaper(guide: GuideMeta, record: Procedure, { name, published }: Difference): Taken {
  const { papers } = guide;
  const [, what = '', id = ''] = name.split('.');
  const at = papers.findIndex((paper) => paper.id === id);
  if (what === 'missing') return addPaper(guide, record, published);
  if (at < 0) return cannotTake('not-found');
  if (what === 'extra') return ok([{ path: ['papers', at] }]);
  // Which rows stand for a paper was told by the notes when the difference was found: the count is read from its words.
  const row = readPublished(record).papers.find((paper) =>
    what === 'note'
      ? beginning(paper.name) === published
      : published === `${paper.originals} bản chính, ${paper.copies} bản sao`,
  );
  if (!row) return cannotTake('not-found');
  const changes: ValueChange[] = [
    { path: ['papers', at, 'originals'], value: row.originals },
    { path: ['papers', at, 'copies'], value: row.copies },
  ];
  const kind: ValueChange = { path: ['papers', at, 'kind'], value: 'submit' };
  const needed = changes.filter(({ path, value }) => value !== papers[at]?.[path.at(-1) as 'originals' | 'copies']);
  return ok(what === 'note' ? [kind, ...needed] : needed);
}

function addPaper(guide: GuideMeta, record: Procedure, published: string): Taken {
  const read = readPapers(record.docs).find(({ paper, words }) => beginning(words ?? paper.name) === published);
  if (!read) return cannotTake('not-found');
  const { name, kind, originals, copies, required, hint } = read.paper;
  const value = defined({
    id: freeId(guide, name),
    name: name.replace(/[\s.;,]+$/, ''),
    kind,
    originals: originals || undefined,
    copies: copies || undefined,
    required: required ? undefined : false,
    hint,
  });
  return ok([{ path: ['papers', guide.papers.length], value }]);
}

/** A name for the new paper that no other one of the guide has. */
function freeId({ papers }: GuideMeta, name: string): string {
  const whole = slugOf(name);
  const cut = whole.length > longestId ? whole.slice(0, whole.lastIndexOf('-', longestId)) : whole;
  const taken = (id: string) => papers.some((paper) => paper.id === id);
  let id = cut;
  for (let count = 2; taken(id); count += 1) id = `${cut}-${count}`;
  return id;
}
