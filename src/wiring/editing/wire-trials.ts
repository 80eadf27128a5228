import { randomUUIDv7 } from 'node:crypto';
import type { Trials } from '#src/assistant/trials/trials.ts';
import { buildId } from '#src/build-id.ts';
import { createTrialFiling } from '#src/cases/filing/form/create-trial-filing.ts';
import { blankSheet } from '#src/cases/sheets/form/printing.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import { TrialThread } from '#src/storage/talks/trial-thread.ts';

type Settings = {
  config: Pick<Config, 'contentDir' | 'cacheDir'>;
  logger: Logger;
  /** Another number whenever the content is another. */
  contentMark: () => number;
  /** Closes what was opened here, when the portal ends. */
  atEnd: (close: () => unknown) => void;
};

/** Trying a guide before it is saved: its form and its paper from a library with the draft in it, the rest in a thread. */
export function wireTrials({ config, logger, contentMark, atEnd }: Settings, clock: Clock) {
  const { contentDir, cacheDir } = config;
  const onFault = (fault: unknown) => logger.error({ err: fault }, 'trying a draft of a guide');
  const thread = new TrialThread({ contentDir, cacheDir, build: buildId, around: contentMark, onFault });
  atEnd(() => thread.close());
  const now = () => clock.now();
  const steps: Trials = thread;
  return {
    look: steps.look.bind(steps),
    talk: steps.talk.bind(steps),
    /** The form as residents will fill it in; nothing of it is kept or sent. */
    filingOf: (library: Library) =>
      createTrialFiling({ library, now, newKey: randomUUIDv7, readPosted: readPostedForm }),
    /** The form as a paper to fill in by hand; undefined where the guide has none. */
    blankForm: (library: Library, slug: string) => blankSheet({ library, now }, slug),
  };
}
