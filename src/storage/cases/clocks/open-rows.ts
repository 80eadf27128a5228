import { sql } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { AskedOpinion } from '#src/cases/clocks/clock-store.ts';
import type { RunningCase } from '#src/cases/clocks/running-case.ts';
import { closedStates } from '#src/cases/model/case-states.ts';
import type { ProcessRule } from '#src/guides/model/process-schema.ts';
import type { Database } from '#src/storage/database/database.ts';

/** In the words of the index `cases_open`, which is found by them alone: a test asks the database for its plan. */
const isOpen = sql<boolean>`state not in (${sql.join(closedStates.map((name) => sql.lit(name)))})`;

const columns = [
  ...(['reference', 'code', 'guide_slug', 'guide_title', 'guide_hash', 'unit', 'holder', 'officer', 'state'] as const),
  ...(['version', 'submitted_at', 'accepted_at', 'due_at', 'due_lines', 'proposed_at', 'question_at'] as const),
  ...(['supplied_at', 'told_at'] as const),
];

/** Open cases after this one, in the order of references. */
export async function openCasesAfter(db: Database, after: string, limit: number): Promise<RunningCase[]> {
  const rows = await open(db).where('reference', '>', after).orderBy('reference').limit(limit).execute();
  return withProcess(db, rows);
}

/** As many as a database takes in one question. */
const askedAtOnce = 500;

export async function openCasesOf(db: Database, references: readonly string[]): Promise<RunningCase[]> {
  const found: RunningCase[] = [];
  for (let at = 0; at < references.length; at += askedAtOnce) {
    const some = references.slice(at, at + askedAtOnce);
    found.push(...(await withProcess(db, await open(db).where('reference', 'in', some).execute())));
  }
  return found;
}

/** Opinions that open cases wait for, by case. */
export async function openOpinions(db: Database): Promise<AskedOpinion[]> {
  const rows = await db
    .selectFrom('case_opinions')
    .innerJoin('cases', 'cases.reference', 'case_opinions.reference')
    .select(['cases.reference', 'code', 'guide_slug', 'guide_title', 'case_opinions.unit', 'until'])
    .where('closed_at', 'is', null)
    .where('erased_at', 'is', null)
    .where(isOpen)
    .orderBy('cases.reference')
    .execute();
  return rows.map(({ reference, code, guide_slug, guide_title, unit, until }) => ({
    reference,
    code,
    guide: { slug: guide_slug, title: guide_title },
    unit,
    until,
  }));
}

const open = (db: Database) => db.selectFrom('cases').select(columns).where('erased_at', 'is', null).where(isOpen);

type Row = Awaited<ReturnType<ReturnType<typeof open>['execute']>>[number];

async function withProcess(db: Database, rows: readonly Row[]): Promise<RunningCase[]> {
  const processes = await processesOf(db, rows);
  return rows.map((row) =>
    defined({
      reference: row.reference,
      code: row.code,
      guide: { slug: row.guide_slug, title: row.guide_title },
      unit: row.unit,
      holder: row.holder ?? row.unit,
      officer: row.officer,
      state: row.state,
      version: row.version,
      submittedAt: row.submitted_at,
      acceptedAt: row.accepted_at,
      dueAt: row.due_at,
      proposedAt: row.proposed_at,
      suppliedAt: row.supplied_at,
      questionAt: row.question_at,
      toldAt: row.told_at ?? row.submitted_at,
      isExtended: row.due_lines.includes('"kind":"extended"'),
      process: processes.get(versionOf(row)),
    }),
  );
}

type Version = { guide_slug: string; guide_hash: string };
export const versionOf = ({ guide_slug, guide_hash }: Version) => `${guide_slug} ${guide_hash}`;

/** A version of a guide never changes, so what was read of it stays so, by database; most guides name no process. */
const readOf = new WeakMap<Database, Map<string, ProcessRule | undefined>>();
const mostKnown = 5_000;

/** The process of each of these versions of guides: one question to the database at most. */
export async function processesOf(
  db: Database,
  rows: readonly Version[],
): Promise<ReadonlyMap<string, ProcessRule | undefined>> {
  const known = readOf.get(db) ?? new Map<string, ProcessRule | undefined>();
  readOf.set(db, known);
  const missing = rows.filter((row) => !known.has(versionOf(row)));
  if (missing.length > 0) {
    if (known.size > mostKnown) known.clear();
    const versions = await db
      .selectFrom('guide_versions')
      .select(['slug', 'hash', 'rules'])
      .where('hash', 'in', [...new Set(missing.map(({ guide_hash }) => guide_hash))])
      .execute();
    for (const { slug, hash, rules } of versions) known.set(`${slug} ${hash}`, JSON.parse(rules).process);
  }
  return new Map(rows.map((row) => [versionOf(row), known.get(versionOf(row))]));
}
