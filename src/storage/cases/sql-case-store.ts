import type { AccessCodeRenewal, CaseStore, PersonToken } from '#src/cases/model/case-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { OnUnreadable } from '#src/storage/keys/open-or-tell.ts';
import { isSameToken, type Vault } from '#src/storage/keys/vault.ts';
import { closedRowsBefore, eraseRows } from './erase-rows.ts';
import { addEntry, addRating } from './follow-rows.ts';
import { insertMessages } from './outbox-rows.ts';
import { listCaseRows, listReferences } from './list/list-rows.ts';
import { setSeen, setWatched } from './list/mark-rows.ts';
import { indexWords } from './list/word-rows.ts';
import { countCaseRows, loadCase, proofsDueBefore } from './read-case.ts';
import { isRequestKeyTaken } from './request-key.ts';
import { caseKeyContext } from './sealed-case.ts';
import { addCase, moveCaseRow } from './write-case.ts';
import { insertLook } from './write-look.ts';

/** Cases in SQLite or PostgreSQL, everything personal encrypted. */
export function createSqlCaseStore(db: Database, vault: Vault, onUnreadable?: OnUnreadable): CaseStore {
  return {
    async submitted(idempotencyKey) {
      const keyHash = vault.token('idempotency-key', idempotencyKey);
      const row = await db.selectFrom('submissions').selectAll().where('key_hash', '=', keyHash).executeTakeFirst();
      return row && JSON.parse(vault.open(row.sealed_answer, `submission:${keyHash}`));
    },

    add: (newCase, idempotencyKey, submitted, messages = []) =>
      addCase(db, vault, newCase, { idempotencyKey, submitted, messages }),

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
      return db
        .selectFrom('cases')
        .select(['reference', 'state', 'unit'])
        .where((eb) => eb.or([eb('reference', '=', referenceOrCode), eb('code', '=', referenceOrCode)]))
        .executeTakeFirst();
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

    async findAlike(guide, states, tokens) {
      if (tokens.length === 0 || states.length === 0) return [];
      const rows = await db
        .selectFrom('case_tokens')
        .innerJoin('cases', 'cases.reference', 'case_tokens.reference')
        .select(['case_tokens.reference', 'case_tokens.kind'])
        .where('cases.guide_slug', '=', guide)
        .where('cases.state', 'in', [...states])
        .where(
          'case_tokens.token',
          'in',
          tokens.map(({ kind, text }) => vault.token(kind, text)),
        )
        .orderBy('case_tokens.reference')
        .execute();
      const alike = new Map<string, PersonToken['kind'][]>();
      for (const row of rows) {
        alike.set(row.reference, [...(alike.get(row.reference) ?? []), row.kind as PersonToken['kind']]);
      }
      return [...alike].map(([reference, matched]) => ({ reference, matched }));
    },

    list: (filter) => listCaseRows(db, vault, filter, onUnreadable),
    references: (filter, limit) => listReferences(db, vault, filter, limit),
    see: (reference, seen) => setSeen(db, reference, seen),
    watch: (reference, person, isOn) => setWatched(db, reference, person, isOn),
    move: (move) => moveCaseRow(db, vault, move),
    isRepeat: (reference, key) => isRequestKeyTaken(db, vault, reference, key),
    say: (entry) => addEntry(db, vault, entry),
    rate: (reference, rating) => addRating(db, vault, reference, rating),
    noteLook: (look, reference) => insertLook(db, look, reference),

    async looks(reference) {
      const rows = await db
        .selectFrom('access_log')
        .selectAll()
        .where('reference', '=', reference)
        .orderBy('id')
        .execute();
      return rows.map(({ at, person, person_name, action }) => ({
        at,
        person: { id: person, name: person_name },
        action,
      }));
    },

    indexWords: () => indexWords(db, vault),
    proofsDueBefore: (moment, limit) => proofsDueBefore(db, moment, limit),
    counts: () => countCaseRows(db),
    closedBefore: (moment, limit) => closedRowsBefore(db, moment, limit),
    erase: (reference, look) => eraseRows(db, reference, look),
  };
}

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
