import { parentPort, workerData } from 'node:worker_threads';
import { defined } from '#src/base/defined.ts';
import { answerInTurn } from './asked-thread.ts';
import { GitRepository } from './git-repository.ts';
import type { Author, FileChange } from './repository-place.ts';

/** What the thread is asked to do, one after another. */
export type GitOrder =
  | { kind: 'commit'; changes: readonly FileChange[]; author: Author; message: string; at: number; other?: string }
  | { kind: 'read'; name: string }
  | { kind: 'read-bytes'; name: string }
  | { kind: 'name'; path: string }
  | { kind: 'head' }
  | { kind: 'advance'; to: string; paths: readonly string[] };

// The thread that keeps the repository: the Git library and what it holds in memory go with it when nobody asks.
if (parentPort) {
  const repository = new GitRepository((workerData as { gitdir: string }).gitdir);
  answerInTurn<GitOrder>(parentPort, repository.prepare(), async (order) => {
    switch (order.kind) {
      case 'read':
        return repository.read(order.name);
      case 'read-bytes':
        return repository.readBytes(order.name);
      case 'name':
        return repository.nameAt(order.path);
      case 'head':
        return repository.head();
      case 'advance':
        return repository.advance(order.to, order.paths);
      default: {
        const { changes, author, message, at, other } = order;
        return repository.commit(changes, author, defined({ message, at: new Date(at), other }));
      }
    }
  });
}
