import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { threadCpuUsage } from 'node:process';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { TrialThread } from '#src/storage/talks/trial-thread.ts';

const cacheDir = mkdtempSync(join(tmpdir(), 'vandon-trials-'));
const contentDir = join(cacheDir, 'content');
const content = { contentDir, cacheDir, build: 'trials' };
let around = 1;
const path = 'guides/ho-tich/dang-ky-khai-sinh.md';
const source = readFileSync(join('content', path), 'utf8');
const faults: unknown[] = [];
let trials: TrialThread;

beforeAll(() => {
  // What the serving thread keeps is what the other one reads.
  cpSync('content', contentDir, { recursive: true });
  keep();
  trials = new TrialThread({ ...content, around: () => around, onFault: (fault) => faults.push(fault) });
}, 60_000);
afterEach(() => expect(faults.splice(0)).toEqual([]));
afterAll(async () => {
  await trials.close();
  rmSync(cacheDir, { recursive: true, force: true });
});

/** As the serving thread takes up what the folder says. */
function keep() {
  new ContentLibrary({ ...content, kinds: contentKinds, dataFiles, render: async () => '' }).close();
}

const changed = (from: string | RegExp, to: string) => {
  expect(source).toMatch(from);
  return source.replace(from, to);
};

test('a draft is found by its own words, and each fact is told as the draft has it', { timeout: 60_000 }, async () => {
  const draft = changed(/^title: .*$/m, 'title: Đăng ký nuôi hải âu trên đảo')
    .replace(/^code: .*$/m, 'code: "9.999999"')
    .replace(/^asks:\n(?: {2}- .*\n)+/m, 'asks:\n  - xin giấy nuôi hải âu\n  - đăng ký tạm trú cho con\n');
  const looked = await trials.look({ path: 'guides/ho-tich/nuoi-hai-au.md', source: draft, language: 'vi' });

  if (!looked.ok) throw new Error(looked.error.kind);
  const { entry, asks, facts } = looked.value;
  expect(entry).toMatchObject({ title: 'Đăng ký nuôi hải âu trên đảo', place: 1 });
  expect(asks[0]).toMatchObject({ ask: 'xin giấy nuôi hải âu', search: { place: 1 }, assistant: { kind: 'own' } });
  expect(asks[1]?.search.first?.slug).toBe('dang-ky-tam-tru');
  expect(facts.map(({ facet }) => facet)).toContain('fee');
  expect(facts.every(({ messages }) => messages.some(({ text }) => text !== ''))).toBe(true);
});

test('a talk knows the draft, and sends nothing', { timeout: 60_000 }, async () => {
  const draft = changed(/^result: .*$/m, 'result: Một con tem hình hải âu');
  const turns = [{ text: 'đăng ký khai sinh cho con' }, { choice: 'ask:result' }];
  const talked = await trials.talk({ path, source: draft, language: 'vi', turns });

  if (!talked.ok) throw new Error(talked.error.kind);
  expect(talked.value.messages.at(-1)?.text).toContain('con tem hình hải âu');
  expect(talked.value.sent).toBe(false);
});

test('one draft is tried at a time, and the serving thread is not held', { timeout: 60_000 }, async () => {
  const before = threadCpuUsage();
  const first = trials.look({ path, source: changed(/^summary: .*$/m, 'summary: Thử.'), language: 'vi' });
  const second = await trials.look({ path, source, language: 'vi' });
  const looked = await first;
  const { user, system } = threadCpuUsage(before);

  expect(second).toEqual({ ok: false, error: { kind: 'busy' } });
  expect(looked.ok).toBe(true);
  // All of it together, not at once.
  expect((user + system) / 1000).toBeLessThan(50);
});

test('the next step of the same text knows what was changed around it meanwhile', { timeout: 60_000 }, async () => {
  const draft = changed(/^asks:\n(?: {2}- .*\n)+/m, 'asks:\n  - đăng ký tạm trú cho con\n');
  const first = async () => {
    const looked = await trials.look({ path, source: draft, language: 'vi' });
    return looked.ok && looked.value.asks[0]?.search.first?.title;
  };
  expect(await first()).not.toBe('Đăng ký tạm trú cho người mới đến');

  const other = join(contentDir, 'guides/cu-tru/dang-ky-tam-tru.md');
  writeFileSync(other, readFileSync(other, 'utf8').replace(/^title: .*$/m, 'title: Đăng ký tạm trú cho người mới đến'));
  keep();
  around += 1;

  expect(await first()).toBe('Đăng ký tạm trú cho người mới đến');
});

test('what takes too long is given up, and the next is tried anew', { timeout: 60_000 }, async () => {
  const hasty = new TrialThread({
    ...content,
    around: () => around,
    onFault: (fault) => faults.push(fault),
    limitMs: 1,
  });

  expect(await hasty.look({ path, source, language: 'vi' })).toEqual({ ok: false, error: { kind: 'too-long' } });
  expect(await hasty.look({ path, source, language: 'vi' })).toEqual({ ok: false, error: { kind: 'too-long' } });
  await hasty.close();
});
