import { renameSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

// Preloaded into a portal that is measured (`hold.ts`). How long one turn of the event loop worked: the processor time of
// the thread, so that a busy machine, which stops the process whenever it likes, does not count. On SIGUSR2 the longest
// since the last one is written into HOLD_FILE.
const file = process.env.HOLD_FILE;
if (isMainThread && file) {
  const used = () => {
    const { user, system } = process.threadCpuUsage();
    return (user + system) / 1_000;
  };
  let longest = { workMs: 0, wallMs: 0 };
  let last = { used: used(), at: performance.now() };
  const note = () => {
    const now = { used: used(), at: performance.now() };
    longest = {
      workMs: Math.max(longest.workMs, now.used - last.used),
      wallMs: Math.max(longest.wallMs, now.at - last.at),
    };
    last = now;
  };
  // At most one tick a turn of the loop: what is done between two of them is one turn, or a few that took no time.
  setInterval(note, 1).unref();
  process.on('SIGUSR2', () => {
    note();
    writeFileSync(`${file}.new`, JSON.stringify(longest));
    renameSync(`${file}.new`, file);
    longest = { workMs: 0, wallMs: 0 };
  });
}
