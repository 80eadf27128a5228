import { expect, test } from 'vitest';
import { createFeedback, trapField } from '#src/feedback/create-feedback.ts';
import type { Feedback } from '#src/feedback/feedback.ts';

function box() {
  const kept: Feedback[] = [];
  const store = {
    add: async (feedback: Feedback) => {
      kept.push(feedback);
    },
    list: async () => ({ items: kept, total: kept.length }),
  };
  const feedback = createFeedback({
    store,
    now: () => new Date('2026-11-22T05:00:00Z'),
    newId: () => 'gop-y-1',
    units: () => ['ban-sen', 'quan-lan'],
    unitsFor: () => undefined,
    note: async () => {},
  });
  return { kept, feedback };
}

test('a word without a name is kept, in composed letters and with its time', async () => {
  const { kept, feedback } = box();

  const result = await feedback.send({ topic: 'content', message: '  Phần lệ phí ghi sai rồi.\r\n'.normalize('NFD') });

  expect(result).toEqual({ ok: true, value: { id: 'gop-y-1' } });
  expect(kept).toEqual([
    { id: 'gop-y-1', at: '2026-11-22T12:00:00+07:00', topic: 'content', message: 'Phần lệ phí ghi sai rồi.' },
  ]);
});

test('a program that fills in the hidden field is thanked and forgotten', async () => {
  const { kept, feedback } = box();

  const result = await feedback.send({ topic: 'other', message: 'Buy now, buy now', [trapField]: 'http://spam' });

  expect(result.ok).toBe(true);
  expect(kept).toEqual([]);
});

test('every mistake is told at once', async () => {
  const { kept, feedback } = box();

  const result = await feedback.send({ message: 'ngắn', name: 'x'.repeat(101) });

  expect(result).toEqual({
    ok: false,
    error: {
      kind: 'invalid',
      problems: [
        { field: 'topic', kind: 'required' },
        { field: 'message', kind: 'too-short' },
        { field: 'name', kind: 'too-long' },
      ],
    },
  });
  expect(kept).toEqual([]);
});
