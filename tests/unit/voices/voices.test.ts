import { expect, test } from 'vitest';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Person } from '#src/staff/person.ts';
import { createVoices, voiceTrap } from '#src/voices/create-voices.ts';
import { questions, type Voice, type VoiceStore } from '#src/voices/voice.ts';

const clerk: Person = { id: 'hoa', email: 'hoa@vandon.example', name: 'Hòa', roles: ['receiver', 'officer'] };
const leader: Person = { ...clerk, id: 'an', roles: ['approver'] };

function box() {
  const kept = new Map<string, Voice>();
  const log: string[] = [];
  const of = (state: Voice['state']) => [...kept.values()].filter((voice) => voice.state === state);
  const store: VoiceStore = {
    add: async (voice) => {
      kept.set(voice.id, voice);
    },
    find: async (id) => kept.get(id),
    replace: async (voice) => {
      if (kept.get(voice.id)?.revision !== voice.revision - 1) return false;
      kept.set(voice.id, voice);
      return true;
    },
    published: async ({ about }) => {
      const items = of('published').filter((voice) => voice.about === about);
      return { items, total: items.length };
    },
    list: async (state) => ({ items: of(state), total: of(state).length }),
  };
  const voices = createVoices({
    store,
    now: () => new Date('2026-11-22T05:00:00Z'),
    newId: () => `v${kept.size + 1}`,
    dueOn: () => '2026-12-14',
    fold: foldText,
    site: () => ({ title: 'Cổng đặc khu', siteUrl: 'https://vandon.example' }),
    note: async (person, action, target) => {
      log.push([person.id, action, target].filter(Boolean).join(' '));
    },
  });
  return { kept, log, voices };
}
const asked = { message: 'Bến tàu sửa xong chưa? Gọi tôi 0912345678', name: 'Lụa' };

test('a question is shown once staff have published it, in their words and without the name', async () => {
  const { voices, log } = box();
  expect(await voices.send(questions, asked)).toEqual({ ok: true, value: { dueOn: '2026-12-14' } });
  expect((await voices.published({ about: questions })).items).toEqual([]);
  expect(await voices.find('v1')).toBeUndefined();

  const settled = await voices.settle('v1', 1, { shown: ' Bến tàu sửa xong chưa? ', answer: '' }, clerk);

  expect(settled.ok).toBe(true);
  expect(await voices.find('v1')).toEqual({
    id: 'v1',
    about: questions,
    at: '2026-11-22T12:00:00+07:00',
    dueOn: '2026-12-14',
    text: 'Bến tàu sửa xong chưa?',
  });
  expect(log).toEqual(['hoa voice-published v1']);
});

test('the feed tells questions with their answers, newest as the store gives them, and nothing that is private', async () => {
  const { voices } = box();
  await voices.send(questions, asked);
  await voices.send('du-thao', asked);
  expect(await voices.feed('vi')).not.toContain('<item>');
  await voices.settle('v1', 1, { shown: 'Bến tàu <sửa> xong chưa?', answer: 'Xong tháng 12.' }, clerk);
  await voices.settle('v2', 1, { shown: 'Nên có mái che', answer: '' }, clerk);

  const feed = await voices.feed('en');

  expect(feed.match(/<item>/g)).toHaveLength(1);
  expect(feed).toContain('<guid>https://vandon.example/en/hoi-dap/v1</guid>');
  expect(feed).toContain('Bến tàu &#60;sửa&#62; xong chưa?');
  expect(feed).toContain('Xong tháng 12.');
  expect(feed).not.toMatch(/Lụa|0912345678|mái che/);
});

test('a comment has no term, and a program that fills in the hidden field is thanked and forgotten', async () => {
  const { voices, kept } = box();

  expect(await voices.send('du-thao', asked)).toEqual({ ok: true, value: {} });
  expect((await voices.send(questions, { ...asked, [voiceTrap]: 'http://spam' })).ok).toBe(true);
  expect(kept.size).toBe(1);
});

test('mistakes are told at once and nothing is kept; nor when the network has had its share', async () => {
  const { voices, kept } = box();

  const wrong = await voices.send(questions, { message: 'ngắn', name: 'x'.repeat(101) });
  const much = await voices.send(questions, asked, async () => false);

  expect(wrong.ok || wrong.error).toEqual({
    kind: 'invalid',
    problems: [
      { field: 'message', kind: 'too-short' },
      { field: 'name', kind: 'too-long' },
    ],
  });
  expect(much.ok || much.error).toEqual({ kind: 'too-many' });
  expect(kept.size).toBe(0);
});

test('who comes second learns that it has changed, and undoes nothing', async () => {
  const { voices } = box();
  await voices.send(questions, asked);
  await voices.settle('v1', 1, { shown: 'Một', answer: 'Xong rồi' }, clerk);

  const late = await voices.settle('v1', 1, { reason: 'Quảng cáo' }, clerk);

  expect(late.ok || late.error.kind).toBe('changed-meanwhile');
  expect((await voices.find('v1'))?.answer?.text).toBe('Xong rồi');
});

test('an answer keeps its day until it is worded anew; a published voice can be taken back', async () => {
  const { voices, kept } = box();
  await voices.send(questions, asked);
  kept.set('v1', {
    ...(kept.get('v1') as Voice),
    state: 'published',
    shown: 'Một',
    answer: { text: 'Xong', at: 'hôm qua' },
  });

  await voices.settle('v1', 1, { shown: 'Một, sửa chữ', answer: 'Xong' }, clerk);
  expect((await voices.find('v1'))?.answer).toEqual({ text: 'Xong', at: 'hôm qua' });
  await voices.settle('v1', 2, { shown: 'Một', answer: 'Xong hôm nay' }, clerk);
  expect((await voices.find('v1'))?.answer?.at).toBe('2026-11-22T12:00:00+07:00');
  await voices.settle('v1', 3, { reason: 'Có tên người' }, clerk);
  expect(await voices.find('v1')).toBeUndefined();
});

test('a step needs the right, words to show, or a reason', async () => {
  const { voices } = box();
  await voices.send(questions, asked);
  const kinds = await Promise.all([
    voices.settle('v1', 1, { shown: 'Một', answer: '' }, leader),
    voices.settle('v9', 1, { shown: 'Một', answer: '' }, clerk),
    voices.settle('v1', 1, { shown: '  ', answer: '' }, clerk),
    voices.settle('v1', 1, { reason: ' ' }, clerk),
  ]);

  expect(kinds.map((result) => result.ok || result.error.kind)).toEqual([
    'not-permitted',
    'not-found',
    'nothing-to-show',
    'no-reason',
  ]);
  expect((await voices.list('received', 1, leader)).ok).toBe(true);
  expect((await voices.list('received', 1, { ...clerk, roles: [] })).ok).toBe(false);
});
