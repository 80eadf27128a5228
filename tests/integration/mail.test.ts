import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { NewMessage } from '#src/cases/messages/message.ts';
import { createMessageSender } from '#src/cases/messages/send-messages.ts';
import { writeMail } from '#src/cases/messages/write-mail.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { freePort } from '#tests/stores/free-port.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';
import { type Judge, startSmtp } from '#tests/stores/smtp.ts';

const from = 'Cổng dịch vụ công đặc khu Vân Đồn <thu@vandon.example>';
let dataDir: string;
let database: OpenDatabase;
let moment: Date;
let stops: (() => Promise<unknown>)[];

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mail-'));
  database = await openDatabase({ dataDir });
  moment = new Date('2026-11-16T09:00:00+07:00');
  stops = [];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const stores = () => {
  const vault = createVault('a secret of thirty-two characters');
  return { cases: createSqlCaseStore(database.db, vault), outbox: createSqlOutboxStore(database.db, vault) };
};

async function serve(judge?: Judge, options?: Parameters<typeof startSmtp>[1]) {
  const server = await startSmtp(judge, options);
  stops.push(server.stop);
  return server;
}

function senderTo(smtpUrl: string) {
  const { outbox } = stores();
  const sender = createMessageSender({
    outbox,
    mailer: createSmtpMailer({ smtpUrl, from }),
    write: (message, of) =>
      writeMail(message, of, {
        siteUrl: 'https://vandon.example',
        name: { vi: 'Cổng dịch vụ công đặc khu Vân Đồn', en: 'Vân Đồn portal' },
        trial: true,
        muteToken: () => '1.token',
      }),
    now: () => moment,
  });
  stops.unshift(() => sender.stop());
  return sender;
}

let keys = 0;
async function queue(changes: Partial<NewMessage> = {}, of: { fullName?: string } = {}) {
  const contact = { fullName: of.fullName ?? 'Phạm Thị Hoa', email: 'hoa@example.vn' };
  const item = sampleCase({ contact });
  const message: NewMessage = {
    event: 'submitted',
    to: contact.email,
    language: 'vi',
    facts: { fullName: contact.fullName, guide: 'Đăng ký khai sinh', send: 'online', return: 'post' },
    ...changes,
  };
  await stores().cases.add(item, `k${++keys}`, { bodyHash: 'b', confirmation: confirmationOf(item) }, [message]);
  return item;
}

const minutesLater = (minutes: number) => {
  moment = new Date(moment.getTime() + minutes * 60_000);
};
const header = (source: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\r\n[ \t].*)*)`, 'im').exec(source)?.[1]?.replaceAll(/\r\n[ \t]/g, ' ');

test('a message arrives once, at its own address, from the county', async () => {
  const server = await serve();
  const { reference } = await queue();
  const sender = senderTo(server.url);

  expect(await sender.sendDue()).toBe(1);
  expect(await sender.sendDue()).toBe(0);

  const [mail] = server.received;
  expect(server.received).toHaveLength(1);
  expect(mail).toMatchObject({ from: 'thu@vandon.example', to: ['hoa@example.vn'] });
  expect(header(mail?.source ?? '', 'Message-ID')).toMatch(/^<[0-9a-f-]{36}@vandon\.example>$/);
  expect(header(mail?.source ?? '', 'List-Unsubscribe')).toBe('<https://vandon.example/api/v1/messages/mute/1.token>');
  expect(header(mail?.source ?? '', 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  expect(header(mail?.source ?? '', 'Auto-Submitted')).toBe('auto-generated');
  expect(header(mail?.source ?? '', 'Subject')).toMatch(/^=\?UTF-8\?[QB]\?[\x21-\x7e ]+$/);
  expect(mail?.source).toContain(reference);
  expect(await stores().outbox.counts()).toEqual({ waiting: 0, dead: 0 });
});

test('a server that puts it off is tried again later, under the same id', async () => {
  const server = await serve((_message, nth) => (nth === 1 ? 451 : 'accept'));
  await queue();
  const sender = senderTo(server.url);

  expect(await sender.sendDue()).toBe(0);
  expect(await sender.sendDue()).toBe(0);
  expect(server.tried).toHaveLength(1);
  minutesLater(1);
  expect(await sender.sendDue()).toBe(1);

  const ids = server.tried.map(({ source }) => header(source, 'Message-ID'));
  expect(new Set(ids).size).toBe(1);
});

test('an address refused for good waits for staff at once, and the reason names no address', async () => {
  const server = await serve(() => 550);
  const { reference } = await queue();

  expect(await senderTo(server.url).sendDue()).toBe(0);

  const { rows } = await stores().outbox.dead({ cases: undefined, talks: undefined }, 25, 0);
  expect(rows).toMatchObject([{ reference, attempts: 1, failure: { kind: 'refused', code: '550' } }]);
  const row = await database.db.selectFrom('outbox').selectAll().executeTakeFirstOrThrow();
  expect(JSON.stringify(row)).not.toContain('hoa');
});

test('what is put off for days waits for staff in the end', async () => {
  const server = await serve(() => 451);
  await queue();
  const sender = senderTo(server.url);

  for (let day = 0; day < 12; day++) {
    for (let step = 0; step < 24; step++) {
      await sender.sendDue();
      minutesLater(60);
    }
  }

  expect(server.tried).toHaveLength(10);
  expect(await stores().outbox.counts()).toEqual({ waiting: 0, dead: 1 });
});

test('a server that is not there costs one try a round, and all arrives when it is back', async () => {
  const port = await freePort();
  await queue();
  await queue();
  const sender = senderTo(`smtp://127.0.0.1:${port}`);

  expect(await sender.sendDue()).toBe(0);
  const attempts = await database.db.selectFrom('outbox').select('attempts').execute();
  expect(attempts.map((row) => Number(row.attempts)).sort()).toEqual([0, 1]);

  const server = await serve();
  minutesLater(5);
  expect(await senderTo(server.url).sendDue()).toBe(2);
});

