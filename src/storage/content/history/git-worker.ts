import { parentPort, workerData } from 'node:worker_threads';
import { GitRepository } from './git-repository.ts';
import type { Author, FileChange } from './repository-place.ts';

/** What the thread is asked to do, one after another. */
export type GitOrder = { id: number } & (
  | { kind: 'commit'; changes: readonly FileChange[]; author: Author; message: string; at: number }
  | { kind: 'read'; name: string }
  | { kind: 'read-bytes'; name: string }
);

export type GitAnswer = { id: number; value?: unknown; fault?: string };

// The thread that keeps the repository: the Git library and what it holds in memory go with it when nobody asks.
if (parentPort) {
  const port = parentPort;
  const repository = new GitRepository((workerData as { gitdir: string }).gitdir);
  let turn: Promise<void> = repository.prepare();
  port.on('message', (order: GitOrder) => {
    turn = turn
      .catch(() => {})
      .then(() => answer(order))
      .then(
        (value) => port.postMessage({ id: order.id, value } satisfies GitAnswer),
        (fault: unknown) => port.postMessage({ id: order.id, fault: String(fault) } satisfies GitAnswer),
      );
  });

  async function answer(order: GitOrder): Promise<unknown> {
    if (order.kind === 'read') return repository.read(order.name);
    if (order.kind === 'read-bytes') return repository.readBytes(order.name);
    return repository.commit(order.changes, order.author, order.message, new Date(order.at));
  }
}
