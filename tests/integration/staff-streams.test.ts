import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { translator } from '#src/i18n/translate.ts';
import { followAnswer } from '#src/pages/_http/follow-answer.ts';
import { readConfig } from '#src/platform/config.ts';
import { eventStream, whileAllowed } from '#src/platform/http/event-stream.ts';
import type { Account } from '#src/staff/account/account.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { readSecretKey } from '#src/storage/keys/secret-key.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createSqlTicketStore } from '#src/storage/talks/sql-ticket-store.ts';
import { createPortal, type Portal } from '#src/wiring/portal.ts';
import { databaseEnvironment } from '#tests/stores/databases.ts';
import { papersEnvironment } from '#tests/stores/papers.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';

const siteUrl = 'http://portal.example';
const ticket = 'TC-2345-6789';
const long = 'TC-3456-7892';
const linesOfLong = 450;
const person = (id: string, roles: Role[], unit?: string): Person => ({
  id,
  email: `${id}@vandon.example`,
  name: id,
  roles,
  ...(unit && { unit }),
});
const people = [
  person('admin', ['admin']),
  ...['closed', 'moved', 'demoted', 'signed-out', 'stays'].map((id) => person(id, ['receiver', 'officer'], 'ban-sen')),
  person('elsewhere', ['receiver', 'officer'], 'quan-lan'),
  person('desk', ['receiver', 'officer'], 'trung-tam-phuc-vu-hanh-chinh-cong'),
];

let root: string;
let portal: Portal;
let cookies: Map<string, string>;
const headersOf = (id: string) => new Headers({ cookie: cookies.get(id) ?? '', 'x-portal-ip': '203.0.113.7' });
const signedIn = async (id: string) => {
  const session = await portal.staff.session(headersOf(id));
  if (!session.person) throw new Error(`${id} is not signed in`);
  return session.person;
};
const accountOf = async (id: string): Promise<Account> => {
  const all = await portal.staff.people(await signedIn('admin'));
  const found = all.ok && all.value.find(({ email }) => email === `${id}@vandon.example`);
  if (!found) throw new Error(`no account of ${id}`);
  return found;
};

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'streams-'));
  const dataDir = join(root, 'data');
  const database = await openDatabase({ dataDir });
  const secretKey = readSecretKey(dataDir);
  const tickets = createSqlTicketStore(database.db, createVault(secretKey));
  const at = new Date().toISOString();
  for (const id of [ticket, long]) {
    await tickets.add({
      id,
      state: 'waiting',
      language: 'vi',
      createdAt: at,
      updatedAt: at,
      byMessage: false,
      subject: 'hỏi',
      transcript: [],
      lastSeq: 0,
      unit: 'ban-sen',
    });
  }
  for (let n = 1; n <= linesOfLong; n += 1) {
    await tickets.append(long, { author: 'resident', text: `câu ${n}`, at }, `k${n}`);
  }
  cookies = await signInStaff(database, people, { secretKey, siteUrl });
  await database.close();
  const config = readConfig({
    ...papersEnvironment(dataDir),
    ...(await databaseEnvironment(dataDir)),
    DATA_DIR: dataDir,
    CONTENT_DIR: resolve('content'),
    SITE_URL: siteUrl,
  });
  portal = await createPortal(config, pino({ level: 'silent' }));
}, 120_000);
afterAll(async () => {
  portal.eventStreams.close();
  await portal.close();
  rmSync(root, { recursive: true, force: true });
});

/** Reads a stream to its end; what came in it. */
async function follow(id: string, of: 'talk' | 'list' = 'talk') {
  const by = await signedIn(id);
  const { ofTicket, ofList } = portal.ticketEvents;
  const followed = await (of === 'list'
    ? ofList(by, headersOf(id))
    : ofTicket(ticket, 0, by, headersOf(id), translator('vi')));
  const answer = followAnswer(portal, followed);
  expect(answer.status).toBe(200);
  const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
  const first = await reader.read();
  expect(new TextDecoder().decode(first.value)).toContain('event: ');
  return async () => {
    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += new TextDecoder().decode(part.value);
    }
    return text;
  };
}

