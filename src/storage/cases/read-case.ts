import { defined } from '#src/base/defined.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { StoredCounts } from '#src/cases/model/list/stored-list.ts';
import { UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import type { Database } from '#src/storage/database/database.ts';
import { sourcesOf, uploadOf } from '#src/storage/files/upload-rows.ts';
import { SealError, type Vault } from '#src/storage/keys/vault.ts';
import { loadFollowing } from './follow-rows.ts';
import { askedUnits } from './read-work.ts';
import { caseKeyContext, openHistory, openPerson, placesOf, plainPart } from './sealed-case.ts';

/** The whole case. History is append-only, so what belongs to the row's version is read even while it is moved. */
export async function loadCase(db: Database, vault: Vault, reference: string): Promise<CaseRecord | undefined> {
  const row = await db.selectFrom('cases').selectAll().where('reference', '=', reference).executeTakeFirst();
  if (!row || row.erased_at !== null) return undefined;
  const version = await db
    .selectFrom('guide_versions')
    .select('rules')
    .where('slug', '=', row.guide_slug)
    .where('hash', '=', row.guide_hash)
    .executeTakeFirstOrThrow();
  const history = await db
    .selectFrom('case_history')
    .selectAll()
    .where('reference', '=', reference)
    .where('position', '<', row.version)
    .orderBy('position')
    .execute();
  const open = async (): Promise<CaseRecord> => {
    const key = vault.openKey(row.wrapped_key, caseKeyContext(reference));
    const { answers, contact, consents, language = 'vi', ...places } = openPerson(key, row.sealed_person, reference);
    return {
      ...plainPart(row),
      askedUnits: await askedUnits(db, reference),
      rules: JSON.parse(version.rules),
      answers,
      contact,
      consents,
      language,
      papers: await loadPapers(db, vault, reference),
      delivery: { send: row.send_way, return: row.return_way, ...placesOf(places) },
      history: history.map((item) => openHistory(key, item)),
      ...(await loadFollowing(db, vault, key, reference)),
    };
  };
  return open().catch((error: unknown) => {
    throw error instanceof SealError ? new UnreadableCaseError(plainPart(row), error) : error;
  });
}

async function loadPapers(db: Database, vault: Vault, reference: string): Promise<CaseRecord['papers']> {
  const rows = await db
    .selectFrom('case_papers')
    .innerJoin('uploads', 'uploads.id', 'case_papers.upload')
    .selectAll('uploads')
    .select('case_papers.paper')
    .where('case_papers.reference', '=', reference)
    .orderBy('case_papers.position')
    .execute();
  const sources = await sourcesOf(
    db,
    rows.map((row) => row.id),
  );
  const papers = new Map<string, CaseRecord['papers'][number]>();
  for (const row of rows) {
    const paper = papers.get(row.paper) ?? { paper: row.paper, uploads: [] };
    const joinedFrom = sources.get(row.id);
    paper.uploads.push(defined({ ...uploadOf(row, vault), joinedFrom }));
    papers.set(row.paper, paper);
  }
  return [...papers.values()];
}

export async function countCaseRows(db: Database): Promise<StoredCounts> {
  const rows = await db
    .selectFrom('cases')
    .select(['state', 'send_way', 'return_way', 'guide_slug'])
    .select((eb) => eb.fn.countAll().as('count'))
    .groupBy(['state', 'send_way', 'return_way', 'guide_slug'])
    .execute();
  const counts: StoredCounts = { byState: {}, bySend: {}, byReturn: {}, byGuide: [], total: 0 };
  const byGuide = new Map<string, number>();
  for (const row of rows) {
    const count = Number(row.count);
    counts.total += count;
    counts.byState[row.state] = (counts.byState[row.state] ?? 0) + count;
    counts.bySend[row.send_way] = (counts.bySend[row.send_way] ?? 0) + count;
    counts.byReturn[row.return_way] = (counts.byReturn[row.return_way] ?? 0) + count;
    byGuide.set(row.guide_slug, (byGuide.get(row.guide_slug) ?? 0) + count);
  }
  counts.byGuide = [...byGuide]
    .map(([guide, count]) => ({ guide, count }))
    .sort((a, b) => b.count - a.count || a.guide.localeCompare(b.guide));
  return counts;
}

export async function proofsDueBefore(db: Database, moment: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('cases')
    .select('reference')
    .where('proof_due_at', '<', moment)
    .where('erased_at', 'is', null)
    .orderBy('proof_due_at')
    .limit(limit)
    .execute();
  return rows.map(({ reference }) => reference);
}
