import { refuse } from '#src/base/result.ts';
import { createFiling } from './create-filing.ts';
import type { Filing } from './filing.ts';
import type { FilingDependencies } from './filing-dependencies.ts';

/**
 * The form of a guide that is not public yet, for whoever writes it: the same steps and the same checks, and no place
 * where anything could be kept or sent to. Files are passed over.
 */
export function createTrialFiling(
  shared: Pick<FilingDependencies, 'library' | 'now' | 'newKey' | 'readPosted'>,
): Filing {
  const none = async () => undefined;
  return createFiling({
    ...shared,
    cases: {
      submit: async () => refuse({ kind: 'guide-not-found' }),
      receiveUpload: async () => {
        throw new Error('a form that is tried takes no files');
      },
    },
    uploads: { findFree: async () => [] },
    drafts: { keep: none, open: none, drop: async () => {} },
    readPosted: (request) => shared.readPosted(request, undefined),
    onFault: () => {},
  });
}
