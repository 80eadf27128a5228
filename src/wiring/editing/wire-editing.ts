import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { renamedSlug } from '#src/county/addresses/renamed-library.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import { confirmOnSave, createSettingsReview } from '#src/county/settings/settings-review.ts';
import { createAmendments } from '#src/editing/amendments/create-amendments.ts';
import { createEditing, mayWriteContent } from '#src/editing/create-editing.ts';
import { type RestoreWish, restoreDay } from '#src/editing/days/restore-day.ts';
import { seeDay } from '#src/editing/days/see-day.ts';
import type { EditingDependencies } from '#src/editing/dependencies.ts';
import { createContentDrafts } from '#src/editing/drafts/content-drafts.ts';
import { createLooks } from '#src/editing/looks/looks.ts';
import { createPreviewLinks } from '#src/editing/preview-links/create-preview-links.ts';
import { watchScheduled } from '#src/editing/scheduled/watch-scheduled.ts';
import { withdrawContent } from '#src/editing/withdrawing/withdraw-content.ts';
import { attachedKindOf } from '#src/library/attached-files.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import type { Person } from '#src/staff/person.ts';
import type { Staff } from '#src/staff/staff.ts';
import { createSqlAmendmentStore } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { createSqlContentDraftStore } from '#src/storage/content/drafts/sql-content-draft-store.ts';
import type { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { createSqlLookStore } from '#src/storage/content/history/sql-look-store.ts';
import { createSqlPreviewLinkStore } from '#src/storage/content/preview-links/sql-preview-link-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { whileHeld } from '#src/storage/processes/locks.ts';
import type { Content } from '#src/wiring/wire-content.ts';
import type { wirePapers } from '#src/wiring/wire-papers.ts';
import type { Processes } from '#src/wiring/wire-processes.ts';
import { contentChoices } from './content-choices.ts';
import { wireAddresses } from './wire-addresses.ts';
import { wireHistory } from './wire-history.ts';
import { wirePictures } from './wire-pictures.ts';
import { wireProofreading } from './wire-proofreading.ts';
import { wirePublished } from './wire-published.ts';

type Settings = {
  config: Pick<Config, 'contentDir' | 'contentRemote' | 'dataDir' | 'diskFloorBytes' | 'siteUrl' | 'triesLinks'>;
  db: Database;
  vault: Vault;
  content: Pick<Content, 'wholeLibrary' | 'guard' | 'reading' | 'known' | 'images' | 'attached' | 'renderForPreview'>;
  staff: Pick<Staff, 'note'>;
  /** With other processes there is one writer, and they are told what was written. */
  processes: Pick<Processes, 'changes' | 'locks' | 'limiter'>;
  papers: Pick<ReturnType<typeof wirePapers>, 'processes' | 'taking'>;
  logger: Logger;
  /** Tells somebody that a text they scheduled has something wrong with it. */
  tellOfScheduled: (personId: string) => Promise<unknown>;
  now: () => Date;
  /** Closes what was opened here, when the portal ends. */
  atEnd: (close: () => unknown) => void;
};

type WithdrawArguments = [Parameters<typeof withdrawContent>[1], Person];

/** The part of the wiring through which staff edit content, and administrators decide about settings. */
export function wireEditing(settings: Settings, clocks: Parameters<typeof wireProofreading>[0]['clocks']) {
  const { config, staff, now } = settings;
  const { wholeLibrary: library, guard, reading, images, attached, renderForPreview } = settings.content;
  const { locks } = settings.processes;
  const deciding = {
    guard,
    note: (...[person, action, target, what]: Parameters<Staff['note']>) => staff.note(person, action, target, what),
  };
  const onFault = (fault: unknown) => settings.logger.error({ err: fault }, 'keeping the history of content');
  const registered = { kinds: contentKinds, dataFiles };
  const mayWrite = (path: string, by: Person) => mayWriteContent(registered, path, by);
  const { history, writer, rows, seenBy, remote, saves } = wireHistory({ ...settings, registered, mayWrite, onFault });
  const lookStore = createSqlLookStore(settings.db);
  const needed: EditingDependencies = {
    library,
    writer,
    history,
    ...registered,
    choicesOf: contentChoices(library),
    slugNow: (kind, slug) => renamedSlug(library, kind, slug),
    tookBack: (path, last, by) => lookStore.markLooked(path, last, { id: by.id, name: by.name }, now().toISOString()),
    render: renderForPreview,
    isThere: async (reference, path) => {
      const isFile = attachedKindOf(reference) !== undefined;
      return (isFile ? await attached.find(reference, path) : await images.find(reference, path)) !== undefined;
    },
    check: (path, source) => reading.check(path, source),
    note: (person, action, path) => staff.note(person, action, path),
    now,
  };
  const writing = createEditing(needed);
  const drafts = createContentDrafts({
    store: createSqlContentDraftStore(settings.db, settings.vault),
    newId: () => randomUUID(),
    mayWrite,
    now,
    keptDays: fixedRetention.contentDraftDays,
  });
  const amendmentStore = createSqlAmendmentStore(settings.db, settings.vault);
  const amendments = createAmendments({
    editing: needed,
    store: amendmentStore,
    alone: (work) => whileHeld(locks, 'content-amendments', work),
    mayWrite,
    record: (saved) => history.record(saved),
    note: (person, action, path) => staff.note(person, action, path),
    makeId: () => randomUUID(),
    now,
    keptDays: fixedRetention.contentAmendmentDays,
  });
  const looks = createLooks({
    store: lookStore,
    history,
    mayWrite,
    note: (person, action, path) => staff.note(person, action, path),
    now,
  });
  const previewLinks = createPreviewLinks({
    editing: needed,
    store: createSqlPreviewLinkStore(settings.db),
    amendments: amendmentStore,
    mayWrite,
    visibility: (path) => writing.visibility(path),
    note: (person, action, path) => staff.note(person, action, path),
    makeId: () => randomUUID(),
    makeToken: () => randomBytes(24).toString('base64url'),
    hashOf: (token) => createHash('sha256').update(token).digest('hex'),
    now,
  });
  const brought = wirePictures({
    ...settings,
    writer,
    history,
    seenBy,
    mayWrite: writing.mayWrite,
    waiting: () => amendmentStore.open(),
    registered,
  });
  const guarded = confirmOnSave(writing, deciding);
  const shared = { ...needed, db: settings.db, locks, editing: guarded, amendments };
  const { published, records } = wirePublished({ ...shared, note: deciding.note });
  const { proofreading, upkeep } = wireProofreading({
    ...settings,
    records,
    library,
    read: async (path) => (await writer.read(path))?.source,
    now,
    onFault: (fault) => settings.logger.error({ err: fault }, 'proofreading the content'),
    clocks,
  });
  const days = { ...needed, writer, history, mayWrite, amendments, editing: needed };
  const { contentDir, siteUrl } = config;
  const { addMove, addresses, missed } = wireAddresses({ ...shared, contentDir, siteUrl, writer, rows });
  return {
    editing: guarded,
    shown: {
      editing: guarded,
      settings: createSettingsReview(deciding),
      /** Takes a file out of what the public sees, in one of three kinds. */
      withdraw: (...[asked, by]: WithdrawArguments) => withdrawContent({ editing: guarded, addMove, now }, asked, by),
      /** Other addresses of pages, and what becomes of those they had. */
      addresses,
      /** What staff have typed into forms of content and not saved. */
      contentDrafts: drafts,
      /** Texts that wait for a second person, and what is public that nobody else has looked at. */
      amendments,
      looks,
      /** The repository elsewhere; undefined where there is none. */
      contentRemote: remote?.contentRemote,
      /** The content as it was at a moment. */
      days: {
        see: (at: Date, by: Person) => seeDay(days, at, by),
        restore: (...[wish, by]: [RestoreWish, Person]) => restoreDay(days, wish, by),
      },
      /** Links to texts that are not public yet. */
      previewLinks,
      /** Pictures beside texts, words of Word and the web, and the forms they come with. */
      ...brought,
      /** What of the content wants mending. */
      proofreading,
      /** What the state has published of our services, and how guides differ from it. */
      published,
    },
    upkeep: {
      contentDrafts: drafts,
      amendments,
      previewLinks,
      missedAddresses: missed,
      ...upkeep,
      saves,
      followRemote: remote && (() => remote.follower.sync()),
      watchScheduled: () =>
        watchScheduled({ library, kinds: contentKinds, history, tell: settings.tellOfScheduled, now }),
    },
    /** Puts a document that was issued here into the library, with its file. */
    publishDocument: (file: Parameters<FileContentWriter['publish']>[0]) => writer.publish(file),
  };
}
