import { ok, type Result, refuse } from '#src/base/result.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { ExchangeDependencies } from '../exchange/dependencies.ts';
import { cameOnPaper, type Incoming, type IncomingLine, paperId } from './incoming.ts';
import { correctedFields, type PaperRefusal, readCorrection, type TypedCorrection } from './read-paper.ts';

export type CorrectionRefusal =
  | { kind: 'not-permitted' }
  | { kind: 'document-not-found' }
  /** It came as a package, signed: what its sender wrote of it is not for us to put right. */
  | { kind: 'not-on-paper' };

type Dependencies = Pick<ExchangeDependencies, 'incoming' | 'note' | 'hash' | 'now'>;

/** A document on paper whose facts this person may put right: the clerk, who typed them from it. */
export async function findPaper(
  { incoming }: Pick<Dependencies, 'incoming'>,
  id: string,
  person: Person,
): Promise<Result<Incoming, CorrectionRefusal>> {
  if (!may(person, 'document.clerk')) return refuse({ kind: 'not-permitted' });
  const item = await incoming.find(id);
  if (!item) return refuse({ kind: 'document-not-found' });
  return cameOnPaper(item) ? ok(item) : refuse({ kind: 'not-on-paper' });
}

/**
 * Puts right what was typed of a registered document. Its number and the day it came stay; its history says who changed
 * what, with the words before and after. What it is told from others by changes with it, so that the same document is not
 * registered twice, also by two at once.
 */
export async function correctPaper(
  dependencies: Dependencies,
  id: string,
  { typed, seen }: { typed: TypedCorrection; seen: number },
  person: Person,
): Promise<
  Result<
    Incoming,
    CorrectionRefusal | PaperRefusal | { kind: 'changed-meanwhile' } | { kind: 'registered-already'; id: string }
  >
> {
  const { incoming, note, hash, now } = dependencies;
  const found = await findPaper(dependencies, id, person);
  if (!found.ok) return found;
  const item = found.value;
  if (item.version !== seen) return refuse({ kind: 'changed-meanwhile' });
  const read = readCorrection(typed, item.arrivedAt.slice(0, 10));
  if (!read.ok) return read;
  const before = correctionOf(item);
  const changes = correctedFields.flatMap((field) =>
    before[field] === read.value[field] ? [] : [{ field, before: before[field], after: read.value[field] }],
  );
  if (changes.length === 0) return ok(item);
  const sent = { organId: '', documentId: hash(new TextEncoder().encode(paperId(read.value))) };
  const other = async () => {
    const known = await incoming.known(sent);
    return known && known.id !== id ? known : undefined;
  };
  const same = await other();
  if (same) return refuse({ kind: 'registered-already', id: same.id });
  await note(person, 'document-changed', id, 'correct');
  const by = { id: person.id, name: person.name };
  const line: IncomingLine = { at: isoInVietnam(now()), person: by, step: 'corrected', changes };
  const next = { ...corrected(item, read.value), ...sent, version: item.version + 1, history: [...item.history, line] };
  if (await incoming.change(next, {})) return ok(next);
  const late = await other();
  return refuse(late ? { kind: 'registered-already', id: late.id } : { kind: 'changed-meanwhile' });
}

/** What of a document may be put right, as its form shows it. */
export const correctionOf = ({ notation, issued, facts }: Incoming): TypedCorrection => ({
  issuer: facts.issuer,
  notation,
  issued,
  type: facts.type,
  subject: facts.subject,
  signer: facts.signer.name,
});

function corrected(item: Incoming, { issuer, notation, issued, type, subject, signer }: TypedCorrection): Incoming {
  const facts = { ...item.facts, issuer, type, subject, signer: { ...item.facts.signer, name: signer } };
  return { ...item, notation, issued, facts };
}
