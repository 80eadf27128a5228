import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { longestNote } from '#src/cases/desk/move.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { ProofRow } from '#src/cases/model/case-history.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { latestProof } from '#src/cases/model/sent-proof.ts';
import { unitsOf } from '#src/county/unit.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import { proofRows, proofTerm } from './proof.ts';

/** As long as the longest answer a form takes. */
export const longestRow = 2000;

export type SendProofRefusal =
  | CaseRefusal
  | { kind: 'changed-meanwhile' }
  /** The procedure has none, or the case is not being worked on. */
  | { kind: 'proof-not-due' }
  | { kind: 'proof-empty' }
  | { kind: 'proof-row-too-long' }
  | { kind: 'note-too-long' };

/** Whether a proof may be sent: the guide the case was filed under has one, and the county works on the case. */
export function maySendProof({ rules, state }: Pick<CaseRecord, 'rules' | 'state'>): boolean {
  return rules.proof !== undefined && state === 'in-progress';
}

/** The lines to begin with: those of the latest proof, which staff may have put right, else from the answers. */
export function nextProofRows(
  record: Pick<CaseRecord, 'rules' | 'answers' | 'history'>,
  library: Library,
): (ProofRow & { given: string })[] {
  // A register is written in Vietnamese, whatever the language of the case.
  const context = { language: 'vi' as const, t: translator('vi'), units: unitsOf(library) };
  const before = latestProof(record.history);
  const kept = before?.standing === 'void' ? undefined : before?.rows;
  return proofRows(record, context).map((row) => {
    const text = kept ? (kept.find(({ field }) => field === row.field)?.text ?? '') : row.text;
    return { ...row, text, given: row.text };
  });
}

/**
 * Shows the owner what will be written into the register, for them to confirm or correct until the end of the term.
 * `texts` are the lines by field as staff have put them; an empty one is left out. A later proof takes the place of
 * the one before, whether that was answered or not.
 */
export async function sendProof(
  dependencies: CasesDependencies,
  reference: string,
  sent: { texts: Readonly<Record<string, string>>; note: string; seenVersion: number },
  person: Person,
): Promise<Result<{ until: string; isMailed: boolean }, SendProofRefusal>> {
  const { cases, library, now } = dependencies;
  const found = await findAsSeen(dependencies, reference, sent.seenVersion, person, 'case.decide');
  if (!found.ok) return found;
  const record = found.value;
  const { proof } = record.rules;
  if (!proof || !maySendProof(record)) return refuse({ kind: 'proof-not-due' });
  const note = sent.note.trim();
  if (note.length > longestNote) return refuse({ kind: 'note-too-long' });
  const rows = nextProofRows(record, library).map(({ field, label }) => {
    return { field, label, text: (sent.texts[field] ?? '').trim() };
  });
  if (rows.some(({ text }) => text.length > longestRow)) return refuse({ kind: 'proof-row-too-long' });
  const filled = rows.filter(({ text }) => text !== '');
  if (filled.length === 0) return refuse({ kind: 'proof-empty' });

  const at = isoInVietnam(now());
  const until = proofTerm(at, proof.time, officeTime(library, record.unit));
  const outcome = await cases.move({
    reference: record.reference,
    version: record.version,
    history: defined({
      at,
      state: stateOf(record.state),
      note: note || undefined,
      proof: { document: proof.document, rows: filled, until },
    }),
    look: lookOf(person, 'proof', at),
    proofDueAt: until,
    suppliedAt: null,
  });
  if (outcome !== 'moved') return refuse({ kind: 'changed-meanwhile' });
  return ok({ until, isMailed: record.contact.email !== undefined });
}
