import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lunr from 'lunr';
import { type Engine, texts } from './engine.ts';

/** As its guide shows it: fields, nothing else; the words typed are quoted so that none is taken for an operator. */
export const plainLunr: Engine = {
  name: 'lunr as it comes',
  note: 'its trimmer cuts accented letters off',
  sample: 60,
  async build(groups, folder) {
    const index = lunr(function define() {
      this.ref('slug');
      for (const field of ['title', 'summary', 'subject', 'code', 'body']) this.field(field);
      for (const document of groups.flat()) this.add({ slug: document.head.slug, ...texts(document) });
    });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'index.json'), JSON.stringify(index));
  },
  async open(folder) {
    const index = lunr.Index.load(JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8')) as object);
    const find = (query: string) =>
      index
        .search(query.replace(/[:*~^+-]/g, ' '))
        .slice(0, 10)
        .map(({ ref }) => ref);
    return { find };
  },
};
