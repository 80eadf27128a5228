import type { Transaction } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { NewCase } from '#src/cases/model/case-store.ts';
import { personTokens } from '#src/cases/model/person-tokens.ts';
import { prepared } from '#src/storage/database/prepared.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { logStep } from '#src/storage/log/log-rows.ts';
import type { CaseTables } from './case-tables.ts';
import { RolledBack } from './claim-uploads.ts';
import { insertWords, ruleOfWords } from './list/word-rows.ts';
import { caseKeyContext, sealNote, sealPerson } from './sealed-case.ts';
import { insertLook } from './write-look.ts';

/** The rows of a new case, save its papers and messages. Gives the case's key. */
export async function insertCase(trx: Transaction<Tables>, vault: Vault, item: NewCase): Promise<Buffer> {
  const { reference, guide } = item;
  const { key, wrapped } = vault.makeKey(caseKeyContext(reference));
  await keepRules(trx, item);
  const { numAffectedRows = 0n } = await insertCaseRow(trx, {
    reference,
    guide_slug: guide.slug,
    guide_title: guide.title,
    guide_hash: guide.hash,
    unit: item.unit,
    send_way: item.delivery.send,
    return_way: item.delivery.return,
    submitted_at: item.submittedAt,
    expected_by: item.expectedBy,
    access_code_hash: vault.token('access-code', `${reference}:${item.accessCode}`),
    wrapped_key: wrapped,
    sealed_person: sealPerson(key, item),
  });
  if (numAffectedRows === 0n) throw new RolledBack('reference-taken');
  const history = firstStep(item);
  const sealed = sealNote(key, history, reference, 0);
  await insertFirstStep(trx, { reference, at: item.submittedAt, sealed });
  await logStep(trx, { reference, position: 0, history });
  if (item.helper) await insertLook(trx, { at: item.submittedAt, person: item.helper, action: 'file' }, reference);
  await insertTokens(
    trx,
    reference,
    item.tokens.map(({ kind, text }) => ({ kind, token: vault.token(kind, text) })),
  );
  await insertWords(trx, vault, item);
  return key;
}

type FirstRow = Pick<
  CaseTables['cases'],
  | 'reference'
  | 'guide_slug'
  | 'guide_title'
  | 'guide_hash'
  | 'unit'
  | 'send_way'
  | 'return_way'
  | 'submitted_at'
  | 'expected_by'
  | 'access_code_hash'
  | 'wrapped_key'
  | 'sealed_person'
>;

const insertCaseRow = prepared<FirstRow>((db, of) =>
  db
    .insertInto('cases')
    .values({
      reference: of('reference'),
      code: null,
      guide_slug: of('guide_slug'),
      guide_title: of('guide_title'),
      guide_hash: of('guide_hash'),
      unit: of('unit'),
      holder: of('unit'),
      state: 'registered',
      version: 1,
      send_way: of('send_way'),
      return_way: of('return_way'),
      submitted_at: of('submitted_at'),
      accepted_at: null,
      due_at: null,
      due_lines: '[]',
      expected_by: of('expected_by'),
      access_code_hash: of('access_code_hash'),
      wrapped_key: of('wrapped_key'),
      sealed_person: of('sealed_person'),
      words_rule: ruleOfWords,
    })
    .onConflict((conflict) => conflict.column('reference').doNothing()),
);

function firstStep({ submittedAt, helper }: NewCase): HistoryItem {
  return defined({ at: submittedAt, state: stateOf('registered'), helper: helper?.name });
}

const insertFirstStep = prepared<{ reference: string; at: string; sealed: string | null }>((db, of) =>
  db
    .insertInto('case_history')
    .values({ reference: of('reference'), position: 0, at: of('at'), state: 'registered', sealed_note: of('sealed') }),
);

/** By how many there are: one statement inserts them all. */
const tokenStatements = new Map<number, ReturnType<typeof tokenStatement>>();

const tokenStatement = (count: number) =>
  prepared<Record<string, string>>((db, of) =>
    db.insertInto('case_tokens').values(
      Array.from({ length: count }, (_, at) => ({
        reference: of('reference'),
        kind: of(`kind${at}`),
        token: of(`token${at}`),
      })),
    ),
  );

async function insertTokens(
  trx: Transaction<Tables>,
  reference: string,
  tokens: readonly { kind: string; token: string }[],
): Promise<void> {
  if (tokens.length === 0) return;
  const statement = tokenStatements.get(tokens.length) ?? tokenStatement(tokens.length);
  tokenStatements.set(tokens.length, statement);
  const values: Record<string, string> = { reference };
  for (const [at, { kind, token }] of tokens.entries()) {
    values[`kind${at}`] = kind;
    values[`token${at}`] = token;
  }
  await statement(trx, values);
}

/** The tokens by which the case of this person is found, in the place of those it had. */
export async function putTokens(
  trx: Transaction<Tables>,
  vault: Vault,
  { reference, contact }: Pick<NewCase, 'reference' | 'contact'>,
): Promise<void> {
  await trx.deleteFrom('case_tokens').where('reference', '=', reference).execute();
  const tokens = personTokens(contact).map(({ kind, text }) => ({ kind, token: vault.token(kind, text) }));
  await insertTokens(trx, reference, tokens);
}

/** A version of a guide is long, and kept once for all its cases. */
async function keepRules(trx: Transaction<Tables>, { guide: { slug, hash }, rules }: NewCase): Promise<void> {
  const { rows } = await knownRules(trx, { slug, hash });
  if (rows.length > 0) return;
  await trx
    .insertInto('guide_versions')
    .values({ slug, hash, rules: JSON.stringify(rules) })
    .onConflict((conflict) => conflict.columns(['slug', 'hash']).doNothing())
    .execute();
}

const knownRules = prepared<{ slug: string; hash: string }>((db, of) =>
  db.selectFrom('guide_versions').select('slug').where('slug', '=', of('slug')).where('hash', '=', of('hash')),
);
