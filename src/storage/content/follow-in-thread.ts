import { threadCpuUsage } from 'node:process';
import type { MessagePort } from 'node:worker_threads';
import { defined } from '#src/base/defined.ts';
import { checkContent } from '#src/editing/check-content.ts';
import { type Fault, faultAt } from '#src/library/content-fault.ts';
import { ContentFollower } from './content-follower.ts';
import { type Judge, slowFault } from './content-judge.ts';
import type { KnownFile } from './content-reader.ts';
import type { Reading } from './content-reading.ts';
import { type Registered, roleOf } from './content-roles.ts';

export type ThreadData = {
  contentDir: string;
  known: [string, KnownFile][];
  stuck: string[];
  /** Shared with the thread that waits: which file is being read, and since how many. */
  progress: SharedArrayBuffer;
};
export type ThreadOrder =
  | { kind: 'look'; id: number; paths?: readonly string[] }
  | { kind: 'check'; id: number; path: string; source: string }
  | { kind: 'taken' }
  /** Is answered with the same. */
  | { kind: 'alive' }
  | { kind: 'close' };
export type ThreadNews =
  | { kind: 'readings'; readings: Reading[] }
  | { kind: 'ready' }
  | { kind: 'alive' }
  | { kind: 'looked'; id: number }
  | { kind: 'checked'; id: number; fault?: Fault };

const mostCheckMs = 150;

/** Follows the content folder for another thread, one batch at a time, and checks texts for it. */
export function followInThread(
  port: MessagePort,
  data: ThreadData,
  { judge, ...registered }: Registered & { judge: Judge },
): void {
  const say = (news: ThreadNews) => port.postMessage(news);
  const note = progressNote(data.progress);
  let taken: (() => void) | undefined;
  const follower = new ContentFollower({
    ...registered,
    contentDir: data.contentDir,
    known: data.known,
    stuck: data.stuck,
    judge: async (markdown) => judge(markdown),
    onFile: note,
    tell: (readings) =>
      new Promise((done) => {
        taken = done;
        say({ kind: 'readings', readings });
      }),
  });
  const check = async (path: string, source: string): Promise<Fault | undefined> => {
    const role = roleOf(path, registered);
    if (!role) return undefined;
    const begun = threadCpuUsage();
    const checked = checkContent(role, source);
    if (!checked.ok) return checked.error;
    const { user, system } = threadCpuUsage(begun);
    // Whoever asks reads it once more by itself.
    if (user + system > mostCheckMs * 1000) return faultAt(1, 'too-slow');
    return role.data ? undefined : slowFault(source, judge);
  };
  port.on('message', (order: ThreadOrder) => {
    if (order.kind === 'taken') taken?.();
    else if (order.kind === 'alive') say({ kind: 'alive' });
    else if (order.kind === 'look') void follower.look(order.paths).then(() => say({ kind: 'looked', id: order.id }));
    else if (order.kind === 'close') void follower.close().finally(() => port.close());
    else {
      void check(order.path, order.source).then((fault) => say(defined({ kind: 'checked', id: order.id, fault })));
    }
  });
  void follower.start().then(() => say({ kind: 'ready' }));
}

const encoder = new TextEncoder();

/** Writes down where the reading is: a number that grows with every file, then the path's length and bytes. */
function progressNote(progress: SharedArrayBuffer): (path: string) => void {
  const numbers = new Int32Array(progress, 0, 2);
  const room = new Uint8Array(progress, 8);
  return (path) => {
    const { written } = encoder.encodeInto(path, room);
    Atomics.store(numbers, 1, written);
    Atomics.add(numbers, 0, 1);
  };
}

/** The file being read, and the number of files begun so far. */
export function readProgress(progress: SharedArrayBuffer): { count: number; path: string } {
  const [count = 0, length = 0] = new Int32Array(progress, 0, 2);
  return { count, path: new TextDecoder().decode(new Uint8Array(progress, 8, length).slice()) };
}
