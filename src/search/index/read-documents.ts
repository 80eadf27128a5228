import { defined } from '#src/base/defined.ts';
import { sectorsFile } from '#src/guides/model/sector.ts';
import type { Library } from '#src/library/library.ts';
import type { Searched, Titled } from '#src/library/page-kind.ts';
import { hashTerm } from '#src/search/analysis/hash-term.ts';
import type { ResultType } from '#src/search/search.ts';
import { searchedKinds } from '#src/search/searched-kinds.ts';
import type { DocumentHead, SearchDocument } from './search-document.ts';

/** Reads entries of the library as the index wants them. What kinds keep at hand is read anew when data has changed. */
export class DocumentReader {
  readonly #library: Library;
  readonly #stop: () => void;
  readonly #readers = new Map<ResultType, Searched<Titled, Titled>>();

  constructor(library: Library) {
    this.#library = library;
    this.#stop = library.onChange((changes) => {
      if (changes.some((change) => change.kind === 'data')) this.#readers.clear();
    });
  }

  close(): void {
    this.#stop();
  }

  /** What the index keeps of one entry, or nothing when the public may not see it. */
  head(type: ResultType, slug: string, now: Date): DocumentHead | undefined {
    const kind = searchedKinds[type];
    const entry = this.#library.entry(kind, slug);
    if (!entry || !kind.listed(entry.meta, now)) return undefined;
    const reader = this.#reader(type);
    // Names are indexed with the entry: when one changes, so does the version.
    const names = hashTerm(reader.texts(entry).subject).hash.toString(36);
    const version = `${entry.hash}${entry.english ? `+${entry.english.hash}` : ''}~${names}`;
    return { type, slug, version, ...reader.facts(entry, now) };
  }

  /** What is indexed of an entry, its body as Markdown. Nothing when the entry has gone meanwhile. */
  async read(head: DocumentHead): Promise<SearchDocument | undefined> {
    const kind = searchedKinds[head.type];
    const entry = this.#library.entry(kind, head.slug);
    if (!entry) return undefined;
    const { meta, english } = entry;
    const bodies = [await this.#library.body(kind, head.slug, 'vi')];
    if (english) bodies.push(await this.#library.body(kind, head.slug, 'en'));
    const { more, ...texts } = this.#reader(head.type).texts(entry);
    return defined({
      head,
      title: meta.title,
      englishTitle: english?.text.title,
      summary: english ? `${meta.summary}\n${english.text.summary}` : meta.summary,
      ...texts,
      body: [...bodies, ...more].join('\n\n'),
    });
  }

  #reader(type: ResultType): Searched<Titled, Titled> {
    const known = this.#readers.get(type) ?? searchedKinds[type].searched(this.#library, sectorNames(this.#library));
    this.#readers.set(type, known);
    return known;
  }
}

function sectorNames(library: Library): (id: string) => string {
  const sectors = library.data(sectorsFile)[0]?.sectors ?? [];
  const names = new Map(sectors.map(({ id, name }) => [id, `${name.vi} ${name.en ?? ''}`]));
  return (id) => names.get(id) ?? '';
}
