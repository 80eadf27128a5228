import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { addressKey } from '#src/county/address-key.ts';
import { addMove } from '#src/county/addresses/keep-moves.ts';
import { mendTexts, textsNaming } from '#src/county/addresses/mend-texts.ts';
import type { OldAddressStore } from '#src/county/addresses/old-addresses.ts';
import { renameContent } from '#src/county/addresses/rename-content.ts';
import { isKept } from '#src/county/moved-page.ts';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import type { ContentMover, ContentWriter, EditingDependencies } from '#src/editing/dependencies.ts';
import type { Editing } from '#src/editing/editing.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { openPages, ownPages } from '#src/proofreading/address-book.ts';
import type { Person } from '#src/staff/person.ts';
import { contentTexts } from '#src/storage/content/content-texts.ts';
import type { RowMover } from '#src/storage/content/moves/move-rows.ts';
import { partsNaming } from './content-choices.ts';

type Settings = Pick<EditingDependencies, 'library' | 'note' | 'now'> & {
  contentDir: string;
  writer: ContentWriter & ContentMover;
  editing: Editing;
  amendments: Pick<Amendments, 'send'>;
  rows: Pick<RowMover, 'isWrittenFor'>;
  oldAddresses: OldAddressStore;
};

/** The part of the wiring that gives pages other addresses. */
export function wireAddresses(settings: Settings) {
  const { contentDir, writer, editing, amendments, rows, oldAddresses, now } = settings;
  const renaming = {
    ...settings,
    kinds: contentKinds,
    dataFiles,
    isOwnPage: (address: string) =>
      isKept(address) || ownPages.has(address) || openPages.some((beginning) => `${address}/`.startsWith(beginning)),
    takenOver: async (address: string) => {
      const key = addressKey(address);
      return (await oldAddresses.find([key])).get(key);
    },
    leadOn: (from: string, to: string) => oldAddresses.leadOn(from, to),
    isWrittenFor: (path: string) => rows.isWrittenFor(path),
  };
  const mending = {
    kinds: contentKinds,
    dataFiles,
    writer,
    editing,
    amendments,
    texts: () => contentTexts(contentDir),
    namedBy: partsNaming,
  };
  type Moved = { from: string; to: string };
  return {
    /** Writes down by hand where an old address leads. */
    addMove: (move: Moved & { why?: string }, by: Person) =>
      addMove(editing, { ...move, by: by.name, on: dayInVietnam(now()) }, by),
    addresses: {
      /** Gives a page another address. */
      rename: (...[asked, by]: [Parameters<typeof renameContent>[1], Person]) => renameContent(renaming, asked, by),
      /** The texts that still say an entry's old name, and the same with its present one. */
      naming: (path: string, slug?: string) => textsNaming(mending, path, slug),
      mend: (...[asked, by]: [Parameters<typeof mendTexts>[1], Person]) => mendTexts(mending, asked, by),
    },
  };
}
