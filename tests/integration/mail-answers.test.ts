import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTicketDesk } from '#src/assistant/tickets/desk/create-ticket-desk.ts';
import { OwnTalkReaders } from '#src/assistant/tickets/talk-readers.ts';
import type { Ticket } from '#src/assistant/tickets/ticket.ts';
import { Wakes } from '#src/assistant/tickets/wakes.ts';
import { listDeadLetters, settleDeadLetter } from '#src/cases/messages/dead-letters.ts';
import type { Mail, SendOutcome } from '#src/cases/messages/mailer.ts';
import { createMessageSender } from '#src/cases/messages/send-messages.ts';
import { writeMail } from '#src/cases/messages/write-mail.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createSqlTicketStore } from '#src/storage/talks/sql-ticket-store.ts';

const ticket: Ticket = {
  id: 'TC-7K3M-9QXR',
  state: 'open',
  language: 'vi',
  createdAt: '2026-11-23T08:00:00+07:00',
  updatedAt: '2026-11-23T08:00:00+07:00',
  byMessage: true,
  subject: 'khai sinh',
  transcript: [],
  contact: { name: 'Lê Thị Bé', email: 'be@example.com' },
  holder: { id: 'p1', name: 'Hòa' },
  lastSeq: 0,
};
const clerk: Person = { id: 'p1', email: 'hoa@vandon.example', name: 'Hòa', roles: ['receiver', 'officer'] };
const sender = { siteUrl: 'https://vandon.example', name: { vi: 'Cổng Vân Đồn', en: 'Vân Đồn portal' } };
const library = { data: () => [] } as unknown as Library;

let dataDir: string;
let database: OpenDatabase;
let stores: ReturnType<typeof open>;
let sent: Mail[];
let outcomes: SendOutcome[];
let failures: string[];
let minute: number;
let isHere: boolean;

function open({ db }: OpenDatabase) {
  const vault = createVault('a secret of thirty-two characters');
  return {
    cases: createSqlCaseStore(db, vault),
    tickets: createSqlTicketStore(db, vault),
    outbox: createSqlOutboxStore(db, vault),
  };
}

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mail-answers-'));
  database = await openDatabase({ dataDir });
  stores = open(database);
  await stores.tickets.add(ticket);
  [sent, outcomes, failures, minute, isHere] = [[], [], [], 10, false];
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const time = (at: number) => new Date(Date.parse('2026-11-23T08:00:00+07:00') + at * 60_000);
const now = () => time(minute);
async function write(text: string) {
  const desk = createTicketDesk({
    tickets: stores.tickets,
    wakes: new Wakes(),
    readers: new OwnTalkReaders(),
    library,
    now,
    mails: true,
    newKey: () => 'note',
    note: async () => {},
  });
  expect(await desk.write(ticket.id, { text, key: text }, clerk)).toEqual({ ok: true, value: undefined });
}
const run = () =>
  createMessageSender({
    outbox: stores.outbox,
    mailer: {
      async send(mail) {
        sent.push(mail);
        return outcomes.shift() ?? { kind: 'sent' };
      },
    },
    write: (message, of) => writeMail(message, of, { ...sender, trial: true, muteToken: () => '' }),
    now,
    isHere: async () => isHere,
    onFailure: ({ kind }) => void failures.push(kind),
  }).sendDue();
const failed = (more: { isFinal?: boolean } = {}): SendOutcome => ({
  kind: 'failed',
  failure: { kind: 'unreachable' },
  isFinal: false,
  isServerWide: false,
  ...more,
});

test('answers written one after another go in one letter, once', async () => {
  await write('Chị mang giấy chứng sinh.');
  await write('Và căn cước <b>của mẹ</b>.');

  expect(await run()).toBe(0);
  minute += 3;
  expect(await run()).toBe(1);
  minute += 60;
  expect(await run()).toBe(0);

  expect(sent).toHaveLength(1);
  expect(sent[0]).toMatchObject({ to: 'be@example.com', language: 'vi' });
  for (const words of ['Chào Lê Thị Bé', 'giấy chứng sinh', 'Và căn cước', 'https://vandon.example/tro-ly']) {
    expect(sent[0]?.text).toContain(words);
  }
  expect(sent[0]?.html).not.toContain('<b>của mẹ</b>');
});

test('who reads along, or left no address, gets no letter', async () => {
  await write('Chào chị.');
  isHere = true;
  minute += 3;
  await run();
  isHere = false;
  minute += 60;
  await run();

  expect(sent).toEqual([]);
});

test('a letter that did not go is tried again later, and given up when it is refused for good', async () => {
  await write('Chào chị.');
  minute += 3;
  outcomes = [failed(), failed({ isFinal: true })];
  await run();
  minute += 0.5;
  await run();
  expect(sent).toHaveLength(1);
  minute += 10;
  await run();
  minute += 5_000;
  await run();

  expect(sent).toHaveLength(2);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
  expect(failures).toEqual(['unreachable', 'unreachable']);
});

test('an answer that could not be mailed waits for staff, masked, to be sent again or given up', async () => {
  const dependencies = { outbox: stores.outbox, cases: stores.cases, library, now };
  const found = async (person = clerk) => {
    const page = await listDeadLetters(dependencies, person, 1);
    return page.ok ? page.value.rows : page.error;
  };
  await write('Chào chị.');
  minute += 3;
  outcomes = [failed({ isFinal: true }), failed({ isFinal: true })];
  await run();

  expect(await found({ ...clerk, roles: ['editor'] })).toEqual({ kind: 'not-permitted' });
  expect(await found({ ...clerk, unit: 'quan-lan' })).toEqual([]);
  const rows = await found();
  expect(rows).toMatchObject([
    {
      source: 'ticket',
      reference: ticket.id,
      event: 'talk-answered',
      to: 'b…@ex….com',
      failure: { kind: 'unreachable' },
    },
  ]);
  const id = Array.isArray(rows) ? (rows[0]?.id ?? '') : '';
  const other = { ...clerk, unit: 'quan-lan' };
  expect(await settleDeadLetter(dependencies, id, 'discard', other)).toMatchObject({
    error: { kind: 'not-permitted' },
  });

  expect((await settleDeadLetter(dependencies, id, 'retry', clerk)).ok).toBe(true);
  await run();
  expect(sent).toHaveLength(2);
  expect((await settleDeadLetter(dependencies, id, 'discard', clerk)).ok).toBe(true);
  minute += 5_000;
  expect([await run(), await found()]).toEqual([0, []]);
});
