import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Recogniser } from '#src/assistant/understanding/learning/recogniser.ts';

const ending = '.learned';
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const digestBytes = 32;

/** What was learned from the lesson with this hash; undefined where it is not kept, or not as it was written. */
export function findLearned(folder: string, hash: string): Recogniser | undefined {
  try {
    const bytes = readFileSync(join(folder, hash + ending));
    const body = bytes.subarray(digestBytes);
    if (!digest(body).equals(bytes.subarray(0, digestBytes))) return undefined;
    return withOwnBuffers(deserialize(body)) as Recogniser;
  } catch {
    // A start that has to learn is slower, and no worse.
    return undefined;
  }
}

/** Keeps what was learned last, instead of what was before it. It can be deleted at any time, and fails silently. */
export function keepLearned(folder: string, hash: string, model: Recogniser): void {
  try {
    mkdirSync(folder, { recursive: true });
    const body = serialize(model);
    const draft = join(folder, `.${hash}`);
    writeFileSync(draft, Buffer.concat([digest(body), body]), { mode: 0o600 });
    renameSync(draft, join(folder, hash + ending));
    for (const file of readdirSync(folder)) if (file !== hash + ending) rmSync(join(folder, file), { force: true });
  } catch {
    // A full disk is told by whoever keeps what people sent.
  }
}

/** The arrays of numbers lie in the bytes that were read: each gets its own, so that it can pass to another thread. */
function withOwnBuffers(value: unknown): unknown {
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof Map) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withOwnBuffers(item)]));
}
