import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyse } from '#src/search/analysis.ts';
import { type Engine, texts } from './engine.ts';
import { peerModule } from './peer-module.ts';

type Index = {
  addAll(documents: object[]): void;
  search(query: string, options: object): { id: string }[];
};
type MiniSearch = { new (options: object): Index; loadJSON(json: string, options: object): Index };

const fields = ['title', 'summary', 'subject', 'code', 'body'];
const boost = { title: 4, code: 8 };

/** Folded words and, in short fields and queries, pairs of neighbours: our analysis in their engine. */
function pairs(text: string, field?: string): string[] {
  const words = analyse(text).map((word) => word.folded);
  if (field === 'body') return words;
  return [...words, ...words.slice(1).map((word, at) => `${words[at]} ${word}`)];
}

function engine(name: string, options: object, search: object): Engine {
  const load = async () => (await peerModule('minisearch/dist/es/index.js'))?.default as MiniSearch | undefined;
  return {
    name,
    async build(groups, folder) {
      const Class = await load();
      if (!Class) throw new Error('not installed (npm install --prefix tests/bench/peers)');
      const index = new Class({ fields, ...options });
      index.addAll(groups.flat().map((document) => ({ id: document.head.slug, ...texts(document) })));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
    },
    async open(folder) {
      const Class = await load();
      if (!Class) throw new Error('not installed');
      const index = Class.loadJSON(readFileSync(join(folder, 'index.json'), 'utf8'), { fields, ...options });
      return (query) =>
        index
          .search(query, { boost, ...search })
          .slice(0, 10)
          .map((result) => result.id);
    },
  };
}

export const miniSearch = engine('MiniSearch as it comes', {}, { prefix: true, fuzzy: 0.2 });
/** Beginnings and slips are looked for in long terms only: with pairs as terms the rest takes 150 ms a query. */
export const miniSearchPairs = engine(
  'MiniSearch + our analysis',
  { tokenize: pairs, processTerm: (term: string) => term },
  {
    prefix: (_term: string, at: number, terms: string[]) => at === terms.length - 1,
    fuzzy: (term: string) => (term.includes(' ') ? 0.1 : false),
  },
);
