import { canonicalJson, checkSignedJson, type PublicKey } from '#src/base/signed-json.ts';
import type { LogDay } from '#src/cases/log/chain.ts';
import type { CaseRows, LogToCheck } from '#src/cases/log/verify-log.ts';
import { caseKeyContext, openHistory } from '#src/storage/cases/sealed-case.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { saidIn } from './log-rows.ts';

/** Everything that is compared, as it is on disk; one case alone where it is named, with every published day. */
export async function readLog(
  db: Database,
  vault: Vault,
  keys: readonly PublicKey[],
  reference?: string,
): Promise<LogToCheck> {
  const days = await db.selectFrom('log_days').selectAll().orderBy('day').execute();
  const signed = await Promise.all(
    days.map(async ({ signed }) => {
      const verdict = await checkSignedJson(signed, keys, canonicalJson);
      return { body: JSON.parse(signed).body as LogDay, isSigned: verdict.kind === 'valid' };
    }),
  );
  const cases = await db
    .selectFrom('cases')
    .select(['reference', 'submitted_at', 'erased_at', 'state', 'wrapped_key'])
    .$if(reference !== undefined, (query) => query.where('reference', '=', reference ?? ''))
    .orderBy('reference')
    .execute();
  const history = Map.groupBy(
    await db.selectFrom('case_history').selectAll().orderBy('position').execute(),
    (row) => row.reference,
  );
  const log = Map.groupBy(
    await db.selectFrom('case_log').selectAll().orderBy('step').execute(),
    (row) => row.reference,
  );
  const rows = cases.map((item): CaseRows => {
    const isErased = item.erased_at !== null;
    const key = isErased ? undefined : vault.openKey(item.wrapped_key, caseKeyContext(item.reference));
    const steps = history.get(item.reference) ?? [];
    return {
      reference: item.reference,
      submittedAt: item.submitted_at,
      isErased,
      state: item.state,
      history: steps.map((row) => ({
        position: row.position,
        at: row.at,
        state: row.state,
        said: key ? openSaid(key, row) : null,
      })),
      log: log.get(item.reference) ?? [],
    };
  });
  return { cases: rows, days: signed };
}

/** What a step says; what its own place in the history does not open was put there by somebody. */
function openSaid(key: Buffer, row: Parameters<typeof openHistory>[1]): unknown {
  try {
    return saidIn(openHistory(key, row));
  } catch {
    return { unreadable: row.sealed_note };
  }
}
