import { sectorsFile } from '#src/guides/sector.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { findPostings } from './accumulate.ts';
import { BodyTexts } from './body-texts.ts';
import { explain, explainPlan, explainWorth } from './explain.ts';
import { keepPhrases } from './keep-phrases.ts';
import { LiveIndex } from './live-index.ts';
import { type ParsedQuery, parseQuery } from './parse-query.ts';
import { type Plan, planQuery } from './plan-query.ts';
import { browse, type Ranked, rank, type Wanted } from './rank.ts';
import { DocumentReader, searchedKinds, shownTexts } from './read-documents.ts';
import { respell } from './respell.ts';
import type { Search, SearchAnswer, SearchQuery, SearchResult } from './search.ts';
import type { SegmentStore } from './segment-store.ts';
import { type Highlights, highlightsOf, makeSnippet } from './snippet.ts';
import { suggestFrom } from './suggest.ts';
import { SynonymTable } from './synonym-table.ts';
import { synonymsFile } from './synonyms.ts';

export type SearchDependencies = {
  library: Library;
  clock: { now(): Date };
  store: SegmentStore;
  /** Told when a segment cannot be read or built; the search goes on with what it has. */
  onFault?: (fault: unknown) => void;
};

/** The search, and what the process that owns it may ask of it besides. */
export type RunningSearch = Search & {
  /** Waits until everything is built: for tests and benches. */
  settled(): Promise<void>;
  close(): Promise<void>;
};

/** How many of the best are read to find those that hold a quoted phrase. */
const READ_FOR_PHRASES = 200;
const MOST_RESULTS = 50;
const nothingMarked: Highlights = { weights: new Map(), spellings: new Map(), together: new Set() };

/** Opens the search over the library. Guides are there when it returns; a large archive without an index follows. */
export async function createSearch(dependencies: SearchDependencies): Promise<RunningSearch> {
  const { library, clock, store, onFault = () => {} } = dependencies;
  const reader = new DocumentReader(library);
  const index = new LiveIndex({ library, reader, clock, store, onFault });
  await index.start();
  let synonyms: SynonymTable | undefined;
  const stopListening = library.onChange((changes) => {
    if (changes.some(({ kind, slug }) => kind === 'data' && slug === synonymsFile.name)) synonyms = undefined;
  });
  const texts = new BodyTexts(library);
  const today = () => dayInVietnam(clock.now());
  const table = () => {
    synonyms ??= new SynonymTable(library.data(synonymsFile)[0]);
    return synonyms;
  };

  async function find(query: ParsedQuery, plan: Plan, wanted: Wanted, types: SearchQuery['types']): Promise<Ranked> {
    const excluded = query.excluded.map((word) => findPostings(index.set, word));
    if (query.phrases.length === 0) {
      return rank(index.set, plan, excluded, types && types.length > 0 ? { ...wanted, types } : wanted);
    }
    const found = await keepPhrases(
      rank(index.set, plan, excluded, { ...wanted, count: READ_FOR_PHRASES }),
      query.phrases,
      reader,
    );
    if (!types || types.length === 0) return found;
    const hits = found.hits.filter(({ head }) => types.includes(head.type));
    return { ...found, hits, total: hits.length };
  }

  async function search(asked: SearchQuery): Promise<SearchAnswer> {
    const started = performance.now();
    await index.fresh();
    const query = parseQuery(asked.query);
    const language = asked.language ?? 'vi';
    const limit = clamp(asked.limit ?? 10, 0, MOST_RESULTS);
    const offset = clamp(asked.offset ?? 0, 0, 10_000);
    const { types, category, sector, from, to } = asked;
    const wanted: Wanted = {
      count: offset + limit,
      today: today(),
      ...(category && { category }),
      ...(sector && { sector }),
      ...(from && { from }),
      ...(to && { to }),
      ...(asked.order && { order: asked.order }),
    };
    const filtered = Boolean(category || sector || from || to || types?.length);
    const plan = query.words.length > 0 ? planQuery(query, index.set, table()) : undefined;
    const nothing: Ranked = { total: 0, counts: {}, hits: [] };
    const ranked = plan
      ? await find(query, plan, wanted, types)
      : filtered
        ? browse(index.set, types ? { ...wanted, types } : wanted)
        : nothing;
    const highlights = plan && highlightsOf(plan, query.words, query.marked);
    const results = await Promise.all(
      ranked.hits.slice(offset, offset + limit).map(async (hit): Promise<SearchResult> => {
        const { head, score, document } = hit;
        const { kind, folder } = searchedKinds[head.type];
        const entry = library.entry(kind, head.slug);
        return {
          type: head.type,
          id: head.slug,
          title: entry ? shownTexts(entry, language === 'en').title : head.slug,
          url: folder + head.slug,
          ...(head.day && { date: head.day }),
          ...(head.category && { category: head.category }),
          ...(head.sector && { sector: head.sector }),
          snippet: makeSnippet(await texts.read(head, language), highlights ?? nothingMarked),
          score: Math.round(score * 1000) / 1000,
          ...(asked.explain &&
            plan && { explanation: explain(plan, document), worth: explainWorth(hit, wanted.today) }),
        };
      }),
    );
    const suggestion =
      plan &&
      respell(
        query,
        plan,
        results.map((result) => result.title),
      );
    return {
      query: query.text,
      total: ranked.total,
      tookMs: Math.round((performance.now() - started) * 100) / 100,
      results,
      counts: ranked.counts,
      ...(suggestion && { suggestion }),
      ...(asked.explain && plan && { plan: explainPlan(plan) }),
    };
  }

  return {
    search,
    async suggest({ query, limit = 8, language = 'vi' }) {
      await index.fresh();
      const sectors = library.data(sectorsFile)[0]?.sectors ?? [];
      const suggestions = suggestFrom(parseQuery(query), {
        set: index.set,
        synonyms: table(),
        library,
        sectors,
        language,
        limit: clamp(limit, 1, MOST_RESULTS),
        today: today(),
      });
      return { suggestions };
    },
    settled: () => index.settled(),
    async close() {
      stopListening();
      reader.close();
      await index.close();
    },
  };
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least;
}
