import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { chief, lan, minh, openDesk, unwrap } from '#tests/stores/open-desk.ts';
import { startSmtp } from '#tests/stores/smtp.ts';

const cases = 6;

test('two processes remind officers, write to leaders in the morning and to residents exactly once', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'staff-letters-'));
  const server = await startSmtp();
  const references = await fill(dataDir);
  const run = (at: string) =>
    new Promise<number | null>((resolve) => {
      const path = 'tests/integration/staff-letters-child.ts';
      spawn(process.execPath, [path, dataDir, server.url, at], { stdio: 'inherit' }).on('close', resolve);
    });
  const to = (address: string) => server.received.filter((letter) => letter.to.includes(address));
  const subject = ({ source }: { source: string }) => /^Subject: ((?:.*)(?:\r?\n[ \t].*)*)/im.exec(source)?.[1] ?? '';

  // The day the cases are due, and the last on which their owners must hear from us.
  expect(await Promise.all([run('2026-12-01T07:05:00+07:00'), run('2026-12-01T07:05:00+07:00')])).toEqual([0, 0]);
  await run('2026-12-01T07:06:00+07:00');

  const [morning, ...more] = to(chief.email);
  expect(more).toEqual([]);
  expect(morning && subject(morning)).not.toBe('');
  // Every case is in one letter to its officer, whichever of the two wrote it.
  const reminders = to(minh.email).map(({ source }) => decode(source));
  for (const code of references.map((item) => item.code)) {
    expect(reminders.filter((text) => text.includes(code))).toHaveLength(1);
  }
  // Each owner: accepted on the sixteenth, and how the case stands.
  const standing = to('hoa@example.vn').map(({ source }) => decode(source));
  for (const { reference } of references) {
    const own = standing.filter((text) => text.includes(`/tra-cuu/${reference}`));
    expect(own.filter((text) => text.includes('vẫn đang được giải quyết'))).toHaveLength(1);
  }
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 120_000);

async function fill(dataDir: string) {
  const { db, close } = await openDatabase({ dataDir });
  const vault = createVault('a secret of thirty-two characters');
  const desk = openDesk({ db, dataDir, vault }, undefined, { value: 10, unit: 'working-day' });
  for (const { id, name, email, roles, unit } of [lan, minh, chief]) {
    const moment = '2026-11-01T00:00:00.000Z';
    const flags = { emailVerified: 1, active: 1, image: null, twoFactorEnabled: null };
    const row = { id, name, email, roles: roles.join(' '), unit: unit ?? null, createdAt: moment, updatedAt: moment };
    await db
      .insertInto('staff_people')
      .values({ ...row, ...flags } as never)
      .execute();
  }
  const made: { reference: string; code: string }[] = [];
  for (let number = 0; number < cases; number += 1) {
    const { reference } = await desk.begun();
    const seenVersion = await desk.version(reference);
    unwrap(await desk.work.assign(reference, { to: minh.id, note: '', seenVersion }, lan));
    made.push({ reference, code: (await desk.see(reference)).code ?? '' });
  }
  await close();
  return made;
}

/** The letter with its transfer encoding undone. */
function decode(source: string): string {
  const parts = source.split(/\r?\n\r?\n/);
  const quoted = source
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/((?:=[0-9A-F]{2})+)/g, (text) => Buffer.from(text.replaceAll('=', ''), 'hex').toString('utf8'));
  const base64 = parts.map((part) =>
    /^[A-Za-z0-9+/=\r\n]+$/.test(part) ? Buffer.from(part, 'base64').toString('utf8') : '',
  );
  return [quoted, ...base64].join('\n');
}
