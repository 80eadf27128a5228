import type { PapersDependencies } from '#src/cases/papers/paper-checks.ts';
import type { Library } from '#src/library/library.ts';
import type { CaseStore } from './case-store.ts';

/** What the use cases of cases need. */
export type CasesDependencies = PapersDependencies & {
  cases: CaseStore;
  /** Guides, units, calendar and site settings. */
  library: Library;
  /** Who gets a case of this unit when it is accepted, where a rule of the unit says so. */
  officerFor?: (holder: string) => Promise<{ id: string; name: string } | undefined>;
};
