import { movedPagesFile, movedTo } from '#src/county/moved-page.ts';
import type { Library } from '#src/library/library.ts';
import type { PageKind, Titled } from '#src/library/page-kind.ts';
import { addressBook } from './address-book.ts';
import { glossaryFile, noGlossary } from './glossary.ts';
import { endedOn, type ProofreadingContext } from './proofread.ts';
import type { AddressBook } from './rules/link-faults.ts';

/** What entries are held against at a moment: the rest of the content, as it stands then. */
export function contextOf(
  library: Pick<Library, 'entries' | 'entry' | 'data'>,
  kinds: readonly PageKind<Titled, Titled>[],
  { today, now }: { today: string; now: Date },
): ProofreadingContext {
  return {
    glossary: library.data(glossaryFile)[0] ?? noGlossary,
    today,
    whatIsAt: bookOf(library, kinds, now),
    endedBy: endedOn(library, today),
  };
}

/** What is at addresses of this portal at a moment. */
export function bookOf(
  library: Pick<Library, 'entry' | 'data'>,
  kinds: readonly PageKind<Titled, Titled>[],
  now: Date,
): AddressBook {
  const addressed = kinds.map(({ name, address, listed }) => ({
    name,
    address,
    isPublic: (meta: unknown) => listed(meta as Titled, now) !== undefined,
  }));
  const find = (name: string, slug: string) => {
    const kind = kinds.find((item) => item.name === name);
    return kind && library.entry(kind, slug);
  };
  const moved = library.data(movedPagesFile)[0] ?? [];
  return addressBook(addressed, find, (path) => movedTo(moved, path, ''));
}
