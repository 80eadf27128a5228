import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { SignedFileStore } from '#src/cases/signing/signed-file-store.ts';
import type { Colleagues } from './colleague.ts';
import type { WorkStore } from './work-store.ts';

/** What the use cases of work inside the county need. */
export type WorkDependencies = CasesDependencies & {
  work: WorkStore;
  colleagues: Colleagues;
  newId: () => string;
  /** Which files that wait with a proposal were signed here; where it is left out, none. */
  signedFiles?: Pick<SignedFileStore, 'ofCase'>;
};
