import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { KnowledgeFile } from '#src/assistant/botpress/knowledge-files.ts';
import { syncKnowledge } from '#src/assistant/botpress/sync-knowledge.ts';
import { SyncSchedule } from '#src/assistant/botpress/sync-schedule.ts';
import { ok, refuse } from '#src/base/result.ts';
import { type GuideEntry, guideKind } from '#src/guides/model/guide-kind.ts';
import { createBotpressFiles } from '#src/platform/botpress/botpress-files.ts';
import { openBotKnowledge } from '#src/wiring/wire-botpress.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';
import { type BotFault, botFaults, startBotpress } from '../stores/botpress-server.ts';
import { readContent } from '../unit/assistant/read-content.ts';

const siteUrl = 'https://vandon.example';
const clock = { now: () => new Date('2026-11-22T09:00:00+07:00') };

let server: Awaited<ReturnType<typeof startBotpress>>;
beforeEach(async () => {
  server = await startBotpress();
  server.pageSize = 7;
});
afterEach(() => server.stop());

function open() {
  const library = readContent();
  const { files } = openBotKnowledge({ access: server.access, siteUrl, library }, clock);
  const store = createBotpressFiles({ access: server.access, mark: 'vandon.example', requestMs: 300 });
  const sync = async (dryRun = false) => {
    const result = await syncKnowledge(await files(), store, { dryRun });
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    return result.value;
  };
  return { library, files, store, sync };
}

/** What the bot would read, by key; only files that are wholly there. */
function known() {
  return new Map(
    [...server.files.values()].flatMap(({ key, status, content }) =>
      status.endsWith('completed') && content !== undefined ? [[key, content] as const] : [],
    ),
  );
}

async function expectSame(files: () => Promise<KnowledgeFile[]>) {
  const wanted = new Map((await files()).map(({ key, text }) => [key, text]));
  expect(known()).toEqual(wanted);
}

test('the bot gets every published guide in its languages, and doing it again changes nothing', async () => {
  const { library, files, sync } = open();
  const guides = library.entries(guideKind);
  const translated = guides.filter(({ english }) => english).length;

  const first = await sync();
  await expectSame(files);
  const calls = server.calls.length;
  const second = await sync();

  expect(first).toEqual({ created: guides.length + translated, updated: 0, removed: 0, same: 0, failed: [] });
  expect(second).toEqual({ created: 0, updated: 0, removed: 0, same: guides.length + translated, failed: [] });
  expect(server.calls.slice(calls).every(({ method }) => method === 'GET')).toBe(true);
  const birth = known().get('vandon.example/thu-tuc/dang-ky-khai-sinh.vi.md');
  expect(birth).toContain('https://vandon.example/thu-tuc/dang-ky-khai-sinh');
  expect(birth).toContain('8.000');
  expect(server.files.values().next().value?.index).toBe(true);
});

test('a changed guide is sent again, a withdrawn one taken away, files of others left alone', async () => {
  const { library, files, sync } = open();
  await sync();
  const other = { id: 'file_x', key: 'somebody/else.md', status: 'indexing_completed', index: true, content: 'x' };
  server.files.set('file_x', { ...other, tags: { portal: 'staging.example' } });
  server.files.set('file_y', { ...other, id: 'file_y', tags: {} });
  const guides = library.entries(guideKind) as GuideEntry[];
  // As it comes anew when its file changes.
  const at = guides.findIndex(({ slug }) => slug === 'dang-ky-khai-sinh');
  const birth = structuredClone(guides[at] as GuideEntry);
  for (const channel of birth.meta.channels) for (const fee of channel.fees) fee.amount = 9_000;
  guides[at] = birth;
  const gone = guides.findIndex(({ slug, english }) => slug !== 'dang-ky-khai-sinh' && !english);
  const withdrawn = gone >= 0 ? guides.splice(gone, 1) : guides.splice(1, 1);

  const dry = await sync(true);
  const report = await sync();

  expect(report).toEqual(dry);
  expect(report.updated).toBe(birth.english ? 2 : 1);
  expect(report.removed).toBe(withdrawn[0]?.english ? 2 : 1);
  expect([...server.files.keys()]).toEqual(expect.arrayContaining(['file_x', 'file_y']));
  server.files.delete('file_x');
  server.files.delete('file_y');
  await expectSame(files);
});

