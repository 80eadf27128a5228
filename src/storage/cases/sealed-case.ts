import { defined } from '#src/base/defined.ts';
import type { Language } from '#src/base/localized.ts';
import type { HistoryItem } from '#src/cases/model/case-history.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord, NewCase, StoredMove } from '#src/cases/model/case-store.ts';
import type { Contact, Delivery } from '#src/cases/model/submission.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import { openText, sealText } from '#src/storage/keys/vault.ts';
import type { CaseTables } from './case-tables.ts';

/** The part of a case that says who somebody is or what they told the county: one ciphertext a case. */
export type PersonalPart = {
  answers: Answers;
  contact: Contact;
  address?: Delivery['address'] | undefined;
  /** Where the owner chose to fetch the result since: it tells where they live. */
  fetchAt?: string;
  consents: string[];
  /** Absent in cases from before it was asked. */
  language?: Language;
};

export function sealPerson(key: Buffer, item: NewCase): string {
  const part: PersonalPart = {
    answers: item.answers,
    contact: item.contact,
    consents: item.consents,
    language: item.language,
    ...placesOf(item.delivery),
  };
  return sealText(key, JSON.stringify(part), personContext(item.reference));
}

/** The same with what the resident changed; what a result goes to stays known when it is fetched instead. */
export function resealPerson(
  key: Buffer,
  sealed: string,
  reference: string,
  { answers, delivery, contact }: Pick<StoredMove, 'answers' | 'delivery' | 'contact'>,
): string {
  const before = openPerson(key, sealed, reference);
  const part: PersonalPart = {
    ...before,
    answers: answers ?? before.answers,
    contact: contact ?? before.contact,
    ...(delivery && placesOf(delivery)),
  };
  return sealText(key, JSON.stringify(part), personContext(reference));
}

/** What of a delivery is sealed, as far as there is any. */
export function placesOf({ address, fetchAt }: Pick<PersonalPart, 'address' | 'fetchAt'>) {
  return defined({ address, fetchAt });
}

export function openPerson(key: Buffer, sealed: string, reference: string): PersonalPart {
  return JSON.parse(openText(key, sealed, personContext(reference)));
}

/** A step with what was written and sent with it: that may name the resident, so only moment and state stay readable. */
type Noted = Omit<HistoryItem, 'at' | 'state'>;

/** Null when the step is nothing but a move. */
export function sealNote(key: Buffer, item: HistoryItem, reference: string, position: number): string | null {
  const { at: _at, state: _state, ...noted } = item;
  if (Object.keys(noted).length === 0) return null;
  return sealText(key, JSON.stringify(noted), noteContext(reference, position));
}

export function openHistory(key: Buffer, row: CaseTables['case_history']): HistoryItem {
  const noted: Noted = row.sealed_note
    ? JSON.parse(openText(key, row.sealed_note, noteContext(row.reference, row.position)))
    : {};
  return { at: row.at, state: stateOf(row.state), ...noted };
}

export function caseKeyContext(reference: string): string {
  return `case-key:${reference}`;
}

/** The columns of a case that are not personal, as the record carries them. */
export function plainPart(row: CaseTables['cases']) {
  return {
    reference: row.reference,
    code: row.code,
    guide: { slug: row.guide_slug, title: row.guide_title, hash: row.guide_hash },
    unit: row.unit,
    holder: row.holder ?? row.unit,
    officer: row.officer,
    proposedAt: row.proposed_at,
    state: row.state,
    version: row.version,
    submittedAt: row.submitted_at,
    acceptedAt: row.accepted_at,
    dueAt: row.due_at,
    dueLines: JSON.parse(row.due_lines) as CaseRecord['dueLines'],
    expectedBy: row.expected_by,
    questionAt: row.question_at,
    suppliedAt: row.supplied_at,
  };
}

const personContext = (reference: string) => `person:${reference}`;
const noteContext = (reference: string, position: number) => `note:${reference}:${position}`;
