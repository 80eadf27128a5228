import { expect, test } from 'vitest';
import { countUnanswered } from '#src/assistant/tickets/desk/count-unanswered.ts';
import { createUnansweredTeaching } from '#src/assistant/tickets/desk/unanswered-desk.ts';
import { createMissedCounter } from '#src/search/missed/missed-counter.ts';
import { createMemoryExchangeStore } from '#tests/stores/memory-exchange-store.ts';
import { createMemoryMissedQueryStore } from '#tests/stores/memory-missed-query-store.ts';
import { assistant, library } from './talk.ts';

const clock = { now: () => new Date('2026-11-22T09:00:00+07:00') };
const open = () => {
  const counted = createMissedCounter(createMemoryMissedQueryStore(), clock);
  const counter = countUnanswered(counted, createMemoryExchangeStore(), clock);
  const desk = createUnansweredTeaching({
    counter,
    closest: { find: () => [] },
    assistant,
    library,
    editing: {} as never,
    wait: async () => {},
  });
  return { counter, desk };
};
const editor = { id: 'e', name: 'Vũ Thị Lan', roles: ['editor', 'publisher'], unit: 'trung-tam' } as never;

test.each([
  'Trần khủng đâu zzz ở trụ',
  'vũ voi nay abc sao vũ',
  'dưa bay ba alien Văn hát sao ngựa',
  'quả dưa hấu vuông',
])('a question without sense (%s) is not told as found because its names are masked', async (question) => {
  const { counter, desk } = open();
  expect((await assistant.tryOut(question)).kind).toBe('unknown');

  counter.add({ question, exchange: { lines: [] } });
  const listed = await desk.list(1, editor);

  expect(listed).toMatchObject({ ok: true, value: { items: [{ found: false }] } });
});

test('a question that was answered as another one is listed as such, with what was said and the options of its form', async () => {
  const { counter, desk } = open();
  const question = 'làm giấy khai sinh cho con';
  const lines = [{ role: 'user' as const, text: question }];
  counter.add({ question, exchange: { lines, repaired: true, guide: 'dang-ky-khai-sinh' } });

  const listed = await desk.list(1, editor);

  expect(listed).toMatchObject({
    ok: true,
    value: { items: [{ query: question, found: false, exchange: { lines, repaired: true } }] },
  });
  const options = listed.ok ? (listed.value.items[0]?.options ?? []) : [];
  expect(options).toMatchObject([{ guide: 'dang-ky-khai-sinh' }]);
  expect(options[0]?.options.map(({ field }) => field)).toContain('noi-sinh');
});

test('what was said around a question is kept, replaced by what was said later, and goes with the question', async () => {
  const { counter } = open();
  const told = (text: string) => ({
    question: 'Quả dưa hấu vuông',
    exchange: { lines: [{ role: 'user' as const, text }] },
  });
  const key = 'qua dua hau vuong';
  const shown = async () => (await counter.exchanges([key])).get(key)?.lines[0]?.text;

  counter.add(told('một'));
  await counter.save();
  counter.add(told('hai'));
  expect(await shown()).toBe('hai');
  await counter.save();
  await counter.setAside(key);
  expect(await shown()).toBeUndefined();

  counter.add(told('ba'));
  await counter.save();
  expect(await shown()).toBeUndefined();
});
