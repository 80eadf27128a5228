import { defined } from '#src/base/defined.ts';
import { ok, type Result } from '#src/base/result.ts';
import { type GuideNotes, notesOf } from '#src/guides/model/guide-notes.ts';
import { type GuideMeta, guideSchema } from '#src/guides/model/guide-schema.ts';
import { parseEntry } from '#src/library/front-matter.ts';
import type { Person } from '#src/staff/person.ts';
import { compareRecord } from './comparison/compare-record.ts';
import { type ComparedRow, comparedRows } from './comparison/compared-rows.ts';
import type { PublishedDependencies, WaitingText } from './dependencies.ts';
import { takeOver } from './mending/take-over.ts';
import type { SeenComparison, SeenRow } from './published-guides.ts';
import type { PublishedRecord } from './records/published-record.ts';

/** What a file says as a guide, with its notes; undefined where it cannot be read as one. */
export function readGuide(source: string): { guide: GuideMeta; notes: GuideNotes } | undefined {
  const parsed = parseEntry(source, guideSchema);
  return parsed.ok ? { guide: parsed.value.meta, notes: notesOf({ source }) } : undefined;
}

/** A guide beside its record, with what can be done about each difference and what of it waits already. */
export async function seeComparison(
  dependencies: Pick<PublishedDependencies, 'store' | 'lists' | 'open' | 'waiting'>,
  path: string,
  by: Person,
): Promise<Result<SeenComparison, { kind: 'not-permitted' } | { kind: 'file-not-found' }>> {
  const { store, open, waiting } = dependencies;
  const opened = await open(path, by);
  if (!opened.ok) return opened;
  const read = readGuide(opened.value.source);
  if (!read) return { ok: false, error: { kind: 'file-not-found' } };
  const { guide, notes } = read;
  const lists = dependencies.lists();
  const [summary, record, texts] = await Promise.all([store.summary(), store.find(guide.code), waiting(path, by)]);
  const named = { path, title: guide.title, code: guide.code, summary };
  if (!record) return ok({ ...named, rows: [], stale: notes.accepted ?? [], open: 0 });
  const compared = compareRecord(guide, record.procedure, { notes, lists });
  const mended = texts.map((text) => mendedBy(text, record, lists));
  const rows = comparedRows(guide, compared, notes).map((row): SeenRow => {
    if (!row.difference || row.state !== 'differs') return row;
    const { name, published } = row.difference;
    const taken = takeOver(guide, record.procedure, row.difference, lists);
    const waits = mended.find(({ left }) => left && !left.has(keyOf(name, published)))?.text;
    return defined<SeenRow>({
      ...row,
      cannotTake: taken.ok ? undefined : taken.error.why,
      waits: waits && { id: waits.id, who: waits.author.name },
    });
  });
  return ok({ ...named, record, rows, stale: compared.stale, open: compared.open.length });
}

const keyOf = (name: string, published: string) => `${name}\n${published}`;

/** Which differences nobody has decided about would be left once this text were public. */
function mendedBy(text: WaitingText, record: PublishedRecord, lists: Parameters<typeof compareRecord>[2]['lists']) {
  const read = readGuide(text.text);
  if (!read) return { text, left: undefined };
  const compared = compareRecord(read.guide, record.procedure, { notes: read.notes, lists });
  const rows: readonly ComparedRow[] = comparedRows(read.guide, compared, read.notes);
  const open = rows.filter(({ state }) => state === 'differs').flatMap(({ difference }) => difference ?? []);
  return { text, left: new Set(open.map(({ name, published }) => keyOf(name, published))) };
}
