// In the place of the content thread: begins a file, gets no turn from the machine for a while, and then is ready.
import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadData } from '#src/storage/content/follow-in-thread.ts';

const { progress } = workerData as ThreadData;
const path = new TextEncoder().encode('news/nghi-le.md');
new Uint8Array(progress, 8).set(path);
new Int32Array(progress, 0, 2).set([1, path.length]);
Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3_000);
parentPort?.postMessage({ kind: 'ready' });
parentPort?.on('message', () => {});
