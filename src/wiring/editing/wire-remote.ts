import { setTimeout as wait } from 'node:timers/promises';
import { defined } from '#src/base/defined.ts';
import type { ContentRemote } from '#src/editing/remote/content-remote.ts';
import { createContentRemote } from '#src/editing/remote/create-content-remote.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import { followRemote, type RemoteFollower } from '#src/storage/content/remote/follow-remote.ts';
import type { JoinDependencies } from '#src/storage/content/remote/join-sides.ts';
import { RemoteThread } from '#src/storage/content/remote/remote-thread.ts';
import { createSqlRemoteStore } from '#src/storage/content/remote/sql-remote-store.ts';
import type { Database } from '#src/storage/database/database.ts';

type Settings = Omit<JoinDependencies, 'thread' | 'store'> & {
  config: Pick<Config, 'contentRemote'>;
  gitdir: string;
  db: Database;
  logger: Logger;
  finishSaves: () => Promise<unknown>;
  keepFiles: () => Promise<unknown>;
  atEnd: (close: () => unknown) => void;
} & Pick<Parameters<typeof createContentRemote>[0], 'mayWrite' | 'check' | 'note'>;

/** So long a page waits for a server. */
const patienceMs = 15_000;

type Wired = { contentRemote: ContentRemote; follower: RemoteFollower };

/** The repository elsewhere, where one is configured. */
export function wireRemote(settings: Settings): Wired | undefined {
  const { config, gitdir, db, logger, atEnd, mayWrite, check, note } = settings;
  const place = config.contentRemote;
  if (!place) return undefined;
  const thread = new RemoteThread(gitdir, place);
  const store = createSqlRemoteStore(db);
  const follower = followRemote({
    ...settings,
    thread,
    store,
    // What a server says may be anything; its address and its kind are enough.
    onFault: (kind, fault) =>
      logger.warn(
        defined({ kind, err: kind === 'failed' ? fault : undefined, remote: place.url }),
        'the repository of content elsewhere',
      ),
  });
  atEnd(() => follower.close());
  /** A server that takes its time is not waited for by who pressed a button: it goes on, and the page says how it stands. */
  const awhile = (work: Promise<void>) =>
    Promise.race([
      work
        .catch((fault: unknown) => {
          logger.warn({ err: fault }, 'the repository of content elsewhere is tried again');
          follower.wake();
        })
        .then(() => true),
      wait(patienceMs, false, { ref: false }),
    ]);
  const contentRemote = createContentRemote({
    url: place.url,
    branch: place.branch,
    store,
    sync: () => awhile(follower.sync(true)),
    accept: () => awhile(follower.accept()),
    bytes: (name) => thread.bytes(name),
    mayWrite,
    check,
    note,
  });
  return { contentRemote, follower };
}
