import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Engine, texts } from './engine.ts';
import { peerModule } from './peer-module.ts';

type Document = {
  add(document: object): void;
  search(query: string, options: object): { id: string }[];
};

/** Its export is a file a key and slower to read than to build: it is built again at every opening, as most users do. */
export const flexSearch: Engine = {
  name: 'FlexSearch as it comes',
  async build(groups, folder) {
    if (!(await peerModule('flexsearch/dist/flexsearch.bundle.module.min.mjs'))) {
      throw new Error('not installed');
    }
    mkdirSync(folder, { recursive: true });
    const documents = groups.flat().map((document) => ({ id: document.head.slug, ...texts(document) }));
    writeFileSync(join(folder, 'documents.json'), JSON.stringify(documents));
  },
  async open(folder) {
    const module = await peerModule('flexsearch/dist/flexsearch.bundle.module.min.mjs');
    const Class = (module?.Document ?? (module?.default as Record<string, unknown>)?.Document) as {
      new (options: object): Document;
    };
    const index = new Class({
      tokenize: 'forward',
      document: { id: 'id', index: ['title', 'summary', 'subject', 'code', 'body'] },
    });
    for (const document of JSON.parse(readFileSync(join(folder, 'documents.json'), 'utf8')) as object[])
      index.add(document);
    const find = (query: string) =>
      index.search(query, { limit: 10, suggest: true, merge: true }).map((result) => result.id);
    return { find };
  },
};
