import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, texts } from './engine.ts';
import { ourTokens } from './our-tokens.ts';
import { peerModule } from './peer-module.ts';

type Index = {
  addAll(documents: object[]): void;
  search(query: string, options: object): { id: string }[];
};
type MiniSearch = { new (options: object): Index; loadJSON(json: string, options: object): Index };

const fields = ['title', 'summary', 'subject', 'code', 'body'];
const boost = { title: 4, code: 8 };

const pairs = (text: string, field?: string) => ourTokens(text, field === 'body');

function engine(name: string, options: object, search: object): Engine {
  const load = async () => (await peerModule('minisearch/dist/es/index.js'))?.default as MiniSearch | undefined;
  return {
    name,
    async build(groups, folder) {
      const Class = await load();
      if (!Class) throw new Error('not installed');
      const index = new Class({ fields, ...options });
      index.addAll(groups.flat().map((document) => ({ id: document.head.slug, ...texts(document) })));
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
    },
    async open(folder) {
      const Class = await load();
      if (!Class) throw new Error('not installed');
      const index = Class.loadJSON(readFileSync(join(folder, 'index.json'), 'utf8'), { fields, ...options });
      const find = (query: string) =>
        index
          .search(query, { boost, ...search })
          .slice(0, 10)
          .map((result) => result.id);
      return { find };
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
    fuzzy: (term: string) => (term.includes('_') ? 0.1 : false),
  },
);