describe('the events of a talk and of the list end', () => {
  const change = async (id: string, to: Partial<Account>) => {
    const { id: personId, roles, active } = await accountOf(id);
    const changed = await portal.staff.change(await signedIn('admin'), personId, {
      roles,
      active,
      unit: 'ban-sen',
      ...to,
    });
    expect(changed.ok).toBe(true);
  };
  const ends: [string, string, () => Promise<unknown>][] = [
    ['when the account is closed', 'closed', () => change('closed', { active: false })],
    ['when the unit changes', 'moved', () => change('moved', { unit: 'quan-lan' })],
    ['when the role that may read goes', 'demoted', () => change('demoted', { roles: ['editor'] })],
    ['when the person signs out', 'signed-out', () => portal.staff.signOut(headersOf('signed-out'))],
  ];
  for (const [words, id, how] of ends) {
    test(words, async () => {
      const talk = await follow(id);
      const list = await follow(id, 'list');

      await how();

      expect([await talk(), await list()].join('')).not.toContain('event: line');
    });
  }

  test('for nobody else: a colleague’s stream goes on', async () => {
    const rest = await follow('stays');
    let isOver = false;
    const reading = rest().then(() => {
      isOver = true;
    });

    await change('closed', { active: true });
    await new Promise((wake) => setTimeout(wake, 50));
    expect(isOver).toBe(false);
    portal.eventStreams.close();
    await reading;
  });

  test('within seconds also where nobody in this process told of it, and what was written meanwhile is not sent', async () => {
    let mayRead = true;
    let events = [{ event: 'line', data: 'trước' }];
    const source = {
      async read() {
        const now = events;
        events = [];
        return { events: now };
      },
      subscribe: () => () => {},
    };
    const guarded = whileAllowed(
      source,
      async () => mayRead,
      () => () => {},
      10,
    );
    const reader = eventStream(guarded, { heartbeatMs: 60_000, lifetimeMs: 60_000, retryMs: 1 }).body.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toContain('trước');

    mayRead = false;
    events = [{ event: 'line', data: 'sau' }];

    let text = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      text += new TextDecoder().decode(part.value);
    }
    expect(text).not.toContain('sau');
  });
});

describe('a talk of one unit', () => {
  test('is read and answered by its staff and by the Center that runs the desk, not by another reception point', async () => {
    const seen = async (id: string) => {
      const by = await signedIn(id);
      const list = await portal.ticketDesk.list('waiting', 1, by);
      const opened = await portal.ticketDesk.open(ticket, by);
      return [list.ok && list.value.total, await portal.ticketDesk.waiting(by), opened.ok];
    };

    expect(await seen('stays')).toEqual([2, 2, true]);
    expect(await seen('desk')).toEqual([2, 2, true]);
    expect(await seen('elsewhere')).toEqual([0, 0, false]);
    const other = await signedIn('elsewhere');
    expect(await portal.ticketDesk.take(ticket, '', other)).toMatchObject({ error: { kind: 'not-permitted' } });
    const asked = { text: 'Chào', key: 'k' };
    expect(await portal.ticketDesk.write(ticket, asked, other)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(await portal.ticketDesk.close(ticket, other)).toMatchObject({ error: { kind: 'not-permitted' } });
    const followed = await portal.ticketEvents.ofTicket(ticket, 0, other, headersOf('elsewhere'), translator('vi'));
    expect(followAnswer(portal, followed).status).toBe(403);
  });

  test('of hundreds of lines is opened a part at a time, and others have their turn meanwhile', async () => {
    const by = await signedIn('admin');
    let turns = 0;
    let isOpen = false;
    const tick = () => {
      turns += 1;
      if (!isOpen) setImmediate(tick);
    };
    setImmediate(tick);
    const database = await openDatabase({ dataDir: join(root, 'data') });
    const secretKey = readFileSync(join(root, 'data', 'secret.key'), 'utf8').trim();
    turns = 0;
    const whole = await createSqlTicketStore(database.db, createVault(secretKey)).lines(long, 0);
    isOpen = true;
    const turnsTaken = turns;
    await database.close();

    const newest = await portal.ticketDesk.open(long, by);
    const earlier = await portal.ticketDesk.open(long, by, newest.ok ? newest.value.earlier : 0);
    const first = await portal.ticketDesk.open(long, by, earlier.ok ? earlier.value.earlier : 0);
    const numbers = [newest, earlier, first].map(
      (view) => view.ok && [view.value.lines[0]?.seq, view.value.lines.at(-1)?.seq, view.value.earlier],
    );

    expect(whole).toHaveLength(linesOfLong);
    expect(turnsTaken).toBeGreaterThanOrEqual(2);
    expect(numbers).toEqual([
      [251, 450, 251],
      [51, 250, 51],
      [1, 50, undefined],
    ]);
  });
});

describe('a message to the county', () => {
  test('about a reception point is read there and at the Center, about none in particular at the Center', async () => {
    const message = 'Quầy làm việc chậm quá ạ';
    await portal.feedback.send({ topic: 'service', message, unit: 'ban-sen' });
    await portal.feedback.send({ topic: 'other', message });
    await portal.feedback.send({ topic: 'other', message, unit: 'khong-co' });

    const total = async (id: string) => {
      const read = await portal.feedback.list(1, await signedIn(id));
      return read.ok && read.value.total;
    };
    expect([await total('stays'), await total('elsewhere'), await total('desk'), await total('admin')]).toEqual([
      1, 0, 3, 3,
    ]);
  });
});

describe('the log', () => {
  test('tells what of somebody’s rights was changed', async () => {
    const log = await portal.staff.log(await signedIn('admin'), { area: 'people' }, 1);
    const lines = log.ok ? log.value.lines.filter(({ action }) => action === 'person-changed') : [];

    expect(lines.map(({ person: by, target, what }) => [by?.name, target, what])).toContainEqual([
      'admin',
      'demoted',
      'receiver, officer · ban-sen → editor · ban-sen',
    ]);
  });
});