test('a dry run says what would be done and does nothing', async () => {
  const { sync } = open();

  const report = await sync(true);

  expect(report.created).toBeGreaterThan(20);
  expect(server.files.size).toBe(0);
});

test('without any guide nothing is taken away: that is a fault of the content', async () => {
  const { store, sync } = open();
  await sync();
  const before = server.files.size;

  expect(await syncKnowledge([], store)).toEqual(refuse({ kind: 'nothing-published' }));
  expect(server.files.size).toBe(before);
});

test('cut off between noting a file and sending its content, the file is sent by the next run', async () => {
  const { files, sync } = open();
  await sync();
  for (const file of server.files.values()) file.tags.hash = 'old';
  server.faultFor = ({ path }) => (path.startsWith('/upload/') ? 'reset' : undefined);
  const cut = await sync();
  expect(cut.failed).toHaveLength(3);

  server.faultFor = () => undefined;
  await sync();

  await expectSame(files);
  expect((await sync()).updated).toBe(0);
});

test('a file whose indexing failed at the bot is sent again', async () => {
  const { sync } = open();
  await sync();
  const [file] = server.files.values();
  if (file) file.status = 'indexing_failed';

  expect((await sync()).updated).toBe(1);
});

test('the content goes to the address of the upload without our token', async () => {
  const { sync } = open();
  await sync();

  const uploads = server.calls.filter(({ path }) => path.startsWith('/upload/'));
  expect(uploads.length).toBeGreaterThan(20);
  for (const { headers } of uploads) expect(headers.authorization).toBeUndefined();
});

test('a token that is refused is told as such, and nothing is tried further', async () => {
  const { files, store } = open();
  server.faultFor = () => '401';

  const result = await syncKnowledge(await files(), store);

  expect(result).toEqual(refuse({ kind: 'not-reached', why: 'not-authorized' }));
  expect(server.calls).toHaveLength(1);
});

const runs = howMany(6, 60);

test(`whatever goes wrong on the way, later runs bring the files to the same end (SEED=${seed}, ${runs} runs)`, async () => {
  const { files, store } = open();
  const some = (await files()).slice(0, 6);
  const quick = botFaults.filter((fault) => fault !== '429-later' && fault !== 'drip' && fault !== 'silent');
  const fault = fc.oneof(
    { weight: 2, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.constantFrom<BotFault | undefined>(...quick) },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fault, { minLength: 5, maxLength: 30 }), async (faults) => {
      server.files.clear();
      const waiting = [...faults];
      server.faultFor = () => waiting.shift();
      for (let run = 0; run < 40; run += 1) {
        const result = await syncKnowledge(some, store);
        if (waiting.length === 0 && result.ok && result.value.failed.length === 0 && result.value.same === some.length)
          break;
      }

      expect(known()).toEqual(new Map(some.map(({ key, text }) => [key, text])));
    }),
    { numRuns: runs, seed },
  );
}, 900_000);

test('the files follow changes after a calm minute, failures after a quarter of an hour, and once a day', async () => {
  const minute = 60_000;
  const time = { at: 0 };
  let runsDone = 0;
  let fails = false;
  let on = true;
  const report = { created: 0, updated: 0, removed: 0, same: 1, failed: [] };
  const schedule = new SyncSchedule({
    now: () => time.at,
    isOn: () => on,
    async sync() {
      runsDone += 1;
      return fails ? refuse({ kind: 'not-reached', why: 'timed-out' }) : ok(report);
    },
  });
  const at = async (minutes: number) => {
    time.at = minutes * minute;
    await schedule.runWhenDue();
    return runsDone;
  };

  expect(await at(0.5)).toBe(0);
  expect(await at(1)).toBe(1);
  schedule.changed();
  time.at = 1.9 * minute;
  schedule.changed();
  expect(await at(2.5)).toBe(1);
  expect(await at(3)).toBe(2);
  fails = true;
  schedule.changed();
  expect(await at(5)).toBe(3);
  expect(await at(15)).toBe(3);
  fails = false;
  expect(await at(20)).toBe(4);
  expect(await at(20 + 23 * 60)).toBe(4);
  on = false;
  expect(await at(21 + 24 * 60)).toBe(4);
  on = true;
  expect(await at(22 + 24 * 60)).toBe(5);
});
