import { type ResendDependencies, resendAccessCode } from './resend-access-code.ts';

/** As many requests may wait at once; whoever asks then is answered as always, and may ask again. */
const mostWaiting = 200;

export type AccessCodeRequests = {
  take(asked: { reference: string; contact: string }): void;
  /** Resolves when what has been taken is done. */
  finish(): Promise<void>;
};

/**
 * Takes requests for a new access code and works on them apart from the answer, so that it comes as fast for a case
 * that does not exist as for one that does.
 */
export function createAccessCodeRequests(
  dependencies: ResendDependencies & { later: (task: () => void) => void; onFault: (fault: unknown) => void },
): AccessCodeRequests {
  let waiting = 0;
  let work: Promise<void> = Promise.resolve();
  return {
    take(asked) {
      if (waiting >= mostWaiting) return;
      waiting += 1;
      work = work
        .then(() => new Promise<void>((resolve) => dependencies.later(resolve)))
        .then(() => resendAccessCode(dependencies, asked))
        .catch(dependencies.onFault)
        .finally(() => {
          waiting -= 1;
        });
    },
    finish: () => work,
  };
}
