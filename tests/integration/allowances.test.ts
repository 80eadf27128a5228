import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Allowance } from '#src/base/allowance.ts';
import { limitSubmitting } from '#src/cases/filing/limit-submitting.ts';
import { readConfig } from '#src/platform/config.ts';
import { Allowances, allowances } from '#src/platform/http/rate-limits.ts';
import { createPortal } from '#src/wiring/portal.ts';
import { papersEnvironment } from '#tests/stores/papers.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { howMany } from '#tests/stores/sampled.ts';

/** In `npm test` a part of the hour is acted out and scaled up; `npm run test:full` acts it out whole. */
const share = howMany(0.02, 1);
const mebibyte = 1024 * 1024;

test('one address that does all it may for an hour adds less than 100 MB to the database', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'allowances-'));
  const config = readConfig({ ...papersEnvironment(dataDir), DATA_DIR: dataDir, CONTENT_DIR: resolve('content') });
  const portal = await createPortal(config, pino({ level: 'silent' }));
  const limits = new Allowances();
  const mayCost = (what: Allowance) => limits.mayCost('203.0.113.7', what);
  const most = (what: Allowance) => Math.ceil(allowances[what].hour * share);
  const size = () =>
    ['portal.sqlite', 'portal.sqlite-wal'].reduce(
      (sum, name) => sum + (statSync(join(dataDir, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  const before = size();
  const long = 'Đ'.repeat(4_000);
  const cases = limitSubmitting(portal.cases, mayCost);
  const done: Record<string, number> = { case: 0, draft: 0, talk: 0, feedback: 0, turn: 0 };

  for (let count = 0; count < most('draft') + 5; count += 1) {
    const posted = new Map(Array.from({ length: 14 }, (_, index) => [`a.f${index}`, [long]] as [string, string[]]));
    const kept = await portal.drafts.keep(
      { key: `form-${count}`, guide: 'dang-ky-khai-sinh', step: 'giay-to', posted, contact: {} },
      async () => (done.draft ?? 0) < most('draft') && (await mayCost('draft')),
    );
    if (kept) done.draft = (done.draft ?? 0) + 1;
  }
  for (let count = 0; count < most('case'); count += 1) {
    const body = { ...sampleSubmission([]), papers: [], delivery: { send: 'counter', return: 'counter' } };
    const filed = await cases.submit(
      { ...body, contact: { fullName: 'Phạm Thị Hoa', idNumber: '022195001234', phone: '0912345678' } },
      `k${count}`,
    );
    if (filed.ok) done.case = (done.case ?? 0) + 1;
  }
  for (let count = 0; count < most('feedback'); count += 1) {
    const sent = await portal.feedback.send({ topic: 'other', message: long.slice(0, 4_000) }, mayCost);
    if (sent.ok) done.feedback = (done.feedback ?? 0) + 1;
  }
  for (let count = 0; count < most('conversation'); count += 1) {
    if (!(await mayCost('conversation'))) break;
    const { id } = await portal.assistant.start({ language: 'vi' });
    await portal.assistant.say(id, { choice: 'handoff:ask' }, 'vi', mayCost);
    const asked = await portal.assistant.say(id, { choice: 'handoff:contact' }, 'vi', mayCost);
    const skipped = await portal.assistant.say(id, { choice: 'handoff:skip' }, 'vi', mayCost);
    if (asked.ok && skipped.ok && skipped.value.state.handoff) done.talk = (done.talk ?? 0) + 1;
    for (let turn = 0; turn < 4; turn += 1) {
      const said = await portal.assistant.say(id, { text: `${turn} ${long.slice(0, 1_900)}` }, 'vi', mayCost);
      if (said.ok) done.turn = (done.turn ?? 0) + 1;
    }
  }
  await portal.close();
  const added = (size() - before) / mebibyte / share;
  rmSync(dataDir, { recursive: true, force: true });

  console.log(`an hour of everything: ${added.toFixed(1)} MB`, done);
  expect(done.draft).toBe(most('draft'));
  expect(done.case).toBe(most('case'));
  expect(done.talk).toBeLessThanOrEqual(allowances.talk.hour);
  expect(added).toBeLessThan(100);
});
