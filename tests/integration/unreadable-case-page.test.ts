import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#src/staff/person.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';

const of = (id: string, unit: string): Person => ({
  id,
  name: id,
  email: `${id}@vandon.example`,
  roles: ['receiver' as const, 'officer' as const],
  unit,
});
const [own, other] = [of('own', 'ban-sen'), of('other', 'cai-rong')];
let portal: RunningPortal;
let cookies: Map<string, string>;
let reference = '';

beforeAll(async () => {
  await buildOnce();
  portal = await startPortal();
  const filed = await fetch(`${portal.url}/api/v1/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'one' },
    body: JSON.stringify({
      ...sampleSubmission([]),
      unit: 'ban-sen',
      papers: [],
      delivery: { send: 'counter', return: 'counter' },
    }),
  });
  ({ reference } = (await filed.json()) as { reference: string });
  await portal.kill('SIGTERM');
  const { dataDir, url } = portal;
  const database = await openDatabase({ dataDir });
  const secretKey = readFileSync(join(dataDir, 'secret.key'), 'utf8').trim();
  cookies = await signInStaff(database, [own, other], { secretKey, siteUrl: url });
  await database.db.updateTable('cases').set({ sealed_person: '1.AAAA' }).where('reference', '=', reference).execute();
  await database.close();
  await portal.restart();
}, 300_000);
afterAll(() => portal.stop());

const ask = async (path: string, { id }: Person, body?: Record<string, string>) => {
  const answer = await fetch(portal.url + path, {
    headers: { cookie: cookies.get(id) ?? '', origin: portal.url },
    ...(body && { method: 'POST', body: new URLSearchParams(body) }),
  });
  return { status: answer.status, text: await answer.text() };
};

test.each([
  ['', 'Không đọc được hồ sơ này', 'người quản trị máy chủ'],
  ['/en', 'This case cannot be read', 'server&#39;s administrator'],
])('the page "%s" of a case that the key does not open says so, and what to do', async (language, title, help) => {
  const page = await ask(`${language}/can-bo/ho-so/${reference}`, own);

  expect([page.status, page.text.includes(title)]).toEqual([409, true]);
  expect(page.text.replaceAll("'", '&#39;')).toContain(help);
});

test('it stands in the list, no step of it can be taken, and staff of another unit are told nothing', async () => {
  const address = `/can-bo/ho-so/${reference}`;
  const step = { do: 'reply', text: 'Chào bà', key: 'k' };

  expect((await ask('/can-bo/ho-so', own)).text).toContain(reference);
  expect((await ask(address, own, step)).status).toBe(409);
  const page = await ask(address, other);
  expect([page.status, page.text.includes('Không đọc được hồ sơ này')]).toEqual([403, false]);
});
