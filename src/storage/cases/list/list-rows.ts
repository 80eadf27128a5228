import { defined } from '#src/base/defined.ts';
import type { StoredFilter, StoredList, StoredRow } from '#src/cases/model/list/stored-list.ts';
import { processesOf, versionOf } from '#src/storage/cases/clocks/open-rows.ts';
import { caseKeyContext, openPerson, plainPart } from '#src/storage/cases/sealed-case.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type OnUnreadable, openOrTell } from '#src/storage/keys/open-or-tell.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { pageOf } from './list-pages.ts';
import { isFreshFor, isWatchedBy } from './mark-rows.ts';

/**
 * A page of the list and how many there are. Which cases is asked first, of an index alone; only those of the page are
 * read and opened.
 */
export async function listCaseRows(
  db: Database,
  vault: Vault,
  filter: StoredFilter,
  onUnreadable?: OnUnreadable,
): Promise<StoredList> {
  const { page, pageSize } = filter;
  const { references, ...count } = await pageOf(db, vault, filter, { limit: pageSize, offset: (page - 1) * pageSize });
  return { ...count, rows: await rowsByReference(db, vault, { references, reader: filter.reader }, onUnreadable) };
}

/** The references of the first so many, in the order of the list; `isMore`: it has more. */
export async function listReferences(
  db: Database,
  vault: Vault,
  filter: StoredFilter,
  limit: number,
): Promise<{ references: string[]; isMore: boolean }> {
  const { references, total, isMore } = await pageOf(db, vault, filter, { limit, offset: 0 });
  return { references, isMore: isMore || total > references.length };
}

/** These cases as a list has them, in the order given; what is not there any more is left out. */
export async function rowsByReference(
  db: Database,
  vault: Vault,
  { references, reader }: { references: readonly string[]; reader?: string | undefined },
  onUnreadable?: OnUnreadable,
): Promise<StoredRow[]> {
  const rows = references.length > 0 ? await rowsOf(db, references, reader) : [];
  const processes = await processesOf(db, rows);
  const known = new Map(rows.map((row) => [row.reference, row]));
  const inOrder = references.flatMap((reference) => known.get(reference) ?? []);
  return inOrder.map((row) => openRow(row, vault, processes, onUnreadable));
}

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

async function rowsOf(db: Database, references: readonly string[], reader: string | undefined) {
  return db
    .selectFrom('cases')
    .selectAll('cases')
    .select([isFreshFor(reader ?? '').as('is_fresh'), isWatchedBy(reader ?? '').as('is_watched')])
    .where('cases.reference', 'in', references)
    .execute();
}

function openRow(
  row: Row,
  vault: Vault,
  processes: Awaited<ReturnType<typeof processesOf>>,
  onUnreadable?: OnUnreadable,
): StoredRow {
  const { reference, code, guide, unit, holder, officer, state, version } = plainPart(row);
  const { submittedAt, dueAt, questionAt, suppliedAt } = plainPart(row);
  const open = () =>
    openPerson(vault.openKey(row.wrapped_key, caseKeyContext(reference)), row.sealed_person, reference);
  const person = openOrTell({ what: 'case', id: reference }, open, onUnreadable);
  const { slug, title } = guide;
  return defined({
    reference,
    code,
    guide: { slug, title },
    unit,
    holder,
    officer,
    state,
    version,
    submittedAt,
    dueAt,
    questionAt,
    suppliedAt,
    fullName: person?.contact.fullName ?? '',
    isFresh: Boolean(row.is_fresh),
    isWatched: Boolean(row.is_watched),
    clock: defined({
      acceptedAt: row.accepted_at,
      proposedAt: row.proposed_at,
      toldAt: row.told_at ?? row.submitted_at,
      process: processes.get(versionOf(row)),
    }),
    unreadable: person ? undefined : (true as const),
  });
}
