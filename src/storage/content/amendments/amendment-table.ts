import type { AmendmentState } from '#src/editing/amendments/amendments.ts';

/** `sealed` holds the texts, and what its people are called and said. */
export type AmendmentTables = {
  content_amendments: {
    id: string;
    path: string;
    author: string;
    state: AmendmentState;
    at: string;
    decided_at: string | null;
    sealed: string;
  };
};
