import type { CaseStateName, Way } from '#src/cases/cases.ts';

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
  };
  case_history: { reference: string; position: number; at: string; state: CaseStateName; sealed_note: string | null };
  case_papers: { reference: string; position: number; paper: string; upload: string };
  case_tokens: { reference: string; kind: string; token: string };
  submissions: { key_hash: string; reference: string; sealed_answer: string };
  uploads: {
    id: string;
    reference: string | null;
    sealed_name: string;
    wrapped_key: string;
    bytes: number;
    type: string;
    sha256: string;
    stored_at: string;
  };
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
