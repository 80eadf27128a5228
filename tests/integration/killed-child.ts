import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import { seed } from '#tests/stores/sampled.ts';

const children = new Set<ChildProcess>();
export const killAll = () => {
  for (const child of children) child.kill('SIGKILL');
};

/** From 0 up to 1, another each time, drawn by the seed (mulberry32). */
let drawn = seed * 7919;
export function draw(): number {
  drawn = (drawn + 0x6d2b79f5) | 0;
  let mixed = Math.imul(drawn ^ (drawn >>> 15), 1 | drawn);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** When a child is killed: so many saves after it was ready, and a moment more. */
type Kill = { saves: number; ms: number };

/** Starts what saves; it waits for a word before it opens anything. */
export function start(words: string[]): ChildProcess {
  const child = spawn(process.execPath, ['tests/integration/saves-child.ts', ...words], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  children.add(child);
  return child;
}

/** Has it save until it is killed, or to its end. What it was told of goes to `told`. */
export async function run(child: ChildProcess, told: unknown[], kill?: Kill): Promise<void> {
  const lines = createInterface({ input: child.stdout as Readable });
  let heard = 0;
  lines.on('line', (line) => {
    if (line !== '"ready"') told.push(JSON.parse(line));
    if (kill && heard++ === kill.saves) void wait(kill.ms).then(() => child.kill('SIGKILL'));
  });
  const [code] = await Promise.all([
    new Promise<number | null>((resolve) => child.on('close', resolve)),
    new Promise((resolve) => lines.on('close', resolve)),
    child.stdin?.write('go\n'),
  ]);
  children.delete(child);
  expect(code).toBe(kill ? null : 0);
}
