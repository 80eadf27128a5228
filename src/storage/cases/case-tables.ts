import type { OutboxEvent } from '#src/cases/messages/message.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { RatingLevel } from '#src/cases/model/rating.ts';
import type { ThreadEntry } from '#src/cases/model/thread.ts';
import type { FeeWay } from '#src/cases/money/fee-record.ts';
import type { WorkKind } from '#src/cases/work/work-line.ts';
import type { Way } from '#src/guides/model/way.ts';

/** Times are ISO 8601 with Vietnam's offset, to the second: as text they sort by time. `sealed_…` is encrypted. */
export type CaseTables = {
  guide_versions: { slug: string; hash: string; rules: string };
  cases: {
    reference: string;
    code: string | null;
    guide_slug: string;
    guide_title: string;
    guide_hash: string;
    unit: string;
    /** The unit whose people work on it; null, in rows of older releases, is the one that received it. */
    holder: string | null;
    /** Who has it on their table. */
    officer: string | null;
    state: CaseStateName;
    version: number;
    send_way: Way;
    return_way: Way;
    submitted_at: string;
    accepted_at: string | null;
    due_at: string | null;
    due_lines: string;
    expected_by: string | null;
    access_code_hash: string;
    wrapped_key: string;
    sealed_person: string;
    question_at: string | null;
    supplied_at: string | null;
    /** When the term of the proof its owner has not answered ends. */
    proof_due_at: string | null;
    /** Since when a proposal waits for an approver. */
    proposed_at: string | null;
    /** Set when its key was dropped: what is sealed is empty from then on. */
    erased_at: string | null;
    /** When its owner heard from the county last; null until it has been told anything but that it came. */
    told_at: string | null;
    /** By which rule its words were made; 0 while it has none. */
    words_rule: number | null;
  };
  case_history: { reference: string; position: number; at: string; state: CaseStateName; sealed_note: string | null };
  case_papers: { reference: string; position: number; paper: string; upload: string };
  case_results: { reference: string; upload: string; position: number; withdrawn_at: string | null };
  case_fees: {
    id: string;
    reference: string;
    amount: number;
    way: FeeWay;
    number: string;
    paid_on: string;
    at: string;
    person: string;
    person_name: string;
    unit: string;
    struck_at: string | null;
    struck_by: string | null;
    struck_reason: string | null;
  };
  case_verdicts: { reference: string; paper: string; sealed: string };
  case_thread: { reference: string; position: number; at: string; side: ThreadEntry['from']; sealed_text: string };
  case_ratings: { reference: string; at: string; level: RatingLevel; sealed_comment: string | null };
  /** The work log; `sealed` holds everything but when, who and what kind of line it is. */
  case_work: {
    reference: string;
    position: number;
    at: string;
    kind: WorkKind;
    person: string;
    person_name: string;
    sealed: string;
  };
  case_opinions: {
    id: string;
    reference: string;
    unit: string;
    asked_at: string;
    until: string;
    closed_at: string | null;
    /** 1 when it was given, 0 while it is waited for or when it was dropped. */
    is_given: number;
  };
  /** Keys of a resident's steps: a repeat is found by them. */
  case_requests: { key_hash: string; reference: string };
  case_tokens: { reference: string; kind: string; token: string };
  /** Keyed hashes of the words a case is found by; `person` is whose they are within the case. */
  case_words: { token: string; reference: string; person: number };
  /** What a member of staff saw last of a case. */
  case_seen: { person: string; reference: string; version: number; at: string };
  case_watches: { person: string; reference: string };
  /** A list somebody keeps: the query of its address. */
  case_views: { person: string; name: string; query: string };
  submissions: { key_hash: string; reference: string; sealed_answer: string };
  code_counters: { unit_code: string; day: string; last: number };
  access_log: {
    id: string;
    reference: string | null;
    at: string;
    person: string;
    person_name: string;
    action: string;
  };
};

export type DraftTables = {
  /** `sealed` holds what `id`, code and contacts are the hashes of, so that they can be made anew under another key. */
  drafts: {
    id: string;
    code_token: string;
    phone_token: string | null;
    email_token: string | null;
    guide_slug: string;
    step: string;
    created_at: string;
    saved_at: string;
    wrapped_key: string;
    sealed: string;
  };
  draft_uploads: { draft: string; upload: string };
};

export type OutboxTables = {
  /** `sealed` is empty once the message is sent or given up. */
  outbox: {
    id: string;
    /** What `reference` is of. The key of the same case or ticket seals the row. */
    source: 'case' | 'ticket';
    reference: string;
    event: OutboxEvent;
    /** `signed`: waits as well, and brings a signed form; a release that knows no such letters leaves it alone. */
    state: 'waiting' | 'signed' | 'dead' | 'sent' | 'dropped';
    created_at: string;
    due_at: string;
    attempts: number;
    failure: string | null;
    finished_at: string | null;
    sealed: string;
    /** The request it comes from, as the log names it; null where a job wrote it. */
    request: string | null;
  };
  muted_cases: { reference: string; at: string };
};
