import { chainOf, type Hash, type LogDay, type LoggedStep, leafOf, mayFollow, rootOf } from './chain.ts';

/** A row of the chain as it is on disk. */
export type LogRow = {
  step: number;
  position: number;
  at: string;
  salt: string | null;
  leaf: string;
  chain: string;
  day: string | null;
};
export type CaseRows = {
  reference: string;
  submittedAt: string;
  isErased: boolean;
  /** The state the case says it is in. */
  state: string;
  history: readonly Omit<LoggedStep, 'reference'>[];
  log: readonly LogRow[];
};

export type Finding =
  | {
      kind: 'edited' | 'deleted' | 'inserted' | 'reordered' | 'back-dated' | 'chain-broken' | 'not-as-published';
      reference: string;
      position: number;
    }
  /** The case says it is in a state that its last step did not bring it to. */
  | { kind: 'state-differs'; reference: string }
  /** Published, and in no case any more. */
  | { kind: 'step-missing'; day: string; step: string }
  | { kind: 'day-missing' | 'day-changed' | 'day-not-signed' | 'days-not-joined'; day: string };

type Signed = { body: LogDay; isSigned: boolean };
export type LogToCheck = {
  cases: Iterable<CaseRows>;
  days: readonly Signed[];
  /** Days as somebody else kept them: nobody here can have changed those. */
  kept?: readonly LogDay[];
};
export type LogReport = {
  findings: Finding[];
  steps: number;
  days: number /** Cases from before there was a log. */;
  uncovered: number;
};

/** Holds every case against the chain and the chain against what was published. */
export function verifyLog({ cases, days, kept = [] }: LogToCheck, hash: Hash): LogReport {
  const findings: Finding[] = [...checkDays(days, kept, hash)];
  const published = new Map<string, string>();
  for (const { steps, day } of [...days.map(({ body }) => body), ...kept])
    for (const step of steps) published.set(step, day);
  const first = days[0]?.body.day;
  const last = days.at(-1)?.body.day;
  const found = new Set<string>();
  let steps = 0;
  let uncovered = 0;
  for (const rows of cases) {
    steps += rows.log.length;
    for (const { chain, position } of rows.log) {
      // A chain belongs to one case: the other is a copy of it.
      if (found.has(chain)) findings.push({ kind: 'inserted', reference: rows.reference, position });
      found.add(chain);
    }
    if (rows.log.length === 0 && (first === undefined || rows.submittedAt.slice(0, 10) < first)) uncovered += 1;
    else findings.push(...checkCase(rows, { published, last }, hash));
  }
  for (const [step, day] of published) if (!found.has(step)) findings.push({ kind: 'step-missing', day, step });
  return { findings, steps, days: days.length, uncovered };
}

function* checkDays(days: readonly Signed[], kept: readonly LogDay[], hash: Hash): Generator<Finding> {
  let previous: string | undefined;
  for (const { body, isSigned } of days) {
    const { day } = body;
    if (!isSigned) yield { kind: 'day-not-signed', day };
    if (rootOf(body, hash) !== body.root) yield { kind: 'day-changed', day };
    if (previous !== undefined && body.previous !== previous) yield { kind: 'days-not-joined', day };
    previous = body.root;
  }
  const byDay = new Map(days.map(({ body }) => [body.day, body.root]));
  for (const { day, root } of kept) {
    if (!byDay.has(day)) yield { kind: 'day-missing', day };
    else if (byDay.get(day) !== root) yield { kind: 'day-changed', day };
  }
}

type Published = { published: ReadonlyMap<string, string>; last: string | undefined };

function* checkCase(rows: CaseRows, { published, last }: Published, hash: Hash): Generator<Finding> {
  const { reference, history, log, isErased } = rows;
  const begun = log[0]?.position ?? 0;
  const byPosition = new Map(history.map((step) => [step.position, step]));
  let before = '';
  let expected = 0;
  for (const row of log) {
    const { position } = row;
    const here = (kind: Exclude<Finding, { day: string }>['kind']): Finding =>
      ({ kind, reference, position }) as Finding;
    // A gap: a row was taken out of the chain, and perhaps out of the history with it.
    if (row.step !== expected) yield here('deleted');
    expected = row.step + 1;
    if (chainOf(before, row.leaf, hash) !== row.chain) yield here('chain-broken');
    before = row.chain;
    if (row.day !== null && published.get(row.chain) !== row.day) yield here('not-as-published');
    const at = row.day ?? (last !== undefined ? dayAfter(last) : undefined);
    if (at !== undefined && row.at.slice(0, 10) < at && !mayFollow(row.at, at)) yield here('back-dated');
    const step = byPosition.get(position);
    if (!step) yield here('deleted');
    else if (row.salt === null && !isErased) yield here('edited');
    else {
      const kind =
        row.salt === null ? plainDifference(step, row) : difference(rows, step, { ...row, salt: row.salt }, hash);
      if (kind) yield here(kind);
    }
  }
  const logged = new Set(log.map(({ position }) => position));
  for (const { position } of history) {
    if (position >= begun && !logged.has(position)) yield { kind: 'inserted', reference, position };
  }
  if (history.at(-1)?.state !== rows.state) yield { kind: 'state-differs', reference };
}

/** Of an erased case only the moment is left to compare. */
function plainDifference(step: Omit<LoggedStep, 'reference'>, row: LogRow): 'back-dated' | undefined {
  return step.at === row.at ? undefined : 'back-dated';
}

/** What became of a step since it was logged: its date, its place, or its words. */
function difference(
  { reference, history }: CaseRows,
  step: Omit<LoggedStep, 'reference'>,
  { salt, leaf, at, position }: LogRow & { salt: string },
  hash: Hash,
): 'edited' | 'reordered' | 'back-dated' | undefined {
  const agrees = (said: Omit<LoggedStep, 'reference'>) => leafOf({ ...said, reference }, salt, hash) === leaf;
  if (agrees(step)) return step.at === at ? undefined : 'back-dated';
  if (step.at !== at && agrees({ ...step, at })) return 'back-dated';
  const isElsewhere = history.some((other) => other.position !== position && agrees({ ...other, position }));
  return isElsewhere ? 'reordered' : 'edited';
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
