import type { CaseStore } from '#src/cases/model/case-store.ts';
import type { AccessCodeRenewal } from '#src/cases/model/stored-step.ts';
import type { Database } from '#src/storage/database/database.ts';
import { prepared } from '#src/storage/database/prepared.ts';
import type { OnUnreadable } from '#src/storage/keys/open-or-tell.ts';
import { isSameToken, type Vault } from '#src/storage/keys/vault.ts';
import type { CaseTables } from './case-tables.ts';
import { feesOfCase, takingsOfDay } from './desk/fee-rows.ts';
import { judgeRows } from './desk/verdict-rows.ts';
import { closedRowsBefore, eraseRows } from './erase-rows.ts';
import { caseFiling } from './filing/file-cases.ts';
import { addEntry, addRating } from './follow-rows.ts';
import { findAlikeRows } from './list/alike-rows.ts';
import { countListed } from './list/list-pages.ts';
import { listCaseRows, listReferences, rowsByReference } from './list/list-rows.ts';
import { setSeen, setWatched } from './list/mark-rows.ts';
import { indexWords } from './list/word-rows.ts';
import { insertMessages } from './outbox-rows.ts';
import { countCaseRows, loadCase, proofsDueBefore } from './read-case.ts';
import { isRequestKeyTaken } from './request-key.ts';
import { caseKeyContext } from './sealed-case.ts';
import { moveCaseRow } from './write-case.ts';
import { insertLook, readLooks } from './write-look.ts';

/** Cases in SQLite or PostgreSQL, everything personal encrypted. */
export function createSqlCaseStore(db: Database, vault: Vault, onUnreadable?: OnUnreadable): CaseStore {
  const file = caseFiling(db, vault);
  return {
    async submitted(idempotencyKey) {
      const keyHash = vault.token('idempotency-key', idempotencyKey);
      const [row] = (await submission(db, { keyHash })).rows;
      return row && JSON.parse(vault.open(row.sealed_answer, `submission:${keyHash}`));
    },

    add: (newCase, idempotencyKey, submitted, messages = []) => file(newCase, { idempotencyKey, submitted, messages }),

    async holds(reference, upload) {
      const row = await db
        .selectFrom('uploads')
        .select('id')
        .where('id', '=', upload)
        .where('reference', '=', reference)
        .executeTakeFirst();
      return row !== undefined;
    },

    async glimpse(referenceOrCode) {
      const [row] = (await glimpseOf(db, { asked: referenceOrCode })).rows;
      if (!row) return undefined;
      const { due_at: dueAt, ...known } = row;
      return { ...known, dueAt };
    },

    load: (reference) => loadCase(db, vault, reference),

    async isAccessCode(reference, ...spellings) {
      const row = await db
        .selectFrom('cases')
        .select('access_code_hash')
        .where('reference', '=', reference)
        .executeTakeFirst();
      const expected = row?.access_code_hash ?? vault.token('access-code', '');
      // Every spelling is compared, so that the time tells nothing of which one was right.
      const matches = spellings.filter((text) =>
        isSameToken(vault.token('access-code', `${reference}:${text}`), expected),
      );
      return matches.length > 0 && row !== undefined;
    },

    renewAccessCode: (renewal) => renewAccessCode(db, vault, renewal),

    findAlike: (guide, states, pairs, most) => findAlikeRows(db, vault, { guide, states, pairs, most }),

    list: (filter) => listCaseRows(db, vault, filter, onUnreadable),
    rows: (references) => rowsByReference(db, vault, { references }, onUnreadable),
    count: (filter) => countListed(db, vault, filter),
    references: async (filter, limit) => listReferences(db, vault, filter, limit),
    see: (reference, seen) => setSeen(db, reference, seen),
    watch: (reference, person, isOn) => setWatched(db, reference, person, isOn),
    move: (move) => moveCaseRow(db, vault, move),
    judge: (verdicts) => judgeRows(db, vault, verdicts),
    isRepeat: (reference, key) => isRequestKeyTaken(db, vault, reference, key),
    say: (entry) => addEntry(db, vault, entry),
    rate: (reference, rating) => addRating(db, vault, reference, rating),
    fees: (reference) => feesOfCase(db, reference),
    takings: (day, units) => takingsOfDay(db, day, units),
    noteLook: (look, reference) => insertLook(db, look, reference),

    looks: (reference, most) => readLooks(db, reference, most),
    indexWords: () => indexWords(db, vault),
    proofsDueBefore: (moment, limit) => proofsDueBefore(db, moment, limit),
    counts: () => countCaseRows(db),
    closedBefore: (moment, limit) => closedRowsBefore(db, moment, limit),
    erase: (reference, look) => eraseRows(db, reference, look),
  };
}

type GlimpseRow = Pick<CaseTables['cases'], 'reference' | 'state' | 'unit' | 'code' | 'due_at'>;
const glimpseOf = prepared<{ asked: string }, GlimpseRow>((db, of) =>
  db
    .selectFrom('cases')
    .select(['reference', 'state', 'unit', 'code', 'due_at'])
    .where((eb) => eb.or([eb('reference', '=', of('asked')), eb('code', '=', of('asked'))])),
);

const submission = prepared<{ keyHash: string }, { sealed_answer: string }>((db, of) =>
  db.selectFrom('submissions').select('sealed_answer').where('key_hash', '=', of('keyHash')),
);

/** The new code is kept as the old one was, as a keyed hash; what tells it to the owner goes with it or not at all. */
async function renewAccessCode(db: Database, vault: Vault, renewal: AccessCodeRenewal): Promise<boolean> {
  const { reference, accessCode, at, look, messages = [] } = renewal;
  return db.transaction().execute(async (trx) => {
    const renewed = await trx
      .updateTable('cases')
      .set({ access_code_hash: vault.token('access-code', `${reference}:${accessCode}`) })
      .where('reference', '=', reference)
      .where('erased_at', 'is', null)
      .returning('wrapped_key')
      .executeTakeFirst();
    if (!renewed) return false;
    const key = vault.openKey(renewed.wrapped_key, caseKeyContext(reference));
    await insertMessages(trx, messages, { reference, key, at });
    if (look) await insertLook(trx, look, reference);
    return true;
  });
}
