import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { SlipKind } from '#src/cases/slips/slip.ts';

export type SlipTables = {
  /** `sealed`, what stands on it, is null once its case was erased. */
  case_slips: {
    id: string;
    reference: string;
    kind: SlipKind;
    unit: string;
    year: number;
    number: number;
    forms: string;
    /** The state the step led to. */
    state: CaseStateName;
    at: string;
    /** The step was taken back then. */
    revoked_at: string | null;
    sealed: string | null;
    /** 1: it waits for its signature and seal; null where an older release wrote it. */
    to_sign: number | null;
  };
  /** `subject`: the form, or the file brought as a result. `upload` is null once its case was erased. */
  signed_files: {
    subject: string;
    reference: string;
    upload: string | null;
    signed_at: string;
    agency_at: string | null;
  };
  /** The last number given in each register. */
  slip_numbers: { unit: string; year: number; kind: SlipKind; last: number };
};
