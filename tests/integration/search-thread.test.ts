import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { SearchIndexFiles } from '#src/storage/search/search-index-files.ts';

let folder: string;
let files: SearchIndexFiles;
const threads: Worker[] = [];
const keep = (thread: Worker) => threads.push(thread);
async function* nothing() {}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'search-thread-'));
  files = new SearchIndexFiles(folder);
  threads.length = 0;
  process.on('worker', keep);
});
afterEach(async () => {
  process.off('worker', keep);
  await files.close();
  rmSync(folder, { recursive: true });
});

it('an idle thread that has ended is followed by another one', async () => {
  await files.build('news', nothing());
  await threads[0]?.terminate();

  const bytes = await files.build('news', nothing());

  expect(bytes.length).toBeGreaterThan(0);
  expect(threads).toHaveLength(2);
});

it('an idle thread that fails does not end the process', async () => {
  await files.build('news', nothing());
  const [thread] = threads;
  // What Node tells of a fault in a thread, for instance when its memory ran out.
  thread?.emit('error', new Error('out of memory'));
  await thread?.terminate();

  expect((await files.build('news', nothing())).length).toBeGreaterThan(0);
});
