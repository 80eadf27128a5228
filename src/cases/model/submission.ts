import type { Language } from '#src/base/localized.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import type { Way } from '#src/guides/model/way.ts';

/** Where a result is sent: one of our 12 communes by id, or elsewhere in words. */
export type PostAddress = { commune: string; detail: string } | { province: string; commune: string; detail: string };

export type Delivery = {
  send: Way;
  return: Way;
  address?: PostAddress;
  /** The reception point where the owner fetches the result, where that is not the one that received the papers. */
  fetchAt?: string;
};

/** Who files. `passport`: another paper of who has no Vietnamese identity number. `residence`: where the form asks it. */
export type Contact = {
  fullName: string;
  idNumber?: string;
  passport?: string;
  residence?: PostAddress;
  phone?: string;
  email?: string;
};

/** What a resident sends; the keys are those of `POST /api/v1/cases`. */
export type Submission = {
  guide: string;
  unit?: string;
  answers: Answers;
  papers: { paper: string; uploads: string[] }[];
  delivery: Delivery;
  contact: Contact;
  declaration: true;
  consents: string[];
  /** The language in which we write to the resident; Vietnamese where it is left out. */
  language?: Language;
};
export type Confirmation = {
  reference: string;
  url: string;
  receiptUrl: string;
  accessCode: string;
  expectedBy?: string;
  /** `duplicate` (an open case of the same person) or a doubt about a field: texts `form.problem.<kind>`. */
  warnings: { kind: string; field?: string; reference?: string }[];
};
export type SubmitRefusal =
  | { kind: 'invalid'; problems: FieldProblem[] }
  | { kind: 'guide-not-found' }
  | { kind: 'not-local' }
  | { kind: 'key-reused' }
  /** Too many cases came from this network in the last hour. */
  | { kind: 'too-many' };