test('a server that never answers is left when the portal stops, and the message is kept', async () => {
  const server = await serve(() => 'hang');
  await queue();
  const sender = senderTo(server.url);
  const started = Date.now();
  const sending = sender.sendDue();
  while (server.tried.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));

  await sender.stop();

  expect(await sending).toBe(0);
  expect(Date.now() - started).toBeLessThan(30_000);
  expect(await stores().outbox.counts()).toEqual({ waiting: 1, dead: 0 });
  expect(await sender.sendDue()).toBe(0);
});

test('a server that dies in the middle is tried again', async () => {
  const server = await serve((_message, nth) => (nth === 1 ? 'die' : 'accept'));
  await queue();
  const sender = senderTo(server.url);

  expect(await sender.sendDue()).toBe(0);
  minutesLater(1);
  expect(await sender.sendDue()).toBe(1);
  expect(server.received).toHaveLength(1);
});

test('a wrong password delays messages and loses none', async () => {
  const server = await serve(undefined, {
    authOptional: false,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'portal' && password === 'right'
        ? done(null, { user: username })
        : done(Object.assign(new Error('no'), { responseCode: 535 })),
  });
  await queue();
  const address = server.url.replace('smtp://', '');

  expect(await senderTo(`smtp://portal:wrong@${address}`).sendDue()).toBe(0);
  const { failure } = await database.db.selectFrom('outbox').select('failure').executeTakeFirstOrThrow();
  expect(failure).toMatch(/^sign-in-refused 535/);
  minutesLater(1);
  expect(await senderTo(`smtp://portal:right@${address}`).sendDue()).toBe(1);
});

test('ten portals at one outbox send each message once', async () => {
  const server = await serve();
  for (let count = 0; count < 15; count++) await queue();

  const sent = await Promise.all(Array.from({ length: 10 }, () => senderTo(server.url).sendDue()));

  expect(sent.reduce((total, count) => total + count, 0)).toBe(15);
  const ids = server.received.map(({ source }) => header(source, 'Message-ID'));
  expect(new Set(ids).size).toBe(15);
  expect(ids).toHaveLength(15);
});

test('a muted case hears of progress no more, but of what the law requires', async () => {
  const server = await serve();
  const { reference } = await queue();
  await stores().outbox.setMuted(reference, true, '2026-11-16T09:00:00+07:00');
  expect(await senderTo(server.url).sendDue()).toBe(0);
  expect(await stores().outbox.counts()).toEqual({ waiting: 0, dead: 0 });

  const required = await queue({ event: 'supplement-requested' });
  await stores().outbox.setMuted(required.reference, true, '2026-11-16T09:00:00+07:00');
  expect(await senderTo(server.url).sendDue()).toBe(1);
  expect(header(server.received[0]?.source ?? '', 'List-Unsubscribe')).toBeUndefined();
});

test('no name, whatever it holds, makes a header or a recipient of its own', async () => {
  const server = await serve();
  const evil = 'Hoa\r\nBcc: thief@evil.example\r\n\r\n<script>alert(1)</script>';
  await queue({ facts: { fullName: evil, guide: evil, send: 'online', return: 'post' } }, { fullName: 'Hoa' });

  expect(await senderTo(server.url).sendDue()).toBe(1);

  const [mail] = server.received;
  const head = mail?.source.slice(0, mail.source.indexOf('\r\n\r\n')) ?? '';
  expect(mail?.to).toEqual(['hoa@example.vn']);
  expect(head).not.toMatch(/bcc|thief/i);
});

test('an address that is two, or carries a command, is never sent to', async () => {
  const server = await serve();
  for (const to of ['a@example.vn, b@example.vn', 'a@example.vn\r\nRCPT TO:<b@example.vn>', 'a b@example.vn', '']) {
    await queue({ to });
  }

  await senderTo(server.url).sendDue();

  expect(server.received.flatMap((mail) => mail.to).filter((to) => to.startsWith('b@'))).toEqual([]);
  expect(server.received.every((mail) => mail.to.length === 1)).toBe(true);
});
