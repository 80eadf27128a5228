import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Library } from '#src/library/library.ts';
import { triplesOf } from './letter-triples.ts';

/** Below this share of common letters two texts have nothing to do with each other. */
const LEAST_LIKENESS = 0.2;

/** Guides whose title or questions are written most like a text none of whose words is known: a last resort. */
export class ClosestGuides {
  readonly #library: Library;
  readonly #stop: () => void;
  /** Three letters in a row → texts that have them. */
  #index: { slugs: string[]; sizes: number[]; byTriple: Map<string, number[]> } | undefined;

  constructor(library: Library) {
    this.#library = library;
    this.#stop = library.onChange((changes) => {
      if (changes.some(({ kind }) => kind === guideKind.name)) this.#index = undefined;
    });
  }

  close(): void {
    this.#stop();
  }

  /** Their slugs, the likest first; few or none when nothing is alike. */
  find(query: string, count: number): string[] {
    const asked = triplesOf(query.slice(0, 200));
    this.#index ??= this.#build();
    const { slugs, sizes, byTriple } = this.#index;
    const common = new Map<number, number>();
    for (const triple of asked) {
      for (const text of byTriple.get(triple) ?? []) common.set(text, (common.get(text) ?? 0) + 1);
    }
    const best = new Map<string, number>();
    for (const [text, shared] of common) {
      const slug = slugs[text] as string;
      // Dice's measure: what both have, of what each has.
      const likeness = (2 * shared) / (asked.size + (sizes[text] as number));
      if (likeness >= LEAST_LIKENESS && likeness > (best.get(slug) ?? 0)) best.set(slug, likeness);
    }
    return [...best]
      .sort((a, b) => b[1] - a[1])
      .slice(0, count)
      .map(([slug]) => slug);
  }

  #build() {
    const slugs: string[] = [];
    const sizes: number[] = [];
    const byTriple = new Map<string, number[]>();
    for (const { slug, meta } of this.#library.entries(guideKind)) {
      for (const text of [meta.title, ...meta.asks]) {
        const triples = triplesOf(text);
        const number = slugs.push(slug) - 1;
        sizes.push(triples.size);
        for (const triple of triples) {
          const list = byTriple.get(triple);
          if (list) list.push(number);
          else byTriple.set(triple, [number]);
        }
      }
    }
    return { slugs, sizes, byTriple };
  }
}
