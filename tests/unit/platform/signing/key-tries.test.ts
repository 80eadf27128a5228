import { expect, it } from 'vitest';
import { ownLimiter } from '#src/platform/http/limiters.ts';
import { createKeyTries } from '#src/platform/signing/key-tries.ts';

const letIn = async (count: number, begin: () => Promise<boolean>) => {
  const answers: boolean[] = [];
  for (let at = 0; at < count; at += 1) answers.push(await begin());
  return answers.filter(Boolean).length;
};

it('five wrong passwords stop a person for a key, and nobody else', async () => {
  const tries = createKeyTries(ownLimiter);

  expect(await letIn(8, () => tries.begin('yen', 'person-yen'))).toBe(5);
  expect(await tries.begin('yen', 'agency-ubnd')).toBe(true);
  expect(await tries.begin('lan', 'person-yen')).toBe(true);
});

it('many people together guess no more than thirty in an hour', async () => {
  const tries = createKeyTries(ownLimiter);
  let guesses = 0;

  expect(await letIn(50, () => tries.begin(`p${Math.floor(guesses++ / 4)}`, 'agency-ubnd'))).toBe(30);
});

it('a right password begins anew; what was not looked at neither counts nor forgives', async () => {
  const tries = createKeyTries(ownLimiter);
  const begin = () => tries.begin('yen', 'k');

  expect(await letIn(4, begin)).toBe(4);
  await begin();
  await tries.giveBack('yen', 'k');
  expect(await letIn(3, begin)).toBe(1);
  const other = () => tries.begin('lan', 'k');
  expect(await letIn(4, other)).toBe(4);
  await tries.forget('lan', 'k');
  expect(await letIn(6, other)).toBe(5);
});
