import { type GuideEntry, guideKind } from '#src/guides/guide-kind.ts';
import type { Sector } from '#src/guides/sector.ts';
import type { Library } from '#src/library/library.ts';
import { type Language, localize } from '#src/library/localized.ts';
import { matchStart } from './match-start.ts';
import type { ParsedQuery } from './parse-query.ts';
import { planQuery } from './plan-query.ts';
import { rank } from './rank.ts';
import { searchedKinds, shownTexts } from './read-documents.ts';
import type { Suggestion } from './search.ts';
import type { SegmentSet } from './segment-set.ts';
import type { SynonymTable } from './synonym-table.ts';

export type SuggestionSources = {
  set: SegmentSet;
  synonyms: SynonymTable;
  library: Library;
  sectors: readonly Sector[];
  language: Language;
  limit: number;
  today: string;
};

/** What a person who has typed this much may be looking for: sectors, frequent questions, then titles by rank. */
export function suggestFrom(query: ParsedQuery, sources: SuggestionSources): Suggestion[] {
  if (query.words.length === 0) return [];
  const { set, library, language, limit } = sources;
  const plan = planQuery(query, set, sources.synonyms, true);
  const ranked = rank(set, plan, [], { count: limit, today: sources.today });
  const titles = ranked.hits.flatMap(({ head }): Suggestion[] => {
    const { kind, folder } = searchedKinds[head.type];
    const entry = library.entry(kind, head.slug);
    if (!entry) return [];
    return [{ text: shownTexts(entry, language === 'en').title, type: head.type, url: folder + head.slug }];
  });
  const typed = query.words.filter((word) => !word.code).map((word) => word.folded);
  const bySector = sources.sectors
    .filter((sector) => matchStart(localize(sector.name, language), typed))
    .map(
      (sector): Suggestion => ({
        text: localize(sector.name, language),
        type: 'guide',
        url: `/thu-tuc?linh-vuc=${sector.id}`,
      }),
    );
  // A question is offered only where its guide is among the best: it says the same in the resident's own words.
  const questions = ranked.hits.slice(0, 4).flatMap(({ head }): Suggestion[] => {
    if (head.type !== 'guide') return [];
    const entry = library.entry(guideKind, head.slug) as GuideEntry | undefined;
    const ask = entry?.meta.asks.find((text) => matchStart(text, typed));
    return ask ? [{ text: ask, type: 'guide', url: `/thu-tuc/${head.slug}` }] : [];
  });
  const seen = new Set<string>();
  const [best, ...others] = titles;
  return [...(best ? [best] : []), ...bySector.slice(0, 2), ...others, ...questions]
    .filter(({ text }) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()))
    .slice(0, limit);
}
