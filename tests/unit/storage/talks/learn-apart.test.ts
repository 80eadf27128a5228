import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fitRecogniser, recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { type Lesson, prepareLesson } from '#src/assistant/understanding/learning/topics.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { postalKind } from '#src/postal/postal-kind.ts';
import { findLearned, keepLearned } from '#src/storage/talks/kept-learning.ts';
import { learnApart } from '#src/storage/talks/learn-apart.ts';
import { readContent } from '#tests/stores/content-library.ts';

const library = readContent();
const lesson: Lesson = prepareLesson({
  asked: new Map(),
  guides: library.entries(guideKind).slice(0, 6),
  postal: library.entries(postalKind),
  elsewhere: [],
});
const synonyms = { same: [], ambiguous: [] };
const build = 'a build';
const another = { ...lesson, examples: lesson.examples.slice(1) };

let cacheDir: string;
beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), 'learned-'));
});
afterEach(() => rmSync(cacheDir, { recursive: true, force: true }));

const folder = () => join(cacheDir, 'assistant');
const hashKept = () => readdirSync(folder()).map((name) => name.replace('.learned', ''))[0] ?? '';
/** What is kept stands for what another process left: it is told from what is learned here by its topics. */
function markKept() {
  const model = findLearned(folder(), hashKept());
  if (!model) throw new Error('nothing is kept');
  keepLearned(folder(), hashKept(), { ...model, topics: [] });
}

test('the thread learns what would be learned on the spot, and finds it again as it was', async () => {
  const here = fitRecogniser(lesson, synonyms);

  const apart = await learnApart({ build, cacheDir })(lesson, synonyms);
  const again = await learnApart({ build, cacheDir })(lesson, synonyms);

  expect(apart).toEqual(here);
  expect(again).toEqual(here);
  const asked = lesson.examples[0]?.text ?? '';
  expect(recognise(again, asked).ranked[0]).toEqual(recognise(here, asked).ranked[0]);
});

test('an edit that teaches nothing leaves the very model that serves, with and without a folder', async () => {
  for (const settings of [{ build, cacheDir }, { build }]) {
    const learn = learnApart(settings);
    const first = await learn(lesson, synonyms);

    expect(await learn(structuredClone(lesson), synonyms)).toBe(first);
    expect(await learn(another, synonyms)).not.toBe(first);
  }
});

test('what was learned before a restart is not learned again: but by another build, or of another lesson', async () => {
  await learnApart({ build, cacheDir })(lesson, synonyms);
  markKept();

  expect((await learnApart({ build, cacheDir })(lesson, synonyms)).topics).toEqual([]);
  expect((await learnApart({ build: 'the next', cacheDir })(lesson, synonyms)).topics).toEqual(lesson.topics);
  expect((await learnApart({ build, cacheDir })(another, synonyms)).topics).toEqual(lesson.topics);
  expect(readdirSync(folder())).toHaveLength(1);
});

test('a file that is not as it was written is not believed, and one that cannot be written is done without', async () => {
  await learnApart({ build, cacheDir })(lesson, synonyms);
  markKept();
  const file = join(folder(), `${hashKept()}.learned`);
  const whole = readFileSync(file);
  for (const damaged of [Buffer.alloc(0), whole.subarray(0, 40), whole.with(whole.length - 9, 0xff)]) {
    writeFileSync(file, damaged);
    expect((await learnApart({ build, cacheDir })(lesson, synonyms)).topics).toEqual(lesson.topics);
  }
  rmSync(folder(), { recursive: true });
  writeFileSync(folder(), 'a file where the folder would be');

  expect((await learnApart({ build, cacheDir })(lesson, synonyms)).topics).toEqual(lesson.topics);
});
