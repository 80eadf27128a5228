import type { SearchDocument } from '#src/search/index/search-document.ts';

type Answer = string[] | Promise<string[]>;

/** One engine under test: built once into files, then opened as a server (or a browser) would open it and asked. */
export type Engine = {
  name: string;
  /** What a reader of the table must know to judge the row. */
  note?: string;
  /** Slow ones answer only so many of each set: the first, the same for all. */
  sample?: number;
  /** Builds over these documents and keeps what it needs in the folder. Throws where the engine is not installed. */
  build(groups: readonly SearchDocument[][], folder: string): Promise<void>;
  /** Opens what was built; the answers are slugs, best first. */
  open(folder: string): Promise<{ find: (query: string, typing: boolean) => Answer; close?: () => Promise<void> }>;
};

/** The texts of a document in the fields every engine gets. */
export function texts({ title, summary, subject, code, body }: SearchDocument) {
  return { title, summary, subject, code, body };
}
