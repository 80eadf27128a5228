import type { PublishedGuides } from '#src/published/published-guides.ts';
import type { RecordsImport } from '#src/published/records/import-records.ts';
import type { Person } from '#src/staff/person.ts';

/** What came of a file that was sent: what it changed, or why it was not taken. */
export type RecordsTaken = { how: string } & (
  | { report: RecordsImport; source: string; problem?: never }
  | { problem: string; report?: never }
);

/** Takes in the file of a posted form. */
export async function takeRecords(published: PublishedGuides, data: FormData, person: Person): Promise<RecordsTaken> {
  const how = String(data.get('how') ?? '');
  const file = data.get('records');
  if (data.has('records-too-large')) return { how, problem: 'too-large' };
  if (!(file instanceof File) || file.size === 0) return { how, problem: 'no-file' };
  if (how !== 'whole' && how !== 'part') return { how, problem: 'how-missing' };
  const source = file.name;
  const done = await published.import({ pieces: file.stream(), source, isPart: how === 'part' }, person);
  return done.ok ? { how, report: done.value, source } : { how, problem: done.error.kind };
}
