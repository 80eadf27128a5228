import type { RemoteFault, TheirCommit } from '#src/editing/remote/content-remote.ts';
import type { Sides } from '#src/editing/remote/merge-sides.ts';
import { AskedThread } from '../history/asked-thread.ts';
import type { RemotePlace } from './remote-place.ts';
import type { RemoteOrder } from './remote-worker.ts';

/** How the two histories stand to each other; `base` is where they part. */
export type Compared = { base?: string; sides: Sides[]; commits: TheirCommit[] };

/** What is waited for: a network, or a look through histories. */
const networkMs = 240_000;
const lookMs = 60_000;

/** The repository elsewhere, and what of its objects lies here, in a thread of its own. Everything throws ThreadError. */
export class RemoteThread {
  readonly #thread: AskedThread<RemoteOrder>;

  constructor(gitdir: string, place: RemotePlace) {
    this.#thread = new AskedThread({
      script: '#src/storage/content/remote/remote-worker.ts',
      workerData: { gitdir, ...place },
      name: 'the repository elsewhere',
      heapMb: 256,
      idleMs: 5_000,
    });
  }

  /** Brings what is new there; the last commit there, undefined where there is none. */
  fetch = (): Promise<string | undefined> => this.#thread.ask({ kind: 'fetch' }, networkMs);
  /** Takes what is new here there; never over what is there (`PushRejectedError`). */
  push = (): Promise<void> => this.#thread.ask({ kind: 'push' }, networkMs);
  /** Whether a commit came after another, or is it. */
  isAfter = (commit: string, earlier: string): Promise<boolean> =>
    this.#thread.ask({ kind: 'after', commit, earlier }, lookMs);
  compare = (ours: string, theirs: string): Promise<Compared> =>
    this.#thread.ask({ kind: 'compare', ours, theirs }, lookMs);
  bytes = (name: string): Promise<Uint8Array> => this.#thread.ask({ kind: 'bytes', name }, lookMs);
  /** Keeps a file's bytes in the repository; gives their name. */
  keep = (bytes: Uint8Array): Promise<string> => this.#thread.ask({ kind: 'keep', bytes }, lookMs);

  /** Ends it at once: a network is not waited for when the portal ends. */
  close(): Promise<void> {
    return this.#thread.kill();
  }
}

/** What a fault is called on the page; never what a server has said, which may be anything. */
export function faultOf(fault: unknown): { kind: RemoteFault; what?: string } {
  const { code = '', message = '' } = fault as { code?: string; message?: string };
  if (code.startsWith('UnsafeError:')) return { kind: 'unsafe', what: code.slice('UnsafeError:'.length) };
  // The library refuses some names before we see them.
  if (code === 'UnsafeFilepathError') return { kind: 'unsafe', what: /"(.*)"/s.exec(message)?.[1] ?? '' };
  if (code === 'ClashError') return { kind: 'clash', what: message };
  if (code === 'RewrittenError') return { kind: 'rewritten' };
  if (code === 'TooLargeError') return { kind: 'too-large' };
  if (code === 'UserCanceledError' || /HTTP Error: 40[13]/.test(message)) return { kind: 'refused' };
  if (/HTTP Error: 404/.test(message)) return { kind: 'not-found' };
  if (code === 'late' || /HTTP Error|fetch failed|Timeout|aborted|terminated/i.test(message)) return { kind: 'away' };
  return { kind: 'failed' };
}
