import type { Transaction } from 'kysely';
import type { AddOutcome, NewCase } from '#src/cases/model/case-store.ts';
import { claimUploads, RolledBack } from '#src/storage/cases/claim-uploads.ts';
import { insertLooks } from '#src/storage/cases/write-look.ts';
import type { Database } from '#src/storage/database/database.ts';
import { isDatabaseAway } from '#src/storage/database/database-away.ts';
import { inBatches } from '#src/storage/database/in-batches.ts';
import { insertNewRows, insertRows } from '#src/storage/database/insert-rows.ts';
import { prepared } from '#src/storage/database/prepared.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { insertLogRows } from '#src/storage/log/log-rows.ts';
import { insertMessageRows } from '../outbox-rows.ts';
import { insertTokenRows } from '../list/token-rows.ts';
import { insertWordRows } from '../list/word-rows.ts';
import { type Along, type NewRows, newRows } from './new-rows.ts';

/** Few enough that nobody waits long for the others, many enough that they share most of what a commit costs. */
const batches = { most: 32, lanes: 1 };

/**
 * Files cases, those that come at once in one transaction: they share its statements, the pages it changes and the wait
 * for the disk, and nobody is answered before its commit. Each is all or nothing by itself: where one of them cannot be
 * kept, each is filed in a transaction of its own.
 */
export function caseFiling(db: Database, vault: Vault): (item: NewCase, along: Along) => Promise<AddOutcome> {
  const file = inBatches<NewRows, AddOutcome>((batch) => fileEach(db, batch), batches);
  return (item, along) => file(newRows(vault, item, along));
}

async function fileEach(db: Database, batch: readonly NewRows[]): Promise<PromiseSettledResult<AddOutcome>[]> {
  try {
    const outcomes = await fileTogether(db, batch);
    return outcomes.map((value) => ({ status: 'fulfilled', value }));
  } catch (fault) {
    const isOne = batch.length === 1;
    if (isOne && fault instanceof RolledBack) return [{ status: 'fulfilled', value: fault.outcome as AddOutcome }];
    // Where the database is away each would wait for it again, only to hear the same.
    if (isOne || isDatabaseAway(fault)) return batch.map(() => ({ status: 'rejected', reason: fault }));
    const outcomes: PromiseSettledResult<AddOutcome>[] = [];
    for (const one of batch) outcomes.push(...(await fileEach(db, [one])));
    return outcomes;
  }
}

/**
 * The keys go in first: whoever files with the same key elsewhere waits for this transaction to end and then finds it
 * taken, so that a hundred at once make one case. Always in one order, so that no two transactions wait for each other.
 */
async function fileTogether(db: Database, batch: readonly NewRows[]): Promise<AddOutcome[]> {
  const firsts = new Map(batch.toReversed().map((rows) => [rows.submission.key_hash, rows]));
  const ordered = [...firsts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, rows]) => rows);
  return db.transaction().execute(async (trx) => {
    const taken = await insertSubmissions(
      trx,
      ordered.map((rows) => rows.submission),
    );
    const kept = ordered.filter((rows) => taken.has(rows.submission.key_hash));
    await insertAll(trx, kept);
    const isKept = new Set(kept);
    return batch.map((rows) => (isKept.has(rows) ? 'added' : 'key-taken'));
  });
}

const insertSubmissions = insertNewRows('submissions', ['key_hash', 'reference', 'sealed_answer'], {
  unless: ['key_hash'],
});

async function insertAll(trx: Transaction<Tables>, kept: readonly NewRows[]): Promise<void> {
  if (kept.length === 0) return;
  await keepRules(trx, kept);
  const rows = kept.map((one) => one.case);
  const inserted = await insertCases(trx, rows);
  if (inserted.size < rows.length) throw new RolledBack('reference-taken');
  const all = <Row>(pick: (one: NewRows) => readonly Row[]) => kept.flatMap(pick);
  await insertHistory(
    trx,
    kept.map((one) => one.history),
  );
  await insertLogRows(
    trx,
    kept.map((one) => one.log),
  );
  await insertLooks(
    trx,
    all((one) => one.looks),
  );
  await insertTokenRows(
    trx,
    all((one) => one.tokens).sort((one, other) => (one.token < other.token ? -1 : 1)),
  );
  await insertWordRows(
    trx,
    all((one) => one.words),
  );
  await insertPapersOf(trx, kept);
  await insertMessageRows(
    trx,
    all((one) => one.messages),
  );
}

const insertCases = insertNewRows(
  'cases',
  [
    ...(['reference', 'guide_slug', 'guide_title', 'guide_hash', 'unit', 'holder', 'state', 'version'] as const),
    ...(['send_way', 'return_way', 'submitted_at', 'due_lines', 'expected_by', 'access_code_hash'] as const),
    ...(['wrapped_key', 'sealed_person', 'words_rule'] as const),
  ],
  { unless: ['reference'] },
);

const insertHistory = insertRows('case_history', ['reference', 'position', 'at', 'state', 'sealed_note']);
const insertPapers = insertRows('case_papers', ['reference', 'position', 'paper', 'upload']);

/** Papers of new cases are numbered in the order in which they were sent. */
async function insertPapersOf(trx: Transaction<Tables>, kept: readonly NewRows[]): Promise<void> {
  for (const { case: item, papers } of kept) {
    await claimUploads(
      trx,
      item.reference,
      papers.map(({ upload }) => upload),
    );
  }
  const numbered = kept.flatMap(({ case: { reference }, papers }) =>
    papers.map((row, position) => ({ ...row, reference, position })),
  );
  await insertPapers(trx, numbered);
}

/** A version of a guide is long, and kept once for all its cases. */
async function keepRules(trx: Transaction<Tables>, kept: readonly NewRows[]): Promise<void> {
  const versions = new Map(kept.map(({ rules }) => [`${rules.slug} ${rules.hash}`, rules]));
  for (const version of [...versions].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, rules]) => rules)) {
    const { slug, hash, rules } = version;
    const { rows } = await knownRules(trx, { slug, hash });
    if (rows.length === 0) await insertRules(trx, [{ slug, hash, rules: JSON.stringify(rules) }]);
  }
}

const insertRules = insertNewRows('guide_versions', ['slug', 'hash', 'rules'], { unless: ['slug', 'hash'] });

const knownRules = prepared<{ slug: string; hash: string }>((db, of) =>
  db.selectFrom('guide_versions').select('slug').where('slug', '=', of('slug')).where('hash', '=', of('hash')),
);
