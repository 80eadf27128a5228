import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { PersonToken } from '#src/cases/model/person-tokens.ts';
import type { Database } from '#src/storage/database/database.ts';
import { prepared } from '#src/storage/database/prepared.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

type Asked = {
  guide: string;
  states: readonly CaseStateName[];
  pairs: readonly (readonly [PersonToken, PersonToken])[];
  most: number;
};

/**
 * The references of cases that have both tokens of one of the pairs. Of each pair at most so many are read: who files
 * thousands of cases under one number must not make each of them slower than the last.
 */
export async function findAlikeRows(
  db: Database,
  vault: Vault,
  { guide, states, pairs, most }: Asked,
): Promise<string[]> {
  const found = new Set<string>();
  if (states.length === 0) return [];
  for (const [one, other] of pairs) {
    const { rows } = await alikeIn(states)(db, {
      one: vault.token(one.kind, one.text),
      oneKind: one.kind,
      other: vault.token(other.kind, other.text),
      otherKind: other.kind,
      guide,
      most,
    });
    for (const { reference } of rows) found.add(reference);
  }
  return [...found];
}

/** By the states it looks at: there are one or two such lists. */
const alikeStatements = new Map<string, ReturnType<typeof alikeStatement>>();

function alikeIn(states: readonly CaseStateName[]) {
  const statement = alikeStatements.get(states.join()) ?? alikeStatement(states);
  alikeStatements.set(states.join(), statement);
  return statement;
}

type Places = { one: string; oneKind: string; other: string; otherKind: string; guide: string; most: number };

const alikeStatement = (states: readonly CaseStateName[]) =>
  prepared<Places, { reference: string }>((db, of) =>
    db
      .selectFrom('case_tokens as one')
      .innerJoin('case_tokens as other', 'other.reference', 'one.reference')
      .innerJoin('cases', 'cases.reference', 'one.reference')
      .select('cases.reference')
      .where('one.token', '=', of('one'))
      .where('one.kind', '=', of('oneKind'))
      .where('other.token', '=', of('other'))
      .where('other.kind', '=', of('otherKind'))
      .where('cases.guide_slug', '=', of('guide'))
      .where('cases.state', 'in', [...states])
      .limit(of('most')),
  );
