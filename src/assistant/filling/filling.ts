import { isRecord } from '#src/base/is-record.ts';
import type { Contact, Delivery } from '#src/cases/model/submission.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import type { Named } from './listening/person-words.ts';

/** Whose answer a question of a form wants. `subject` is whom the whole form is about. */
export type Person =
  | 'speaker'
  | 'child'
  | 'mother'
  | 'father'
  | 'parent'
  | 'other-parent'
  | 'spouse'
  | 'bride'
  | 'groom'
  | 'dead'
  | 'owner'
  | 'subject'
  | 'other';

/** A case being filled in conversation. What is asked next is worked out from it, so that any answer may change. */
export type Filling = {
  guide: string;
  /** The version of the guide the answers were given to. */
  hash: string;
  answers: Answers;
  /** Steps the person passed over: optional fields, papers that come later. */
  skipped: string[];
  /** Groups the person has no more rows for. */
  closed: string[];
  papers: { paper: string; uploads: string[] }[];
  delivery: Partial<Delivery>;
  contact: Partial<Contact>;
  /** The answered steps, the latest last: where "quay lại" goes. */
  path: string[];
  /** A step asked again out of turn, to correct it. */
  redo?: string;
  /** Who in the form the speaker is, once they said so ("tôi là mẹ cháu"). */
  speaker?: Person;
  /** Whom of the speaker's family the form is about, once they said so ("làm hộ mẹ tôi"). */
  subject?: Named;
  /** What was told and not noted, because it is not sure where it belongs: asked about, one after the other. */
  doubts?: Doubt[];
  /** What the speaker told of themselves and no question asks, until they say who they are. */
  own?: OwnFact[];
  /** Whom the last answer spoke of: what names nobody goes on about them. */
  about?: Named;
  /** The question put last, how often in a row, and how often its answer was not understood. */
  asked?: { step: string; times: number; misses: number };
};

/** Words that fit several questions (`whose`), or say other than the answer that stands there (`other`). */
export type Doubt = { kind: 'whose' | 'other'; text: string; steps: string[]; asked?: number };

/** A fact of the speaker's own, in their words, or as the answer of another form. */
export type OwnFact = { kind: string; event?: 'birth' | 'death'; text: string; value?: Answer };

/** What was said, without how it was asked for: two fillings that say the same are equal. */
export function saidIn({ asked: _, doubts: __, own: ___, about: ____, ...said }: Filling): string {
  return JSON.stringify(said);
}

export function newFilling(guide: string, hash: string): Filling {
  return { guide, hash, answers: {}, skipped: [], closed: [], papers: [], delivery: {}, contact: {}, path: [] };
}

/** The rows of a group so far. */
export function rowsOf(filling: Filling, group: string): Answers[] {
  const rows = filling.answers[group];
  return Array.isArray(rows) ? rows.filter((row): row is Answers => isRecord(row)) : [];
}

export function withAnswer(filling: Filling, id: string, answer: Answer | undefined): Filling {
  const [group = '', index, part] = id.split('.');
  if (index === undefined || part === undefined) return { ...filling, answers: { ...filling.answers, [id]: answer } };
  const rows = rowsOf(filling, group);
  const at = Number(index);
  const changed =
    rows.length > at
      ? rows.map((row, place) => (place === at ? { ...row, [part]: answer } : row))
      : [...rows, { [part]: answer }];
  return { ...filling, answers: { ...filling.answers, [group]: changed as Answer } };
}
