import { defined } from '#src/base/defined.ts';
import { standingsOn } from '#src/documents/standing.ts';
import { guideKind, isReviewLate } from '#src/guides/model/guide-kind.ts';
import { sectorsFile } from '#src/guides/model/sector.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { isSample, shownTexts } from '#src/library/page-kind.ts';
import { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import { synonymsFile } from '#src/search/analysis/synonyms.ts';
import { findPostings } from '#src/search/index/accumulate.ts';
import { BodyTexts } from '#src/search/index/body-texts.ts';
import { keepPhrases } from '#src/search/index/keep-phrases.ts';
import { LiveIndex } from '#src/search/index/live-index.ts';
import { DocumentReader } from '#src/search/index/read-documents.ts';
import type { SegmentStore } from '#src/search/index/segment-store.ts';
import { CodedEntries } from '#src/search/query/asked-code.ts';
import { explain, explainPlan, explainWorth } from '#src/search/query/explain.ts';
import { type ParsedQuery, parseQuery } from '#src/search/query/parse-query.ts';
import { type Plan, planQuery } from '#src/search/query/plan-query.ts';
import { browse, type Ranked, rank, type Wanted } from '#src/search/query/rank.ts';
import { respell } from '#src/search/query/respell.ts';
import { type Highlights, highlightsOf, makeSnippet } from '#src/search/query/snippet.ts';
import { suggestFrom } from '#src/search/query/suggest.ts';
import { searchedKinds } from '#src/search/searched-kinds.ts';
import type { Search, SearchAnswer, SearchQuery, SearchResult } from './search.ts';

export type SearchDependencies = {
  library: Library;
  clock: { now(): Date };
  store: SegmentStore;
  /** Is told when a segment cannot be read or built; the search goes on with what it has. */
  onFault?: (fault: unknown) => void;
};

/** The search, and what the process that owns it may ask of it besides. */
export type RunningSearch = Search & {
  /** Whether the index holds everything; false only while it is first built. */
  isWhole(): boolean;
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
  const coded = new CodedEntries(library);
  const today = () => dayInVietnam(clock.now());
  const isLate = (slug: string) => {
    const guide = library.entry(guideKind, slug);
    return guide !== undefined && isReviewLate(guide.meta, today());
  };
  const isExpired = (slug: string) => standingsOn(library, today()).bySlug.get(slug)?.status === 'expired';
  const table = () => {
    synonyms ??= new SynonymTable(library.data(synonymsFile)[0]);
    return synonyms;
  };

  async function find(query: ParsedQuery, plan: Plan, wanted: Wanted, types: SearchQuery['types']): Promise<Ranked> {
    const excluded = query.excluded.map((word) => findPostings(index.set, word));
    const inPhrases = new Set(query.phrases.flatMap((phrase) => phrase.map((word) => word.folded)));
    const demands = { excluded, required: [...inPhrases].map((word) => findPostings(index.set, word)) };
    if (query.phrases.length === 0) {
      return rank(index.set, plan, demands, types && types.length > 0 ? { ...wanted, types } : wanted);
    }
    const found = await keepPhrases(
      rank(index.set, plan, demands, { ...wanted, count: READ_FOR_PHRASES }),
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
    const offset = clamp(asked.offset ?? 0, 0, Number.MAX_SAFE_INTEGER);
    const { types, category, sector, from, to } = asked;
    const wanted: Wanted = defined({
      // Past the last document nothing stands, and nothing needs to be put in order to know it.
      count: offset < index.set.size ? offset + limit : 0,
      today: today(),
      first: coded.asked(query.text, today()),
      replacing: coded.replacing(today()),
      category: category || undefined,
      sector: sector || undefined,
      from: from || undefined,
      to: to || undefined,
      order: asked.order,
    });
    const filtered = Boolean(category || sector || from || to || types?.length);
    const planned = query.words.length > 0 ? planQuery(query, index.set, table()) : undefined;
    const nothing: Ranked = { total: 0, counts: {}, hits: [], leastWeight: 0 };
    const ranked = planned
      ? await find(query, planned, wanted, types)
      : filtered
        ? browse(index.set, types ? { ...wanted, types } : wanted)
        : nothing;
    const plan = planned && { ...planned, leastWeight: ranked.leastWeight };
    const highlights = plan && highlightsOf(plan, query.words, query.marked);
    const results = await Promise.all(
      ranked.hits.slice(offset, offset + limit).map(async (hit): Promise<SearchResult> => {
        const { head, score, document } = hit;
        const kind = searchedKinds[head.type];
        const entry = library.entry(kind, head.slug);
        return defined({
          type: head.type,
          id: head.slug,
          title: entry ? shownTexts(entry, language === 'en').title : head.slug,
          url: kind.address + head.slug,
          date: head.day || undefined,
          category: head.category || undefined,
          sector: head.sector || undefined,
          sample: entry && isSample(entry.meta) ? (true as const) : undefined,
          late: head.type === 'guide' && isLate(head.slug) ? (true as const) : undefined,
          expired: head.type === 'document' && isExpired(head.slug) ? (true as const) : undefined,
          snippet: makeSnippet(await texts.read(head, language), highlights ?? nothingMarked),
          score: Math.round(score * 1000) / 1000,
          explanation: asked.explain && plan ? explain(plan, document) : undefined,
          worth: asked.explain && plan ? explainWorth(hit, wanted.today) : undefined,
        });
      }),
    );
    const suggestion =
      plan &&
      respell(
        query,
        plan,
        results.map((result) => result.title),
      );
    return defined({
      query: query.text,
      total: ranked.total,
      tookMs: Math.round((performance.now() - started) * 100) / 100,
      results,
      counts: ranked.counts,
      building: index.isWhole ? undefined : (true as const),
      cut: ranked.isCut,
      suggestion: suggestion || undefined,
      plan: asked.explain && plan ? explainPlan(plan) : undefined,
    });
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
    isWhole: () => index.isWhole,
    settled: () => index.settled(),
    async close() {
      stopListening();
      reader.close();
      coded.close();
      await index.close();
    },
  };
}

function clamp(value: number, least: number, most: number): number {
  return Number.isFinite(value) ? Math.min(most, Math.max(least, Math.trunc(value))) : least;
}
