import { setImmediate } from 'node:timers/promises';
import { shiftDays } from '#src/base/calendar-day.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { addressKey } from '#src/county/addresses/address-key.ts';
import { judgeList } from '#src/county/addresses/judge-list.ts';
import { forgetAddress, judgeMove, type ListDependencies, leadsTo, takeList } from '#src/county/addresses/keep-list.ts';
import { addMove, changeMoves } from '#src/county/addresses/keep-moves.ts';
import { mendTexts, textsNaming } from '#src/county/addresses/mend-texts.ts';
import { createMissedAddresses } from '#src/county/addresses/missed-address.ts';
import type { OldAddressStore } from '#src/county/addresses/old-addresses.ts';
import { readCsv } from '#src/county/addresses/read-csv.ts';
import { renameContent } from '#src/county/addresses/rename-content.ts';
import { isKept, movedPagesFile, movedTo } from '#src/county/moved-page.ts';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import type { ContentMover, ContentWriter, EditingDependencies } from '#src/editing/dependencies.ts';
import type { Editing } from '#src/editing/editing.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { openPages, ownPages } from '#src/proofreading/address-book.ts';
import { bookOf } from '#src/proofreading/context.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { contentTexts } from '#src/storage/content/content-texts.ts';
import type { RowMover } from '#src/storage/content/moves/move-rows.ts';
import { createSqlMissedAddressStore } from '#src/storage/content/moves/sql-missed-address-store.ts';
import { createSqlOldAddressStore } from '#src/storage/content/moves/sql-old-address-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type Locks, whileHeld } from '#src/storage/processes/locks.ts';
import { knownByNames, partsNaming } from './content-choices.ts';

type Settings = Pick<EditingDependencies, 'library' | 'note' | 'now'> & {
  contentDir: string;
  siteUrl: string;
  db: Database;
  locks: Locks;
  writer: ContentWriter & ContentMover;
  editing: Editing;
  amendments: Pick<Amendments, 'send'>;
  rows: Pick<RowMover, 'isWrittenFor'>;
};

const mostShown = 100;
/** What nobody has asked for so long needs no answer. */
const missedDays = 180;
/** On a phone each row is a card. */
const rowsAPage = 20;

type ListSettings = Pick<Settings, 'library' | 'siteUrl' | 'locks' | 'now'> & { store: OldAddressStore };

/** What lists of old addresses are judged and taken over by; also for the command. */
export function listsOf({ library, siteUrl, store, locks, now }: ListSettings): ListDependencies {
  return {
    whatIsAt: (path) => bookOf(library, contentKinds, now())(path),
    moves: () => library.data(movedPagesFile)[0] ?? [],
    store,
    ownHost: new URL(siteUrl).host,
    pause: () => setImmediate(),
    alone: (work) => whileHeld(locks, 'old-addresses', work),
    now,
  };
}

/** The part of the wiring that gives pages other addresses. */
export function wireAddresses(settings: Settings) {
  const { contentDir, siteUrl, library, writer, editing, amendments, rows, db, locks, note, now } = settings;
  const oldAddresses = createSqlOldAddressStore(db);
  const missedStore = createSqlMissedAddressStore(db);
  const missed = createMissedAddresses(missedStore, () => dayInVietnam(now()));
  const lists = listsOf({ library, siteUrl, store: oldAddresses, locks, now });
  const mayPublish = (by: Person) => may(by, 'content.publish');
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
    knownAs: knownByNames,
  };
  type Moved = { from: string; to: string };
  const add = (move: Moved & { why?: string | undefined }, by: Person) =>
    addMove(editing, { ...move, by: by.name, on: dayInVietnam(now()) }, by);
  return {
    /** Writes down by hand where an old address leads. */
    addMove: add,
    missed: { ...missed, clear: () => missedStore.clear(shiftDays(dayInVietnam(now()), -missedDays)) },
    addresses: {
      /** Gives a page another address. */
      rename: (...[asked, by]: [Parameters<typeof renameContent>[1], Person]) => renameContent(renaming, asked, by),
      /** The texts that still say an entry's old name, and the same with its present one. */
      naming: (path: string, slug?: string) => textsNaming(mending, path, slug),
      /** Where an address leads by hand, by a rename or by a list; undefined where nobody has said so. */
      movedTo: async (path: string, search: string) => {
        const moves = () => library.data(movedPagesFile)[0] ?? [];
        const said = movedTo(moves(), path, search) ?? (await leadsTo(oldAddresses, path, search));
        if (said === undefined) return undefined;
        const [at = '', asked] = said.split('?', 2);
        return movedTo(moves(), at, asked ? `?${asked}` : '') ?? said;
      },
      missed: (path: string, search: string) => missed.add(path, search),
      missedMost: () => missedStore.list(mostShown),
      forgetMissed: async (address: string, by: Person) => (mayPublish(by) ? missedStore.remove([address]) : undefined),
      rowsAPage,
      byHand: ({ words, number }: { words: string; number: number }) => {
        const key = words.trim() ? addressKey(words.trim()) : '';
        const has = (address: string) => addressKey(address).includes(key);
        const found = (library.data(movedPagesFile)[0] ?? []).filter(({ from, to }) => has(from) || has(to));
        return { items: found.slice((number - 1) * rowsAPage, number * rowsAPage), total: found.length };
      },
      listed: (asked: { words: string; number: number }) => oldAddresses.list({ ...asked, size: rowsAPage }),
      forget: (address: string, by: Person) => forgetAddress(oldAddresses, address, by),
      /** What a list would do; and taken over, all of it or nothing. */
      judge: (pieces: AsyncIterable<Uint8Array>) => judgeList(lists, readCsv(pieces)),
      take: async (pieces: AsyncIterable<Uint8Array>, by: Person) => {
        await note(by, 'content-saved', movedPagesFile.path);
        return takeList(lists, pieces, { id: by.id, name: by.name });
      },
      /** One move by hand: judged as a row of a list, and written into `redirects.yaml`. */
      judgeMove: (...[asked]: [Parameters<typeof judgeMove>[1]]) => judgeMove(lists, asked),
      addMove: add,
      removeMove: (from: string, by: Person) =>
        changeMoves(
          editing,
          (list) => ({ ok: true, value: list.filter((item) => addressKey(item.from) !== addressKey(from)) }),
          by,
        ),
      mend: (...[asked, by]: [Parameters<typeof mendTexts>[1], Person]) => mendTexts(mending, asked, by),
    },
  };
}
