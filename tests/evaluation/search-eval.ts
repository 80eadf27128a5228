import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { createSearch } from '#src/search/create-search.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { SearchIndexFiles } from '#src/storage/search-index-files.ts';
import { generatedNews } from './generated-news.ts';
import { measure, type Relevance, relevanceLine } from './measure.ts';
import { OurIndex } from './our-index.ts';
import { procedureDocument, readMaterial } from './procedures.ts';
import { knownItemSets, leaveOneOut, questionSets } from './query-sets.ts';

const DOCUMENTS = 10_000;

/** Relevance over everything that is labelled: our guides, and the outside material where it is at hand. */
export async function run(): Promise<void> {
  await ownContent();
  const material = readMaterial();
  if (!material) return;
  const news = generatedNews(DOCUMENTS - material.procedures.length);
  const documents = material.procedures.map((procedure) => procedureDocument(procedure));
  const index = new OurIndex([documents, ...news]);
  console.log(`\n${index.set.count} documents (${documents.length} procedures), no asks`);
  for (const set of [...knownItemSets(material.procedures, 0.4), ...questionSets(material.questions)]) {
    console.log(
      relevanceLine(
        set.name,
        measure(set, (query, typing) => index.find(query, 10, typing)),
      ),
    );
  }

  console.log('\nthree utterances of a topic as asks of its procedures, the fourth asked');
  const procedures = new Map(material.questions.map(({ topic, procedures }) => [topic, procedures]));
  const sums: Relevance[] = [];
  for (const turn of [0, 1, 2, 3]) {
    const { asks, items } = leaveOneOut(material.utterances, procedures, turn);
    const taught = material.procedures.map((procedure) => procedureDocument(procedure, asks.get(procedure.id)));
    const withAsks = new OurIndex([taught, ...news]);
    sums.push(measure({ name: '', items }, (query) => withAsks.find(query)));
  }
  const mean = (pick: (one: Relevance) => number) => sums.reduce((sum, one) => sum + pick(one), 0) / sums.length;
  const all = { mrr: mean((one) => one.mrr), first: mean((one) => one.first), inTen: mean((one) => one.inTen) };
  console.log(relevanceLine('asks', { ...all, count: sums.reduce((sum, one) => sum + one.count, 0) }));
}

/** The labelled ways residents ask for our own guides, through the search as it runs. */
async function ownContent(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'search-eval-'));
  const render = async (markdown: string) => markdown;
  const library = new ContentLibrary({
    contentDir: 'content',
    dataDir,
    kinds: contentKinds,
    dataFiles,
    build: '',
    render,
  });
  const search = await createSearch({
    library,
    clock: { now: () => new Date() },
    store: new SearchIndexFiles(dataDir),
    onFault: (fault) => console.error(fault),
  });
  await search.settled();
  type Line = { text: string; guide?: string; style?: string };
  const lines = readFileSync('tests/evaluation/guide-utterances.jsonl', 'utf8').split('\n').filter(Boolean);
  const asked = lines.map((line) => JSON.parse(line) as Line).filter((line) => line.guide);
  console.log('our own guides, ways residents ask');
  const answers = new Map<string, string[]>();
  for (const { text } of asked) {
    const { results } = await search.search({ query: text, types: ['guide'] });
    answers.set(
      text,
      results.map((result) => result.id),
    );
  }
  const find = (query: string) => answers.get(query) ?? [];
  const items = (list: Line[]) => list.map(({ text, guide = '' }) => ({ query: text, right: new Set([guide]) }));
  for (const [style = '', list] of Map.groupBy(asked, (line) => line.style)) {
    console.log(relevanceLine(style, measure({ name: style, items: items(list) }, find)));
  }
  console.log(relevanceLine('all', measure({ name: 'all', items: items(asked) }, find)));
  await search.close();
  library.close();
  rmSync(dataDir, { recursive: true, force: true });
}
