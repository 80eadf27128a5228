import { hasWords, plainLetters } from '#src/base/plain-letters.ts';
import { href } from '#src/i18n/href.ts';
import type { Kind } from '#src/library/kind.ts';
import type { Entry, Library } from '#src/library/library.ts';
import { publishableOf, visibilityOf } from '#src/library/publishing.ts';

/** A page of ours a text can lead to; `isPublic`: whether the public can open it at this moment. */
export type PageFound = { title: string; address: string; kind: string; isPublic: boolean };

type Shelf = { library: Pick<Library, 'entries'>; kinds: readonly Kind<unknown>[]; now: () => Date };

const most = 10;
const longest = 100;

/** The words of a title as they are compared: once for as long as the text is the same. */
const known = new WeakMap<object, string>();

/** Pages whose title, number or name has every word, however it is spelt: titles that begin with them first. */
export function findPages({ library, kinds, now }: Shelf, query: string, isEnglish: boolean): PageFound[] {
  const asked = plainLetters(query.slice(0, longest));
  if (asked === '') return [];
  const words = asked.split(' ');
  const found: (PageFound & { rank: number })[] = [];
  for (const kind of kinds) {
    if (kind.address === undefined) continue;
    for (const entry of library.entries(kind)) {
      const plain = wordsOf(entry);
      if (!words.every((word) => plain.includes(word))) continue;
      const { title, english } = titleOf(entry, isEnglish);
      const isPublic = visibilityOf(publishableOf(entry.meta), now()).kind === 'public';
      const begins = plain.startsWith(asked) ? 0 : hasWords(plain, asked) ? 1 : 2;
      const address = href(english ? 'en' : 'vi', kind.address + entry.slug);
      found.push({ title, address, kind: kind.name, isPublic, rank: begins + (isPublic ? 0 : 3) });
    }
  }
  return found
    .toSorted((a, b) => a.rank - b.rank || a.title.length - b.title.length || a.title.localeCompare(b.title, 'vi'))
    .slice(0, most)
    .map(({ rank: _, ...page }) => page);
}

function wordsOf(entry: Entry<unknown>): string {
  const meta = entry.meta as { title?: unknown; number?: unknown; code?: unknown };
  const kept = known.get(meta);
  if (kept !== undefined) return kept;
  const text = [meta.title, meta.number, meta.code, entry.slug].filter((part) => typeof part === 'string').join(' ');
  const plain = plainLetters(text);
  known.set(meta, plain);
  return plain;
}

/** A page in the language of the text, where there is one in it. */
function titleOf({ meta, slug, english }: Entry<unknown>, isEnglish: boolean): { title: string; english: boolean } {
  const text = isEnglish ? (english?.text as { title?: unknown } | undefined) : undefined;
  const { title } = text ?? (meta as { title?: unknown });
  return { title: typeof title === 'string' ? title : slug, english: text !== undefined };
}
