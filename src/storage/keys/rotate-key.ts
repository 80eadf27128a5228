import { sql } from 'kysely';
import type { Draft } from '#src/cases/filing/drafts/draft-store.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { personTokens } from '#src/cases/model/person-tokens.ts';
import { putWords, rulesOf } from '#src/storage/cases/list/word-rows.ts';
import { caseKeyContext, openPerson } from '#src/storage/cases/sealed-case.ts';
import { draftContactToken, draftContext, draftKeyContext } from '#src/storage/cases/sql-draft-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { type Sealed, sealedDirectly, wrappedKeys } from './sealed-tables.ts';
import { createVault, keptCodes, openText, openVault, type Vault } from './vault.ts';

export type Rotated = { keys: number; texts: number; people: number };

const atOnce = 500;

type Options = {
  from: string;
  to: string;
  /** What sign-in keeps of an authenticator app, sealed under the next key. */
  resealSecondFactor(sealed: string): Promise<string>;
};

/**
 * Moves everything sealed to another secret key, all or nothing: one transaction, so that a crash leaves the database
 * under one key. Data keys are wrapped anew, what is sealed directly is sealed anew, people are found by new hashes;
 * codes keep their hashes. Sessions of staff end. Throws when anything does not open under the first key. Nobody else
 * may write meanwhile.
 */
export async function rotateKey(db: Database, { from, to, resealSecondFactor }: Options): Promise<Rotated> {
  return db.transaction().execute(async (trx) => {
    const old = await openVault(trx, from);
    const next = createVault(to);
    const rotated = { keys: 0, texts: 0, people: 0 };
    rotated.people += await renewPersonTokens(trx, old, next);
    rotated.people += await renewDraftTokens(trx, old, next);
    for (const sealed of wrappedKeys) {
      if (sealed.table === 'kept_keys') continue;
      rotated.keys += await renewColumn(trx, sealed, (text, context) => old.rewrap(text, context, next));
    }
    for (const sealed of sealedDirectly) {
      rotated.texts += await renewColumn(trx, sealed, (text, context) => next.seal(old.open(text, context), context));
    }
    for (const column of ['secret', 'backupCodes']) {
      const sealed = { table: 'staff_second_factors', id: 'id', column, context: () => '' };
      rotated.texts += await renewColumn(trx, sealed, resealSecondFactor);
    }
    await trx.deleteFrom('staff_sessions').execute();
    await trx.deleteFrom('staff_verifications').execute();
    const wrapped_key = old.handOverCodes(next);
    await trx
      .insertInto('kept_keys')
      .values({ name: keptCodes, wrapped_key })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ wrapped_key }))
      .execute();
    return rotated;
  });
}

/** Row after row in order of their ids, some at a time. */
async function renewColumn(
  trx: Database,
  { table, id, column, context }: Sealed,
  renew: (text: string, context: string) => string | Promise<string>,
): Promise<number> {
  const [name, key, value] = [sql.table(table), sql.ref(id), sql.ref(column)];
  let done = 0;
  for (let last = ''; ; ) {
    const { rows } = await sql<{ key: string; value: string }>`
      select ${key} as "key", ${value} as "value" from ${name}
      where ${key} > ${last} and ${value} <> '' order by ${key} limit ${atOnce}`.execute(trx);
    for (const row of rows) {
      const text = await renew(row.value, context(row.key));
      await sql`update ${name} set ${value} = ${text} where ${key} = ${row.key}`.execute(trx);
      last = row.key;
    }
    done += rows.length;
    if (rows.length < atOnce) return done;
  }
}

async function renewPersonTokens(trx: Database, old: Vault, next: Vault): Promise<number> {
  const sealed = { table: 'cases', id: 'reference', column: 'sealed_person' };
  const known = new Map<string, CaseRecord['rules']>();
  return renewColumn(trx, { ...sealed, context: (reference) => reference }, async (person, reference) => {
    const { wrapped_key, guide_slug, guide_hash } = await trx
      .selectFrom('cases')
      .select(['wrapped_key', 'guide_slug', 'guide_hash'])
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    const { contact, answers } = openPerson(old.openKey(wrapped_key, caseKeyContext(reference)), person, reference);
    const tokens = personTokens(contact).map(({ kind, text }) => ({ reference, kind, token: next.token(kind, text) }));
    await trx.deleteFrom('case_tokens').where('reference', '=', reference).execute();
    if (tokens.length > 0) await trx.insertInto('case_tokens').values(tokens).execute();
    const version = `${guide_slug} ${guide_hash}`;
    const rules = known.get(version) ?? (await rulesOf(trx, { slug: guide_slug, hash: guide_hash }));
    known.set(version, rules);
    await putWords(trx, next, { reference, contact, answers, rules });
    return person;
  });
}

async function renewDraftTokens(trx: Database, old: Vault, next: Vault): Promise<number> {
  const sealed = { table: 'drafts', id: 'id', column: 'sealed', context: (id: string) => id };
  return renewColumn(trx, sealed, async (text, id) => {
    const { wrapped_key } = await trx
      .selectFrom('drafts')
      .select('wrapped_key')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    const draft = JSON.parse(openText(old.openKey(wrapped_key, draftKeyContext(id)), text, draftContext(id))) as Draft;
    const tokenOf = (kind: 'phone' | 'email') => draftContactToken(next, draft.contacts, kind);
    const tokens = { phone_token: tokenOf('phone'), email_token: tokenOf('email') };
    await trx.updateTable('drafts').set(tokens).where('id', '=', id).execute();
    return text;
  });
}
