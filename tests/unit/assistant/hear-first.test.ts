import { expect, test } from 'vitest';
import { hearFirst } from '#src/assistant/talking/hear-first.ts';
import { partsOf } from '#src/assistant/talking/parts.ts';
import { recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';

const knowledge = await gatherKnowledge(readContent('content'), '2026-11-30');

test('a long message is heard part by part, others have their turn between, and what was heard is known', async () => {
  const text = Array.from({ length: 40 }, (_, nth) => `Em cần làm khai sinh cho con thứ ${nth} ở Quan Lạn`).join('. ');
  let turns = 0;
  let isHeard = false;
  const count = () => {
    turns += 1;
    if (!isHeard) setImmediate(count);
  };
  setImmediate(count);

  await hearFirst(text, knowledge);
  isHeard = true;

  expect(partsOf(text)).toHaveLength(16);
  expect(turns).toBeGreaterThan(16);
  for (const part of partsOf(text)) {
    const known = recognise(knowledge.recogniser, part);
    expect(recognise(knowledge.recogniser, part)).toBe(known);
  }
});

test('of what was heard only the latest is remembered', () => {
  const first = recognise(knowledge.recogniser, 'đăng ký khai sinh');
  for (let nth = 0; nth < 250; nth += 1) recognise(knowledge.recogniser, `câu thứ ${nth}`);

  const again = recognise(knowledge.recogniser, 'đăng ký khai sinh');

  expect(again).not.toBe(first);
  expect(again).toEqual(first);
});
