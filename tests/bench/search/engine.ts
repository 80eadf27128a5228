import type { SearchDocument } from '#src/search/search-document.ts';

/** One engine under test: built once into files, then opened as a server would open it and asked. */
export type Engine = {
  name: string;
  /** Builds over these documents and keeps what it needs in the folder. Undefined where the engine is not installed. */
  build(groups: readonly SearchDocument[][], folder: string): Promise<void>;
  /** Opens what was built, and answers slugs, best first. */
  open(folder: string): Promise<(query: string, typing: boolean) => string[]>;
};

/** The texts of a document in the fields every engine gets. */
export function texts({ title, summary, subject, code, body }: SearchDocument) {
  return { title, summary, subject, code, body };
}
