import { hash, randomBytes } from 'node:crypto';
import type { Transaction } from 'kysely';
import { chainOf, type Hash, leafOf } from '#src/cases/log/chain.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import { insertRows } from '#src/storage/database/insert-rows.ts';
import { prepared } from '#src/storage/database/prepared.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { LogTables } from './log-tables.ts';

export const sha256: Hash = (text) => hash('sha256', text);

/** What a row of the history says besides moment and state, as it is read back from disk. */
export function saidIn({ at: _at, state: _state, ...said }: HistoryItem): unknown {
  return Object.keys(said).length === 0 ? null : JSON.parse(JSON.stringify(said));
}

type Step = { reference: string; position: number; history: HistoryItem };

/** Adds a step to the chain of its case; whoever calls holds the row of the case, so that steps follow one another. */
export async function logStep(trx: Transaction<Tables>, step: Step): Promise<void> {
  const [before] = step.position === 0 ? [] : (await lastOf(trx, { reference: step.reference })).rows;
  await insertLogRows(trx, [logRow(step, before)]);
}

/** The row with which the chain of a new case begins. */
export function firstLogRow(reference: string, history: HistoryItem): LogTables['case_log'] {
  return logRow({ reference, position: 0, history });
}

function logRow({ reference, position, history }: Step, before?: { step: number; chain: string }) {
  const salt = randomBytes(16).toString('base64url');
  const { at, state } = history;
  const leaf = leafOf({ reference, position, at, state: state.name, said: saidIn(history) }, salt, sha256);
  const chain = chainOf(before?.chain ?? '', leaf, sha256);
  return { reference, step: before ? before.step + 1 : 0, position, at, salt, leaf, chain, day: null };
}

const lastOf = prepared<{ reference: string }, { step: number; chain: string }>((db, of) =>
  db
    .selectFrom('case_log')
    .select(['step', 'chain'])
    .where('reference', '=', of('reference'))
    .orderBy('step', 'desc')
    .limit(1),
);

export const insertLogRows = insertRows('case_log', [
  ...(['reference', 'step', 'position', 'at', 'salt', 'leaf', 'chain'] as const),
  'day',
]);
