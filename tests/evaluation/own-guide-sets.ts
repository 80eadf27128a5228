import { readFileSync } from 'node:fs';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { createSearch } from '#src/search/create-search.ts';
import { SearchIndexFiles } from '#src/storage/search/search-index-files.ts';
import { isHeldOut } from './held-out.ts';
import { openOwnLibrary } from './own-library.ts';
import type { QuerySet } from './query-sets.ts';

type Line = { text: string; guide?: string; style?: string };

/**
 * The labelled ways residents ask for our own guides, answered by the search as it runs. A line that a guide has
 * learned as one of its `asks` is left out.
 */
export async function ownGuideSets(): Promise<{ set: QuerySet; find: (query: string) => string[] }[]> {
  const { library, dataDir, close } = openOwnLibrary();
  const search = await createSearch({
    library,
    clock: { now: () => new Date() },
    store: new SearchIndexFiles(dataDir),
    onFault: (fault) => console.error(fault),
  });
  await search.settled();
  const indexed = new Set(library.entries(guideKind).flatMap(({ meta }) => meta.asks.map(foldText)));
  const lines = readFileSync('tests/evaluation/guide-utterances.jsonl', 'utf8').split('\n').filter(Boolean);
  const labelled = lines.map((line) => JSON.parse(line) as Line).filter((line) => line.guide);
  const asked = labelled.filter(({ text }) => !indexed.has(foldText(text)));
  if (asked.length < labelled.length)
    console.log(`${labelled.length - asked.length} left out: a guide has them as asks`);
  const answers = new Map<string, string[]>();
  for (const { text } of asked) {
    const { results } = await search.search({ query: text, types: ['guide'] });
    answers.set(
      text,
      results.map((result) => result.id),
    );
  }
  await search.close();
  close();
  const find = (query: string) => answers.get(query) ?? [];
  const setOf = (name: string, list: readonly Line[]) => ({
    set: { name, items: list.map(({ text, guide = '' }) => ({ query: text, right: new Set([guide]) })) },
    find,
  });
  return [
    ...[...Map.groupBy(asked, (line) => line.style ?? '')].map(([style, list]) => setOf(style, list)),
    setOf('all', asked),
    setOf(
      'held out (every fifth guide)',
      asked.filter(({ guide = '' }) => isHeldOut(guide)),
    ),
  ];
}
