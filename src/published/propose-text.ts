import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { setValues, type ValueChange } from '#src/library/patching/patch-entry.ts';
import type { Person } from '#src/staff/person.ts';
import { compareRecord } from './comparison/compare-record.ts';
import type { PublishedDependencies } from './dependencies.ts';
import { acceptDifference, dropAcceptance, mostOfReason } from './mending/accept-difference.ts';
import { takeOver } from './mending/take-over.ts';
import type { DifferenceStep, ProposedText, ProposeRefusal } from './published-guides.ts';
import type { PublishedRecord } from './records/published-record.ts';
import { readGuide } from './see-comparison.ts';

type Dependencies = Pick<PublishedDependencies, 'store' | 'lists' | 'open' | 'waiting' | 'needs'>;

/**
 * The file with one difference mended. It is made of what stands there; where that takes a second person and this one
 * has a text waiting, of that text, so that both are sent as one.
 */
export async function proposeText(
  dependencies: Dependencies,
  step: DifferenceStep,
  by: Person,
): Promise<Result<ProposedText, ProposeRefusal>> {
  const { store, open, waiting, needs } = dependencies;
  const why = step.why.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const opened = await open(step.path, by);
  if (!opened.ok) return opened;
  if (step.act === 'accept' && why === '') return refuse({ kind: 'reason-missing' });
  if (step.act === 'accept' && why.length > mostOfReason) return refuse({ kind: 'reason-too-long' });
  const { path, source: before, hash: seen } = opened.value;
  const code = readGuide(before)?.guide.code;
  if (!code) return refuse({ kind: 'file-not-found' });
  const record = await store.find(code);
  if (!record) return refuse({ kind: 'record-not-found' });
  const made = (source: string) => mended(dependencies, { source, record, step: { ...step, why } }, by);
  const text = made(before);
  const need = text.ok && needs(path, { before, after: text.value }, by);
  if (text.ok && !need) return ok({ path, before, text: text.value, seen });
  const own = (await waiting(path, by)).find(({ author }) => author.id === by.id);
  const both = own && made(own.text);
  // What the waiting text mends already is not mended twice.
  if (both && !both.ok && text.ok) return both;
  const whole = both?.ok ? both : text;
  if (!whole.ok) return whole;
  const needed = needs(path, { before, after: whole.value }, by);
  const withWaiting = both?.ok ? (true as const) : undefined;
  return ok(defined<ProposedText>({ path, before, text: whole.value, seen, needs: needed, withWaiting }));
}

function mended(
  { lists }: Pick<Dependencies, 'lists'>,
  { source, record, step }: { source: string; record: PublishedRecord; step: DifferenceStep },
  by: Person,
): Result<string, ProposeRefusal> {
  const read = readGuide(source);
  if (!read) return refuse({ kind: 'cannot-patch' });
  const changes = changesFor(read, { record, step, lists: lists() }, by);
  if (!changes.ok) return changes;
  const patched = setValues(source, changes.value);
  return patched.ok ? patched : refuse({ kind: 'cannot-patch' });
}

type Read = NonNullable<ReturnType<typeof readGuide>>;
type Wanted = { record: PublishedRecord; step: DifferenceStep; lists: ReturnType<Dependencies['lists']> };

function changesFor(
  { guide, notes }: Read,
  { record, step, lists }: Wanted,
  by: Person,
): Result<ValueChange[], ProposeRefusal> {
  const compared = compareRecord(guide, record.procedure, { notes, lists });
  if (step.act === 'drop') {
    const item = notes.accepted?.find((one) => one.difference === step.difference && one.published === step.published);
    return item ? ok(dropAcceptance(notes, item)) : refuse({ kind: 'difference-gone' });
  }
  const isAccepted = notes.accepted?.some(
    (one) => one.difference === step.difference && one.published === step.published,
  );
  const difference = [...compared.facts, ...compared.words].find(
    ({ name, published }) => name === step.difference && published === step.published,
  );
  if (!difference || isAccepted) return refuse({ kind: 'difference-gone' });
  if (step.act === 'take') return takeOver(guide, record.procedure, difference, lists);
  return ok(acceptDifference(notes, difference, { why: step.why, by: by.name, stale: compared.stale }));
}
