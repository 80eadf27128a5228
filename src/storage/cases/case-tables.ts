import type { CaseStateName, Way } from '#src/cases/cases.ts';
import type { RatingLevel } from '#src/cases/following/rating.ts';
import type { ThreadEntry } from '#src/cases/following/thread.ts';

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
    /** Set when its key was dropped: what is sealed is empty from then on. */
    erased_at: string | null;
  };
  case_history: { reference: string; position: number; at: string; state: CaseStateName; sealed_note: string | null };
  case_papers: { reference: string; position: number; paper: string; upload: string };
  case_results: { reference: string; upload: string; position: number };
  case_thread: { reference: string; position: number; at: string; side: ThreadEntry['from']; sealed_text: string };
  case_ratings: { reference: string; at: string; level: RatingLevel; sealed_comment: string | null };
  /** Keys of a resident's steps: a repeat is found by them. */
  case_requests: { key_hash: string; reference: string };
  case_tokens: { reference: string; kind: string; token: string };
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
