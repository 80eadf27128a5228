import { expect, test } from 'vitest';
import { assistant, submissions } from './talk.ts';

test('a turn sent again under its name is answered again and said once', async () => {
  const { id } = await assistant.start({ language: 'vi' });
  const first = await assistant.say(id, { text: 'làm giấy khai sinh cho con', turn: 'a1' });
  const again = await assistant.say(id, { text: 'làm giấy khai sinh cho con', turn: 'a1' });

  expect(first).toEqual(again);
  const kept = await assistant.resume(id);
  expect(kept.ok && kept.value.messages.filter((message) => message.role === 'user')).toHaveLength(1);
});

test('an earlier turn that arrives again changes nothing that came after it', async () => {
  const { id } = await assistant.start({ language: 'vi' });
  await assistant.say(id, { choice: 'apply:dang-ky-khai-sinh', turn: 'b1' });
  await assistant.say(id, { text: 'Nguyễn Minh An', turn: 'b2' });
  const late = await assistant.say(id, { choice: 'apply:dang-ky-khai-sinh', turn: 'b1' });

  expect(late.ok && late.value.messages.at(-1)?.field).toBe('ho-ten-con');
  expect(late.ok && late.value.state.step).not.toBe('ho-ten-con');
});

test('the same turn twice at the same moment is taken once', async () => {
  const { id } = await assistant.start({ language: 'vi' });
  const turn = { text: 'phí khai sinh bao nhiêu', turn: 'c1' };
  const replies = await Promise.all([assistant.say(id, turn), assistant.say(id, turn), assistant.say(id, turn)]);

  expect(new Set(replies.map((reply) => JSON.stringify(reply))).size).toBe(1);
  const kept = await assistant.resume(id);
  expect(kept.ok && kept.value.messages.filter((message) => message.role === 'user')).toHaveLength(1);
});

test('turns without a name are each taken, as before', async () => {
  const { id } = await assistant.start({ language: 'vi' });
  const sentBefore = submissions.length;
  await assistant.say(id, { text: 'cảm ơn' });
  await assistant.say(id, { text: 'cảm ơn' });

  const kept = await assistant.resume(id);
  expect(kept.ok && kept.value.messages.filter((message) => message.role === 'user')).toHaveLength(2);
  expect(submissions).toHaveLength(sentBefore);
});

test('a button of the page stands in the talk by its words', async () => {
  const { id } = await assistant.start({ language: 'vi' });
  await assistant.say(id, { choice: 'apply:dang-ky-khai-sinh' });
  await assistant.say(id, { choice: 'do:stop' });

  const kept = await assistant.resume(id);
  expect(kept.ok && kept.value.messages.findLast((message) => message.role === 'user')?.text).toBe('Dừng, để sau');
});
