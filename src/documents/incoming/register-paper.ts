import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { ExchangeDependencies } from '../exchange/dependencies.ts';
import { type Incoming, paperId } from './incoming.ts';
import { type PaperFacts, type PaperRefusal, readPaper, type TypedPaper, yearOf } from './read-paper.ts';

export type RegisterRefusal =
  | { kind: 'not-permitted' }
  | PaperRefusal
  /** It has no scan, or one that is no PDF. */
  | { kind: 'scan-required' }
  | { kind: 'scan-not-pdf' }
  /** What was sent before this form was refused is not there any more. */
  | { kind: 'scan-gone' }
  /** `id` is the one in the register. */
  | { kind: 'registered-already'; id: string };

/**
 * Registers a document that came on paper, with its scan: it has its number from then on, and is passed on at once where
 * the clerk says to whom. Nobody is told: who sent it is no party to the exchange.
 */
export async function registerPaper(
  dependencies: ExchangeDependencies,
  { typed, scans }: { typed: TypedPaper; scans: readonly string[] },
  person: Person,
): Promise<Result<Incoming, RegisterRefusal>> {
  const { incoming, bytes, findCase, note, hash, now, newId } = dependencies;
  if (!may(person, 'document.clerk')) return refuse({ kind: 'not-permitted' });
  const read = readPaper(typed, dayInVietnam(now()));
  if (!read.ok) return read;
  const facts = read.value;
  const reference = facts.reference === '' ? undefined : await findCase(facts.reference, person);
  if (facts.reference !== '' && reference === undefined) {
    return refuse({ kind: 'paper-invalid', fields: [{ field: 'reference', problem: 'case-unknown' }] });
  }
  if (scans.length === 0) return refuse({ kind: 'scan-required' });
  const files = await bytes.findFree(scans);
  if (files.length !== new Set(scans).size) return refuse({ kind: 'scan-gone' });
  if (files.some(({ type }) => type !== 'application/pdf')) return refuse({ kind: 'scan-not-pdf' });
  const sent = { organId: '', documentId: hash(new TextEncoder().encode(paperId(facts))) };
  const known = await incoming.known(sent);
  if (known) return refuse({ kind: 'registered-already', id: known.id });
  const id = newId();
  await note(person, 'document-changed', id, 'register');
  const year = yearOf(facts.arrived);
  const at = isoInVietnam(now());
  const item = defined<Incoming>({ ...sent, ...itemOf(facts, { at, person }), id, reference });
  item.facts.files = files.map(({ id: upload, name, type }) => ({ upload, name, type }));
  const entered = await incoming.enter({ year, first: facts.first }, (number) => ({
    ...item,
    arrival: { year, number },
  }));
  if (entered) return ok(entered);
  const other = await incoming.known(sent);
  return refuse(other ? { kind: 'registered-already', id: other.id } : { kind: 'scan-gone' });
}

function itemOf(facts: PaperFacts, { at, person }: { at: string; person: Person }) {
  const { issuer, notation, issued, arrived, type, subject, signer, handler } = facts;
  const by = { id: person.id, name: person.name };
  const passedOn = handler === '' ? [] : [{ at, person: by, step: 'assigned', note: handler }];
  return {
    version: 1,
    state: handler === '' ? ('accepted' as const) : ('assigned' as const),
    notation,
    issued,
    // Of what came on an earlier day only the day is known.
    arrivedAt: at.startsWith(arrived) ? at : `${arrived}T00:00:00+07:00`,
    facts: {
      issuer,
      type,
      subject,
      content: '',
      signer: { name: signer, position: '' },
      files: [] as Incoming['facts']['files'],
    },
    history: [{ at, person: by, step: 'registered' }, ...passedOn],
  };
}
