import { type Language, localize } from '#src/base/localized.ts';
import { type GuideEntry, guideKind } from '#src/guides/model/guide-kind.ts';
import type { Sector } from '#src/guides/model/sector.ts';
import type { Library } from '#src/library/library.ts';
import { shownTexts } from '#src/library/page-kind.ts';
import { analyse } from '#src/search/analysis/analysis.ts';
import type { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import type { SegmentSet } from '#src/search/index/segment-set.ts';
import type { Suggestion } from '#src/search/search.ts';
import { searchedKinds } from '#src/search/searched-kinds.ts';
import type { ParsedQuery } from './parse-query.ts';
import { planQuery } from './plan-query.ts';
import { rank } from './rank.ts';

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
  const ranked = rank(set, plan, {}, { count: limit, today: sources.today });
  const titles = ranked.hits.flatMap(({ head }): Suggestion[] => {
    const kind = searchedKinds[head.type];
    const entry = library.entry(kind, head.slug);
    if (!entry) return [];
    return [{ text: shownTexts(entry, language === 'en').title, type: head.type, url: kind.address + head.slug }];
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
    return ask ? [{ text: ask, type: 'guide', url: guideKind.address + head.slug }] : [];
  });
  const seen = new Set<string>();
  const [best, ...others] = titles;
  return [...(best ? [best] : []), ...bySector.slice(0, 2), ...others, ...questions]
    .filter(({ text }) => !seen.has(text.toLowerCase()) && seen.add(text.toLowerCase()))
    .slice(0, limit);
}

/** Whether the typed words stand in the text in a row, the last one perhaps only begun. */
function matchStart(text: string, typed: readonly string[]): boolean {
  const words = analyse(text)
    .filter((word) => !word.code)
    .map((word) => word.folded);
  return ` ${words.join(' ')}`.includes(` ${typed.join(' ')}`);
}
