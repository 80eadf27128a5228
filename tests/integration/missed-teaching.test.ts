import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { createEditing } from '#src/editing/create-editing.ts';
import type { ContentWriter } from '#src/editing/dependencies.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { createSearch, type RunningSearch } from '#src/search/create-search.ts';
import { ClosestGuides } from '#src/search/missed/missed-closest.ts';
import { createMissedCounter, type MissedCounter } from '#src/search/missed/missed-counter.ts';
import { AnswerJudge } from '#src/search/missed/missed-cover.ts';
import { countMissed } from '#src/search/missed/missed-search.ts';
import { createMissedTeaching, type MissedTeaching } from '#src/search/missed/missed-teaching.ts';
import type { Search } from '#src/search/search.ts';
import type { Person } from '#src/staff/person.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { SearchIndexFiles } from '#src/storage/search/search-index-files.ts';
import { createMemoryMissedQueryStore } from '#tests/stores/memory-missed-query-store.ts';

const editor: Person = { id: 'e', email: 'e@vandon.example', name: 'Biên tập', roles: ['editor', 'publisher'] };
const clerk: Person = { id: 'c', email: 'c@vandon.example', name: 'Một cửa', roles: ['receiver', 'officer'] };
const nobody: Person = { id: 'n', email: 'n@vandon.example', name: 'Chưa có vai', roles: [] };
const guidePath = 'guides/ho-tich/dang-ky-khai-tu.md';
const folkWords = 'zụp zạp quằn quèo';
const key = 'zup zap quan queo';

let root: string;
let library: ContentLibrary;
let running: RunningSearch;
/** As residents search: what they ask in vain is counted. */
let search: Search;
let counter: MissedCounter;
let desk: MissedTeaching;
let beforeWrite: (() => void) | undefined;
const notes: string[] = [];

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'missed-desk-'));
  mkdirSync(join(root, 'content'));
  for (const part of [
    'guides/ho-tich',
    'situations/nguoi-than-qua-doi.md',
    'elsewhere.yaml',
    'sectors.yaml',
    'categories.yaml',
    'units.yaml',
    'synonyms.yaml',
  ]) {
    cpSync(join('content', part), join(root, 'content', part), { recursive: true });
  }
  const contentDir = join(root, 'content');
  const dataDir = join(root, 'data');
  const render = async (markdown: string) => markdown;
  library = new ContentLibrary({
    contentDir,
    cacheDir: dataDir,
    kinds: contentKinds,
    dataFiles,
    build: 'test',
    render,
  });
  const clock = { now: () => new Date('2026-11-22T08:00:00+07:00') };
  running = await createSearch({ library, clock, store: new SearchIndexFiles(dataDir) });
  const files = new FileContentWriter(contentDir, ({ path }) => library.refresh([path]));
  const writer: ContentWriter = {
    read: (path) => files.read(path),
    async write(file) {
      beforeWrite?.();
      return files.write(file);
    },
  };
  const note = async (person: Person, action: string, path: string) => {
    notes.push(`${person.id} ${action} ${path}`);
  };
  const editing = createEditing({
    library,
    writer,
    kinds: contentKinds,
    dataFiles,
    render,
    note,
    now: clock.now,
  });
  counter = createMissedCounter(createMemoryMissedQueryStore(), clock);
  const judge = new AnswerJudge(library);
  desk = createMissedTeaching({
    counter,
    judge,
    closest: new ClosestGuides(library),
    search: running,
    library,
    editing,
  });
  search = countMissed(running, counter, judge);
  await search.search({ query: folkWords });
});
afterEach(async () => {
  beforeWrite = undefined;
  notes.length = 0;
  await running.close();
  library.close();
  rmSync(root, { recursive: true, force: true });
});

const shown = async () => {
  const list = await desk.list(1, editor);
  return list.ok ? list.value.items.map((item) => item.query) : [];
};
const contentOf = (path: string) => readFileSync(join(root, 'content', path), 'utf8');

test('what was asked in vain is listed, what was found or filtered away is not', async () => {
  await search.search({ query: 'giấy khai sinh' });
  await search.search({ query: 'giấy khai sinh', from: '1999-01-01', to: '1999-01-02' });
  await search.search({ query: folkWords, offset: 10 });

  expect(await shown()).toEqual([folkWords]);
  expect(await desk.list(1, editor)).toMatchObject({ value: { total: 1, items: [{ times: 1, found: false }] } });
});

test('words added to a guide find it at once, are logged, and the query leaves the list', async () => {
  const added = await desk.addAsk({ key, words: folkWords, guide: 'dang-ky-khai-tu' }, editor);

  expect(added).toEqual({ ok: true, value: { found: true } });
  expect(contentOf(guidePath)).toContain(`  - ${folkWords}\n`);
  expect((await search.search({ query: folkWords })).results[0]?.id).toBe('dang-ky-khai-tu');
  expect(await shown()).toEqual([]);
  expect(notes).toContain(`e content-saved ${guidePath}`);
  expect(await desk.addAsk({ key, words: 'Zụp zạp, quằn quèo!', guide: 'dang-ky-khai-tu' }, editor)).toMatchObject({
    error: { kind: 'already-there' },
  });
});

