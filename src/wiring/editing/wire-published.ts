import { setImmediate } from 'node:timers/promises';
import { refuse } from '#src/base/result.ts';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import type { Editing } from '#src/editing/editing.ts';
import { takesTwoPeople } from '#src/editing/takes-two-people.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import type { Library } from '#src/library/library.ts';
import { isPublicText } from '#src/library/publishing.ts';
import { countyLists } from '#src/published/comparison/county-lists.ts';
import { createPublished } from '#src/published/create-published.ts';
import type { PublishedDependencies } from '#src/published/dependencies.ts';
import { may } from '#src/staff/permissions.ts';
import { createSqlPublishedRecordStore } from '#src/storage/content/published-records/sql-published-record-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type Locks, whileHeld } from '#src/storage/processes/locks.ts';

type Settings = {
  db: Database;
  locks: Locks;
  library: Library;
  editing: Editing;
  amendments: Pick<Amendments, 'ofFile' | 'see'>;
  note: PublishedDependencies['note'];
  now: () => Date;
} & Parameters<typeof roleOfPath>[1];

/** The part of the wiring that holds guides against what the state has published. */
export function wirePublished(settings: Settings) {
  const { db, locks, library, editing, amendments, note, now } = settings;
  const roleOf = (path: string) => roleOfPath(path, settings);
  const store = createSqlPublishedRecordStore(db);
  const isGuide = (path: string) => {
    const role = roleOf(path);
    return role?.kind !== undefined && role.kind.name === guideKind.name && !role.english;
  };
  const published = createPublished({
    store,
    lists: () => countyLists(library, dayInVietnam(now())),
    async open(path, by) {
      if (!isGuide(path) && may(by, 'content.write')) return refuse({ kind: 'file-not-found' });
      return editing.open(path, by);
    },
    async waiting(path, by) {
      const texts = [];
      for (const { id, author } of await amendments.ofFile(path, by)) {
        const seen = await amendments.see(id, by);
        const text = seen.ok ? seen.value.merged : undefined;
        if (text !== undefined) texts.push({ id, author, text });
      }
      return texts;
    },
    needs(path, { before, after }, by) {
      const role = roleOf(path);
      if (role && takesTwoPeople(role, path, { before, after })) return 'takes-two';
      const changesThePublic = isPublicText(before) || isPublicText(after);
      return changesThePublic && !may(by, 'content.publish') ? 'may-not-publish' : undefined;
    },
    alone: (work) => whileHeld(locks, 'published-records', work),
    pause: () => setImmediate(),
    note,
    now,
  });
  return { published, records: store };
}
