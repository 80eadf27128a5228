import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type Procedure, procedureSchema } from '#src/published/record/parse-procedure.ts';
import type { PublishedRecordStore } from './published-record.ts';
import { type RecordLine, recordLines } from './record-lines.ts';

/** Why a line was left out: what stands there is told by its number alone, and its code where that can be read. */
export type RefusedLine = {
  line: number;
  code?: string;
  kind: 'line-too-long' | 'not-utf8' | 'not-json' | 'not-a-record' | 'code-twice';
};

/** What an import did. */
export type RecordsImport = {
  added: string[];
  changed: string[];
  same: number;
  /** What is no longer published. */
  gone: string[];
  /** The first of the lines that were left out, and how many there are. */
  refused: RefusedLine[];
  refusedCount: number;
  /** Records that the file lacks were left as they were, because a line of it told not even its code. */
  keptGone: boolean;
};

export type RecordsRefusal = { kind: 'no-records' } | { kind: 'too-many-records' } | { kind: 'file-too-large' };

/** Three times as many as the whole country has. */
const mostRecords = 20_000;
/** Five times as many bytes as a third of them have. */
const mostFileBytes = 256 * 1024 * 1024;
const mostRefused = 200;
/** So many go to the store at once; after so many, or so many letters, others go first. */
const batch = 50;
const mostUnpaused = 500_000;

type Needed = {
  store: PublishedRecordStore;
  /** Lets others go first: a file has thousands of lines. */
  pause: () => Promise<void>;
  now: () => Date;
};

/**
 * Takes in a file of published records, one JSON object a line. A bad line is left out and named. A record that the
 * file lacks is marked as no longer published, unless the file `isPart` of what is published; where a line was so bad
 * that it did not tell its code, nothing is marked. A second import of the same file changes nothing. Refuses a file
 * without a record, and one of more lines or bytes than there can be; what was taken in before the refusal stays.
 */
export async function importRecords(
  { store, pause, now }: Needed,
  file: { pieces: AsyncIterable<Uint8Array>; source: string; isPart: boolean },
  by: string,
): Promise<Result<RecordsImport, RecordsRefusal>> {
  const known = new Map((await store.marks()).map((mark) => [mark.code, mark]));
  const report: RecordsImport = {
    added: [],
    changed: [],
    same: 0,
    gone: [],
    refused: [],
    refusedCount: 0,
    keptGone: false,
  };
  const seen = new Set<string>();
  /** Codes of lines that were left out: what is known of them stays. */
  const spared = new Set<string>();
  let waiting: Parameters<PublishedRecordStore['keep']>[0][number][] = [];
  const leaveOut = (line: RefusedLine) => {
    report.refusedCount += 1;
    if (report.refused.length < mostRefused) report.refused.push(line);
    if (line.code) spared.add(line.code);
    else report.keptGone = true;
  };
  const at = now().toISOString();
  let lines = 0;
  let unpaused = 0;
  let bytes = 0;
  async function* counted() {
    for await (const piece of file.pieces) {
      bytes += piece.length;
      if (bytes > mostFileBytes) return;
      yield piece;
    }
  }
  for await (const line of recordLines(counted())) {
    lines += 1;
    unpaused += line.text?.length ?? 0;
    if (lines % batch === 0 || unpaused > mostUnpaused) {
      unpaused = 0;
      await pause();
    }
    if (lines > mostRecords) return refuse({ kind: 'too-many-records' });
    const read = readRecord(line);
    if ('kind' in read) {
      leaveOut(read);
      continue;
    }
    const code = read.id;
    if (seen.has(code)) {
      leaveOut({ line: line.number, code, kind: 'code-twice' });
      continue;
    }
    seen.add(code);
    const hash = await hashOf(JSON.stringify(read));
    const before = known.get(code);
    if (before?.hash === hash && !before.isGone) report.same += 1;
    else {
      (before ? report.changed : report.added).push(code);
      waiting.push({ code, procedure: read, hash, source: file.source, at, by });
    }
    if (waiting.length >= batch) {
      await store.keep(waiting);
      waiting = [];
    }
  }
  await store.keep(waiting);
  if (bytes > mostFileBytes) return refuse({ kind: 'file-too-large' });
  if (seen.size === 0) return refuse({ kind: 'no-records' });
  if (file.isPart) return ok({ ...report, keptGone: false });
  if (report.keptGone) return ok(report);
  report.gone = [...known.values()]
    .filter(({ code, isGone }) => !isGone && !seen.has(code) && !spared.has(code))
    .map(({ code }) => code);
  await store.markGone(report.gone, at);
  return ok(report);
}

function readRecord(line: RecordLine): Procedure | RefusedLine {
  const { number, text, fault } = line;
  if (text === undefined) return { line: number, kind: fault };
  const code = /"id"\s*:\s*"(\d\.\d{6})"/.exec(text)?.[1];
  const refused = (kind: RefusedLine['kind']): RefusedLine => defined({ line: number, code, kind });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused('not-json');
  }
  const parsed = procedureSchema.safeParse(value);
  return parsed.success ? parsed.data : refused('not-a-record');
}

async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return new Uint8Array(digest).toHex();
}
