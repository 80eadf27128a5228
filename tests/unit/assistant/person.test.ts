import { beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '#src/assistant/assistant.ts';
import { createAssistant } from '#src/assistant/create-assistant.ts';
import { createHandOff } from '#src/assistant/tickets/create-hand-off.ts';
import { createTicketDesk } from '#src/assistant/tickets/desk/create-ticket-desk.ts';
import { OwnTalkReaders } from '#src/assistant/tickets/talk-readers.ts';
import { mostWaiting, type Ticket } from '#src/assistant/tickets/ticket.ts';
import type { TicketStore } from '#src/assistant/tickets/ticket-store.ts';
import { Wakes } from '#src/assistant/tickets/wakes.ts';
import { ok, refuse } from '#src/base/result.ts';
import type { Opening } from '#src/county/county.ts';
import type { Person } from '#src/staff/person.ts';
import { createMemoryConversationStore } from '#tests/stores/memory-conversation-store.ts';
import { createMemoryTicketStore } from '#tests/stores/memory-ticket-store.ts';
import { readContent } from './read-content.ts';

const library = readContent();
const clerk: Person = { id: 'hoa', email: 'hoa@vandon.example', name: 'Hòa', roles: ['receiver', 'officer'] };
const colleague: Person = { ...clerk, id: 'binh', name: 'Bình' };
const leader: Person = { ...clerk, id: 'lan', name: 'Lan', roles: ['approver'] };
const editor: Person = { ...clerk, id: 'yen', name: 'Yến', roles: ['editor', 'publisher'] };
const inHours: Opening = { open: true, until: '17:00' };
const afterHours: Opening = { open: false, next: { date: '2026-11-24', from: '07:30' } };

let count = 0;
let opening: Opening;
let log: string[];
let unanswered: string[];
let tickets: ReturnType<typeof createMemoryTicketStore>;
let desk: ReturnType<typeof createTicketDesk>;
let id: string;
let say: (text: string, turn?: string) => Promise<Reply>;
let choose: (choice: string) => Promise<Reply>;

const now = () => new Date('2026-11-23T09:00:00+07:00');
const conversations = createMemoryConversationStore();
const wakes = new Wakes();
const assistant = createAssistant({
  library,
  cases: { submit: async () => refuse({ kind: 'guide-not-found' }) as never },
  conversations,
  now,
  newId: () => `id-${++count}`,
  later: (task) => task(),
  handOff: createHandOff({
    tickets: presentTickets(),
    wakes,
    opening: () => opening,
    mails: true,
    now,
    newNumber: () => `TC-AAAA-${String(++count).padStart(4, '0')}`,
  }),
  onUnanswered: ({ question }) => unanswered.push(question),
});

/** The store of the present test, behind the assistant that all tests share. */
function presentTickets(): TicketStore {
  return new Proxy({} as TicketStore, { get: (_, name: keyof TicketStore) => tickets[name] });
}

beforeEach(async () => {
  opening = inHours;
  log = [];
  unanswered = [];
  tickets = createMemoryTicketStore();
  desk = createTicketDesk({
    tickets,
    wakes,
    readers: new OwnTalkReaders(),
    library,
    now,
    mails: true,
    newKey: () => `key-${++count}`,
    note: async (person, action, target) => void log.push(`${person.id} ${action} ${target}`),
  });
  const started = await assistant.start({ language: 'vi' });
  id = started.id;
  const turn = async (input: object) => {
    const result = await assistant.say(id, input);
    if (!result.ok) throw new Error(result.error.kind);
    return result.value;
  };
  say = (text, key) => turn({ text, ...(key && { turn: key }) });
  choose = (choice) => turn({ choice });
});

const onlyTicket = async (): Promise<Ticket> => {
  const all = [...(await tickets.list('waiting', 9, 0)).tickets, ...(await tickets.list('open', 9, 0)).tickets];
  expect(all).toHaveLength(1);
  return all[0] as Ticket;
};
const messages = async () => {
  const kept = await assistant.resume(id);
  return kept.ok ? kept.value.messages : [];
};

describe('asking for a person', () => {
  for (const wish of ['gặp cán bộ', 'cho tôi nói chuyện với cán bộ', 'toi muon gap can bo', 'speak to a person']) {
    test(`“${wish}” asks for consent and tells nobody yet`, async () => {
      const reply = await say(wish);

      expect(reply.messages[0]?.choices?.map(({ value }) => value)).toContain('handoff:yes');
      expect((await tickets.counts()).waiting).toBe(0);
    });
  }

  test('without consent there is no ticket', async () => {
    await say('làm sổ đỏ ở đâu');
    await choose('handoff:ask');
    const reply = await choose('handoff:no');

    expect(reply.state.handoff).toBeUndefined();
    expect(await tickets.counts()).toEqual({ waiting: 0, open: 0, closed: 0 });
  });

  test('another question instead of an answer is no consent', async () => {
    await choose('handoff:ask');
    const reply = await say('có mất phí khai sinh không');

    expect(reply.state.intent).toBe('guide');
    expect((await tickets.counts()).waiting).toBe(0);
  });

  test('a button of another step is no consent', async () => {
    await choose('handoff:ask');
    for (const stale of ['handoff:skip', 'handoff:leave', 'handoff:resume', 'handoff:constructor']) await choose(stale);

    expect((await tickets.counts()).waiting).toBe(0);
  });

  test('with consent the desk gets the talk, masked', async () => {
    await say('tôi là Nguyễn Văn An, cccd 022085001234, hỏi về khai sinh cho con');
    await choose('handoff:ask');
    const reply = await say('đồng ý');

    const ticket = await onlyTicket();
    const told = JSON.stringify(ticket);
    expect(reply.state).toMatchObject({ status: 'handed-off', handoff: { state: 'waiting', live: true } });
    expect(ticket.transcript.length).toBeGreaterThan(2);
    for (const secret of ['Nguyễn', '022085001234']) expect(told).not.toContain(secret);
  });

  test('answers to a form are left out whole', async () => {
    await choose('apply:dang-ky-khai-sinh');
    await say('phạm bé bự');
    await say('gặp cán bộ');
    await choose('handoff:yes');

    expect(JSON.stringify(await onlyTicket())).not.toMatch(/bé bự/i);
  });

  test('a form begun is there again after the talk', async () => {
    const before = await choose('apply:dang-ky-khai-sinh');
    await say('gặp cán bộ');
    await choose('handoff:yes');
    await choose('handoff:leave');
    const after = await say('cần giấy tờ gì?');

    expect(after.state.step).toBe(before.state.step);
  });

  test('two turns without an answer offer a person', async () => {
    await say('blorp zxqv wrrk');
    const second = await say('qwzx plonk vrrt');

    expect(second.messages.at(-1)?.choices?.[0]?.value).toBe('handoff:ask');
    expect(unanswered).toEqual(['blorp zxqv wrrk', 'qwzx plonk vrrt']);
  });

  test('a desk nobody could work off takes no more', async () => {
    for (let n = 0; n < mostWaiting; n += 1) {
      await tickets.add({ ...emptyTicket, id: `TC-${n}` });
    }
    await choose('handoff:ask');
    const reply = await choose('handoff:yes');

    expect(reply.state.handoff).toBeUndefined();
    expect((await tickets.counts()).waiting).toBe(mostWaiting);
  });
});

describe('outside office hours', () => {
  beforeEach(() => {
    opening = afterHours;
  });

  test('a way to reach the resident is asked for, and may be left out', async () => {
    await choose('handoff:ask');
    const asked = await choose('handoff:yes');
    const reply = await choose('handoff:skip');

    expect(asked.messages[0]?.choices?.map(({ value }) => value)).toContain('handoff:skip');
    expect(await onlyTicket()).toMatchObject({ byMessage: true });
    expect((await onlyTicket()).contact).toBeUndefined();
    expect(reply.state).toMatchObject({ status: 'answering', handoff: { live: false, state: 'waiting' } });
  });

  test('name, address and number are read from one sentence', async () => {
    await choose('handoff:ask');
    await choose('handoff:yes');
    await say('không biết ghi gì');
    await say('Nguyễn Văn An, an@Example.com, 0912 345 678');

    expect((await onlyTicket()).contact).toEqual({
      name: 'Nguyễn Văn An',
      email: 'an@example.com',
      phone: '+84912345678',
    });
  });

  test('the assistant goes on answering, and the answer of the desk is there on coming back', async () => {
    await choose('handoff:ask');
    await choose('handoff:yes');
    await choose('handoff:skip');
    const meanwhile = await say('phí khai sinh bao nhiêu');
    const ticket = await onlyTicket();
    await desk.take(ticket.id, '', clerk);
    await desk.write(ticket.id, { text: 'Miễn phí nếu đúng hạn.', key: 'a' }, clerk);

    expect(meanwhile.state.intent).toBe('guide');
    expect((await messages()).at(-1)).toMatchObject({ role: 'staff', by: 'Hòa', text: 'Miễn phí nếu đúng hạn.' });
  });
});

describe('talking', () => {
  let ticket: Ticket;
  beforeEach(async () => {
    await choose('handoff:ask');
    await choose('handoff:yes');
    ticket = await onlyTicket();
  });

  test('the assistant is silent, both sides see every line once and in order', async () => {
    await say('Cần giấy gì ạ?');
    await desk.take(ticket.id, '', clerk);
    await desk.write(ticket.id, { text: 'Chào anh, cần giấy chứng sinh.', key: 'a' }, clerk);
    const reply = await say('Cảm ơn chị');

    expect(reply.messages.map(({ role, seq }) => `${role} ${seq}`)).toEqual(['assistant 2', 'staff 3', 'user 4']);
    const opened = await desk.open(ticket.id, clerk);
    expect(opened.ok && opened.value.lines.map(({ author, seq }) => `${author} ${seq}`)).toEqual([
      'resident 1',
      'note 2',
      'staff 3',
      'resident 4',
    ]);
    const talk = (await messages()).filter(({ seq }) => seq !== undefined);
    expect(talk.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
  });

  test('a line that is sent again under its name is said once', async () => {
    await say('một câu', 'turn-1');
    await say('một câu', 'turn-1');

    expect((await tickets.lines(ticket.id, 0)).filter(({ author }) => author === 'resident')).toHaveLength(1);
  });

  test('somebody in danger hears the emergency numbers while nobody has taken the talk', async () => {
    const reply = await say('nhà tôi đang cháy, cứu với');

    expect(reply.messages.at(-1)?.text).toContain('114');
    expect(await tickets.lines(ticket.id, 0)).toHaveLength(1);
  });

  test('the resident goes back to the assistant and comes again', async () => {
    const left = await choose('handoff:leave');
    const answered = await say('phí khai sinh bao nhiêu');
    const back = await choose('handoff:resume');

    expect(left.state.status).not.toBe('handed-off');
    expect(answered.state.intent).toBe('guide');
    expect(back.state).toMatchObject({ status: 'handed-off', handoff: { live: true } });
    expect((await tickets.lines(ticket.id, 0)).map(({ text }) => text)).toEqual(['left', 'returned']);
    expect((await messages()).some(({ text }) => text.includes('Người dân'))).toBe(false);
  });

  test('after the end the assistant answers again', async () => {
    await desk.take(ticket.id, '', clerk);
    await desk.close(ticket.id, clerk);
    const reply = await say('phí khai sinh bao nhiêu');

    expect(reply.state).toMatchObject({ intent: 'guide', handoff: { state: 'closed', live: false } });
    const again = await choose('handoff:ask');
    expect(again.messages[0]?.choices?.map(({ value }) => value)).toContain('handoff:yes');
  });

  test('deleting the conversation deletes what the desk has of it', async () => {
    await say('bí mật');
    await assistant.forget(id);

    expect(await tickets.find(ticket.id)).toBeUndefined();
    expect((await assistant.resume(id)).ok).toBe(false);
    const opened = await desk.open(ticket.id, clerk);
    expect(!opened.ok && opened.error.kind).toBe('ticket-not-found');
  });
});

describe('the desk', () => {
  beforeEach(async () => {
    await tickets.add({ ...emptyTicket, id: 'TC-1', contact: { email: 'an@example.com' } });
  });

  test('whoever has no right to talks sees none and does nothing', async () => {
    const kinds = [
      await desk.list('waiting', 1, editor),
      await desk.open('TC-1', editor),
      await desk.take('TC-1', '', leader),
      await desk.write('TC-1', { text: 'chào', key: 'a' }, leader),
      await desk.close('TC-1', editor),
    ].map((result) => !result.ok && result.error.kind);

    expect(kinds).toEqual(Array(5).fill('not-permitted'));
    expect(await desk.waiting(editor)).toBe(0);
    expect(log).toEqual([]);
  });

  test('who answers in one unit and only reads in another is offered what they may do with each talk', async () => {
    await tickets.add({ ...emptyTicket, id: 'TC-2', unit: 'ban-sen' });
    await tickets.add({ ...emptyTicket, id: 'TC-3', unit: 'cai-rong' });
    const both: Person = {
      ...clerk,
      roles: ['receiver'],
      unit: 'ban-sen',
      seats: [{ unit: 'cai-rong', roles: ['approver'] }],
    };

    const listed = await desk.list('waiting', 1, both);
    const offered = listed.ok ? listed.value.items.map(({ id, mayAnswer }) => [id, mayAnswer]) : [];
    expect(Object.fromEntries(offered)).toEqual({ 'TC-2': true, 'TC-3': false });
    for (const [id, mayAnswer] of offered) {
      expect(await desk.open(String(id), both)).toMatchObject({ ok: true, value: { mayAnswer } });
      expect((await desk.take(String(id), '', both)).ok).toBe(mayAnswer);
    }
  });

  test('every reading and every step is logged under the number of the ticket', async () => {
    await desk.open('TC-1', leader);
    await desk.take('TC-1', '', clerk);
    await desk.write('TC-1', { text: 'chào', key: 'a' }, clerk);
    await desk.close('TC-1', clerk);

    expect(log).toEqual([
      'lan ticket-read TC-1',
      'hoa ticket-taken TC-1',
      'hoa ticket-answered TC-1',
      'hoa ticket-closed TC-1',
    ]);
  });

  test('of two who take a talk at once one has it, the other is told who', async () => {
    const [first, second] = await Promise.all([desk.take('TC-1', '', clerk), desk.take('TC-1', '', colleague)]);

    expect(first.ok).toBe(true);
    expect(!second.ok && second.error).toEqual({ kind: 'held-by-another', name: 'Hòa' });
    expect((await desk.take('TC-1', 'hoa', colleague)).ok).toBe(true);
    const late = await desk.write('TC-1', { text: 'chào', key: 'a' }, clerk);
    expect(!late.ok && late.error.kind).toBe('not-held');
  });

  test('an answer sent twice is one answer; an empty one and one too long are none', async () => {
    await desk.take('TC-1', '', clerk);
    await desk.write('TC-1', { text: 'chào', key: 'a' }, clerk);
    await desk.write('TC-1', { text: 'chào', key: 'a' }, clerk);
    const empty = await desk.write('TC-1', { text: '  ', key: 'b' }, clerk);
    const long = await desk.write('TC-1', { text: 'x'.repeat(2_001), key: 'c' }, clerk);

    expect((await tickets.lines('TC-1', 0)).filter(({ author }) => author === 'staff')).toHaveLength(1);
    expect([empty, long].map((result) => !result.ok && result.error.kind)).toEqual([
      'words-not-valid',
      'words-not-valid',
    ]);
  });

  test('the ready answers of the county are read in both languages', () => {
    expect(desk.canned('vi').length).toBeGreaterThan(3);
    expect(desk.canned('en').every(({ text }, at) => text !== desk.canned('vi')[at]?.text)).toBe(true);
  });
});

const emptyTicket: Ticket = {
  id: '',
  state: 'waiting',
  language: 'vi',
  createdAt: '2026-11-23T08:00:00+07:00',
  updatedAt: '2026-11-23T08:00:00+07:00',
  byMessage: false,
  subject: 'khai sinh',
  transcript: [],
  lastSeq: 0,
};

describe('one visitor', () => {
  test('asks for a person only so often, and is told where else to turn', async () => {
    let left = 1;
    const mayCost = async (what: string) => what !== 'talk' || left-- > 0;
    const ask = async () => {
      const { id: other } = await assistant.start({ language: 'vi' });
      await assistant.say(other, { choice: 'handoff:ask' }, 'vi', mayCost);
      const reply = await assistant.say(other, { choice: 'handoff:yes' }, 'vi', mayCost);
      return reply.ok ? (reply.value.messages[0]?.text ?? '') : reply.error.kind;
    };

    expect(await ask()).toContain('TC-');
    expect(await ask()).toContain('nhiều yêu cầu gặp cán bộ');
    expect((await tickets.counts()).waiting).toBe(1);
  });

  test('who has had their share of turns is told so, and nothing is said', async () => {
    const before = (await messages()).length;

    expect(await assistant.say(id, { text: 'làm khai sinh' }, 'vi', async () => false)).toEqual(
      refuse({ kind: 'too-many' }),
    );
    expect(await messages()).toHaveLength(before);
  });
});

test('staff close several talks at once, but not one that a colleague answers', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1) {
    const { id: other } = await assistant.start({ language: 'vi' });
    await assistant.say(other, { choice: 'handoff:ask' });
    await assistant.say(other, { choice: 'handoff:yes' });
  }
  ids.push(...(await tickets.list('waiting', 9, 0)).tickets.map((ticket) => ticket.id));
  const other = { ...clerk, id: 'p-other', name: 'Người khác' };
  await desk.take(ids[0] ?? '', '', other);

  expect(await desk.closeMany([...ids, 'TC-NONE'], clerk)).toEqual(ok({ closed: 2 }));
  expect(await tickets.counts()).toEqual({ waiting: 0, open: 1, closed: 2 });
  expect(await desk.closeMany(ids, { ...clerk, roles: ['editor'] })).toEqual(refuse({ kind: 'not-permitted' }));
});
