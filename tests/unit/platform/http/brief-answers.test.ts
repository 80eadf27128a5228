import type { ServerResponse } from 'node:http';
import { expect, test, vi } from 'vitest';
import { BriefAnswers } from '#src/platform/http/brief-answers.ts';

function ask(answers: BriefAnswers, url: string, encoding: 'br' | 'gzip' = 'br'): string | undefined {
  let sent: string | undefined;
  const res = {
    writeHead: () => {},
    end(body: Buffer) {
      sent = body.toString();
    },
  };
  return answers.serve(url, encoding, res as unknown as ServerResponse) ? sent : undefined;
}
const answer = (text: string) => ({ headers: ['content-type', 'text/html'], body: Buffer.from(text) });

test('what went out goes out again for the same words in the same encoding, for some seconds', () => {
  vi.useFakeTimers();
  try {
    const answers = new BriefAnswers();
    answers.store('/tim-kiem?q=a', 'br', answer('trang'), answers.generation);
    expect([
      ask(answers, '/tim-kiem?q=a'),
      ask(answers, '/tim-kiem?q=a', 'gzip'),
      ask(answers, '/tim-kiem?q=b'),
    ]).toEqual(['trang', undefined, undefined]);
    vi.advanceTimersByTime(10_001);
    expect(ask(answers, '/tim-kiem?q=a')).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test('a change of content empties it, and nothing made before the change comes in after it', () => {
  const answers = new BriefAnswers();
  const before = answers.generation;
  answers.store('/tim-kiem?q=a', 'br', answer('cũ'), before);
  answers.clear();
  answers.store('/tim-kiem?q=b', 'br', answer('cũ'), before);
  expect([ask(answers, '/tim-kiem?q=a'), ask(answers, '/tim-kiem?q=b')]).toEqual([undefined, undefined]);
});

test('many questions push out the oldest, by number and by bytes; no long address is kept', () => {
  const few = new BriefAnswers({ seconds: 10, maxEntries: 3, maxBytes: 1_000 });
  for (const n of [1, 2, 3, 4]) few.store(`/q${n}`, 'br', answer('x'), 0);
  expect([1, 2, 3, 4].map((n) => ask(few, `/q${n}`))).toEqual([undefined, 'x', 'x', 'x']);
  few.store('/big', 'br', answer('y'.repeat(999)), 0);
  expect([ask(few, '/q4'), ask(few, '/big')?.length]).toEqual(['x', 999]);
  few.store(`/${'z'.repeat(400)}`, 'br', answer('z'), 0);
  expect(ask(few, `/${'z'.repeat(400)}`)).toBeUndefined();
});
