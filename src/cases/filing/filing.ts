import type { Confirmation, Upload, Way } from '#src/cases/cases.ts';
import type { FieldProblem } from '#src/guides/check-answers.ts';
import type { Answers } from '#src/guides/condition.ts';
import type { Posted } from '#src/guides/form-values.ts';
import type { GuideMeta, Paper } from '#src/guides/guide-schema.ts';
import type { ShownAnswer } from '#src/guides/show-answer.ts';
import type { VisibleSection } from '#src/guides/visible-fields.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Language } from '#src/library/localized.ts';

/**
 * The steps of filing by form: `phan-<n>` is the guide's n-th section, then how papers and result travel, the papers,
 * who files, and the check of everything. The names travel in posted forms, so they are Vietnamese like addresses.
 */
export type StepId = `phan-${number}` | 'giao-nhan' | 'giay-to' | 'nguoi-nop' | 'xem-lai';

/** A problem with the words of its field and the step where it can be mended. */
export type ShownProblem = FieldProblem & { label: string; step: StepId };

export type PaperToSend = { paper: Paper; uploads: Upload[]; needed: boolean };
export type PostPrice = { zone: string; price: number; sample: boolean };
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
  /** How many rows of each repeated group are shown. */
  rows: Record<string, number>;
  papers?: { send: Way; submit: PaperToSend[]; show: Paper[]; note: Paper[] };
  delivery?: {
    send: Way[];
    return: Way[];
    points: ReceptionPoint[];
    prices: PostPrice[];
    zones: Record<string, string>;
    islandNote: string;
  };
  review?: ReviewPart[];
  /** Why the whole was refused: sent already with other answers. */
  refusal?: 'key-reused';
};

export type ReviewPart = { step: StepId; title: string; answers: ShownAnswer[] };

export type FilingTurn =
  | { kind: 'shown'; view: FilingView }
  | { kind: 'submitted'; confirmation: Confirmation }
  | { kind: 'not-found' }
  /** The guide is decided elsewhere or needs presence: the page ends in a hand-off or a checklist. */
  | { kind: 'not-local' };

type FilingRequest = { slug: string; language: Language; t: Translate; request: Request };

/**
 * Filing by form without a session: every step posts everything given so far, the server decides what comes next.
 * Nothing is kept on the server but the papers, and nothing typed is dropped before the case is sent.
 */
export interface Filing {
  turn(request: FilingRequest): Promise<FilingTurn>;
}
