import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { Colleagues } from './colleague.ts';
import type { WorkStore } from './work-store.ts';

/** What the use cases of work inside the county need. */
export type WorkDependencies = CasesDependencies & {
  work: WorkStore;
  colleagues: Colleagues;
  newId: () => string;
};