test('a synonym finds what it means', async () => {
  const added = await desk.addSynonym({ key, words: folkWords, means: 'khai tử' }, editor);

  expect(added).toEqual({ ok: true, value: { found: true } });
  expect(await shown()).toEqual([]);
  const found = (await search.search({ query: folkWords, types: ['guide'] })).results.map((item) => item.id);
  expect(found.slice(0, 3)).toContain('dang-ky-khai-tu');
});

test('a word of a situation finds it, and the query leaves the list', async () => {
  const added = await desk.addSituationWord({ key, words: folkWords, situation: 'nguoi-than-qua-doi' }, editor);

  expect(added).toEqual({ ok: true, value: { found: true } });
  expect(contentOf('situations/nguoi-than-qua-doi.md')).toContain(`  - ${folkWords}\n`);
  expect((await search.search({ query: folkWords })).results[0]?.id).toBe('nguoi-than-qua-doi');
  expect(await shown()).toEqual([]);
  expect(notes).toContain('e content-saved situations/nguoi-than-qua-doi.md');
  expect(await desk.addSituationWord({ key, words: folkWords, situation: 'khong-co' }, editor)).toMatchObject({
    error: { kind: 'situation-not-found' },
  });
});

test('another name of an option is written to the form and kept as a name of that option alone', async () => {
  const birth = { guide: 'dang-ky-khai-sinh', field: 'noi-sinh', value: 'co-so-y-te' };
  const added = await desk.addOptionWord({ key, words: folkWords, option: birth }, editor);

  expect(added).toEqual({ ok: true, value: { found: true } });
  const options = library
    .entry(guideKind, birth.guide)
    ?.meta.form?.flatMap(({ fields }) =>
      fields.flatMap((field) => (field.id === birth.field && field.type === 'choice' ? field.options : [])),
    );
  expect(options?.find(({ value }) => value === birth.value)?.also).toContain(folkWords);
  expect(await shown()).toEqual([]);
  const other = await desk.addOptionWord({ key, words: folkWords, option: { ...birth, value: 'khac' } }, editor);
  expect(other).toMatchObject({ error: { kind: 'already-there' } });
  const none = await desk.addOptionWord({ key, words: 'ở rừng', option: { ...birth, value: 'rung' } }, editor);
  expect(none).toMatchObject({ error: { kind: 'option-not-found' } });
});

test('what somebody else saved meanwhile stays, and the words are added to it', async () => {
  beforeWrite = () => {
    beforeWrite = undefined;
    appendFileSync(join(root, 'content', guidePath), '\nMột dòng của đồng nghiệp.\n');
  };
  const added = await desk.addAsk({ key, words: folkWords, guide: 'dang-ky-khai-tu' }, editor);

  expect(added.ok).toBe(true);
  expect(contentOf(guidePath)).toContain('Một dòng của đồng nghiệp.');
  expect(contentOf(guidePath)).toContain(folkWords);
});

test('a file saved again and again meanwhile is refused, nothing is lost', async () => {
  let times = 0;
  beforeWrite = () => {
    times += 1;
    appendFileSync(join(root, 'content', guidePath), `\nDòng ${times}.\n`);
  };
  const added = await desk.addAsk({ key, words: folkWords, guide: 'dang-ky-khai-tu' }, editor);

  expect(added).toMatchObject({ error: { kind: 'changed-meanwhile' } });
  expect(contentOf(guidePath)).not.toContain(folkWords);
  expect(await shown()).toEqual([folkWords]);
});

test('who may read sees the list and changes nothing; who may not sees nothing', async () => {
  expect((await desk.list(1, clerk)).ok).toBe(true);
  for (const refused of [
    await desk.addAsk({ key, words: folkWords, guide: 'dang-ky-khai-tu' }, clerk),
    await desk.addSynonym({ key, words: folkWords, means: 'khai tử' }, clerk),
    await desk.addSituationWord({ key, words: folkWords, situation: 'nguoi-than-qua-doi' }, clerk),
    await desk.addOptionWord({ key, words: folkWords, option: { guide: '', field: '', value: '' } }, clerk),
    await desk.setAside(key, clerk),
    await desk.list(1, nobody),
    await desk.tryOut('khai sinh', nobody),
  ]) {
    expect(refused).toMatchObject({ ok: false, error: { kind: 'not-permitted' } });
  }
  expect(contentOf(guidePath)).not.toContain(folkWords);
});

test('masked words, unknown guides and nothing at all are refused', async () => {
  const ask = async (words: string, guide = 'dang-ky-khai-tu') => {
    const added = await desk.addAsk({ key, words, guide }, editor);
    return added.ok ? undefined : added.error.kind;
  };
  expect(await ask('giấy của …')).toBe('words-not-valid');
  expect(await ask(' ')).toBe('words-not-valid');
  expect(await ask('<b>đậm</b>')).toBe('words-not-valid');
  expect(await ask('a'.repeat(151))).toBe('words-not-valid');
  expect(await ask(folkWords, 'khong-co')).toBe('guide-not-found');
});
