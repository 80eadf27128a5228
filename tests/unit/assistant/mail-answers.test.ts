import { beforeEach, expect, test } from 'vitest';
import { mailAnswers } from '#src/assistant/handoff/mail-answers.ts';
import { createMemoryTicketStore } from '#src/assistant/handoff/memory-ticket-store.ts';
import type { Ticket } from '#src/assistant/handoff/ticket.ts';
import type { Mail, SendOutcome } from '#src/cases/messages/mailer.ts';

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
  lastSeq: 0,
};
let tickets: ReturnType<typeof createMemoryTicketStore>;
let sent: Mail[];
let outcomes: SendOutcome[];
let failures: string[];
let minute: number;
let isHere: boolean;

beforeEach(async () => {
  tickets = createMemoryTicketStore();
  await tickets.add(ticket);
  [sent, outcomes, failures, minute, isHere] = [[], [], [], 10, false];
});

const time = (at: number) => new Date(Date.parse('2026-11-23T08:00:00+07:00') + at * 60_000);
const write = (text: string) =>
  tickets.append(
    ticket.id,
    { author: 'staff', text, by: 'Hòa', at: time(minute).toISOString() },
    `key of ${text}`,
    time(minute + 2).toISOString(),
  );
const run = () =>
  mailAnswers({
    tickets,
    mailer: {
      async send(mail) {
        sent.push(mail);
        return outcomes.shift() ?? { kind: 'sent' };
      },
    },
    siteUrl: 'https://vandon.example',
    sender: () => ({ vi: 'Cổng Vân Đồn', en: 'Vân Đồn portal' }),
    now: () => time(minute),
    isHere: () => isHere,
    onFailure: ({ kind }) => void failures.push(kind),
  });
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
  minute += 1;
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
