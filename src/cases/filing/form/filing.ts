import type { MayCost } from '#src/base/allowance.ts';
import type { Language } from '#src/base/localized.ts';
import type { SavedDraft } from '#src/cases/filing/drafts/drafts.ts';
import type { Confirmation, Contact } from '#src/cases/model/submission.ts';
import type { Asker } from '#src/cases/papers/paper-checks.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Posted } from '#src/guides/form/form-values.ts';
import type { PapersDue } from '#src/guides/form/papers-due.ts';
import type { StepId } from '#src/guides/form/steps.ts';
import type { VisibleSection } from '#src/guides/form/visible-fields.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import type { GuideMeta, Paper } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import type { ShownFees } from '#src/guides/wording/fees-due-wording.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { AtCounter } from './filing-dependencies.ts';
import type { Offer } from './filing-offers.ts';
import type { PostagePrices } from './filing-postage.ts';
import type { ReviewPart } from './filing-review.ts';

/** A problem with the words of its field and the step where it can be mended. */
export type ShownProblem = FieldProblem & { label: string; step: StepId };

export type PaperToSend = { paper: Paper; uploads: Upload[]; needed: boolean };
export type ReceptionPoint = { id: string; name: string; address: string };

/** One step as the page shows it. Everything the resident has given so far travels in `posted`. */
export type FilingView = {
  guide: { slug: string; title: string; summary: string; meta: GuideMeta };
  key: string;
  step: { id: StepId; number: number; of: number; title: string; hint?: string };
  /** Whether the resident came from the check of everything and goes back there. */
  fromReview: boolean;
  posted: Posted;
  /** What other steps hold, to travel along as hidden inputs. */
  carried: [name: string, text: string][];
  problems: ShownProblem[];
  warnings: ShownProblem[];
  /** The last answers opened questions that had not been shown: no mistake, only more to ask. */
  opened: boolean;
  section?: VisibleSection;
  /** What has been answered so far, for the conditions inside repeated groups. */
  answers: Answers;
  /** The person who files, as far as the entries can be read. */
  contact: Partial<Contact>;
  /** How many rows of each repeated group are shown. */
  rows: Record<string, number>;
  papers?: { send: Way; files: PaperToSend[]; due: PapersDue };
  delivery?: {
    send: Way[];
    return: Way[];
    points: ReceptionPoint[];
    /** Absent while there is no table of prices. */
    postage?: PostagePrices;
  };
  /** What was given already and may be meant here too, by the path of the question. */
  offers: Record<string, Offer[]>;
  review?: ReviewPart[];
  /** What the case costs: shown with the review, once the way of sending is chosen. */
  fees?: ShownFees;
  /** How many papers these answers call for, once they are known: those that must come and those that may. */
  toBring: { needed: string[]; optional: number };
  /** Why what was asked for cannot be done: sent already with other answers; the draft is no longer kept. */
  refusal?: FilingRefusal;
  /** The machine is used by others: nothing may stay on it. */
  shared: boolean;
  /** What is kept of this form on the server, `not-saved` when keeping it failed; absent before anything was entered. */
  draft?: SavedDraft | 'not-saved';
};

export type FilingRefusal = 'key-reused' | 'draft-gone' | 'too-many';

export type FilingTurn =
  | { kind: 'shown'; view: FilingView }
  | { kind: 'submitted'; confirmation: Confirmation; key: string }
  /** The resident had the draft erased, or lays it aside to begin another case of this guide. */
  | { kind: 'forgotten' }
  | { kind: 'begin-anew' }
  | { kind: 'not-found' }
  /** The guide is decided elsewhere or needs presence: the page ends in a hand-off or a checklist. */
  | { kind: 'not-local' };

type FilingRequest = {
  slug: string;
  language: Language;
  t: Translate;
  request: Request;
  /** The key of the form this browser was last at, if it may remember one: its draft is gone on with. */
  key?: string | undefined;
  /** Counts a case sent and a form first kept against the visitor. */
  mayCost?: MayCost;
  /** The machine was marked as one that others use: a form begun here is kept nowhere but on the server. */
  onSharedMachine?: boolean;
  /** Whose papers come with it. */
  asker?: Asker;
  /** Typed in by staff for who stands at the counter: sent by the counter, kept as no draft. */
  counter?: AtCounter;
};

/**
 * Filing by form without a session: every step posts everything given so far, the server decides what comes next.
 * A draft is kept at every step for those who go on later or elsewhere, but no step needs it: nothing typed is lost
 * when keeping it fails.
 */
export interface Filing {
  turn(request: FilingRequest): Promise<FilingTurn>;
}
