import { expect, test } from 'vitest';
import { createAssistant } from '#src/assistant/create-assistant.ts';
import { refuse } from '#src/base/result.ts';
import { type GuideEntry, guideKind } from '#src/guides/model/guide-kind.ts';
import { createMemoryConversationStore } from '#tests/stores/memory-conversation-store.ts';
import { readContent } from './read-content.ts';

/** An assistant whose learning waits until it is told to go on. */
function open() {
  const library = readContent();
  const waiting: (() => void)[] = [];
  const assistant = createAssistant({
    library,
    cases: { submit: async () => refuse({ kind: 'not-local' }) },
    conversations: createMemoryConversationStore(),
    now: () => new Date('2026-11-22T09:00:00+07:00'),
    newId: () => Math.random().toString(36),
    later: (task) => waiting.push(task),
  });
  const say = async (text: string) => {
    const { id } = await assistant.start({ language: 'vi' });
    const reply = await assistant.say(id, { text });
    if (!reply.ok) throw new Error(reply.error.kind);
    return reply.value;
  };
  const edit = (slug: string, change: (entry: GuideEntry) => void) => {
    const entry = library.entry(guideKind, slug);
    if (!entry) throw new Error(slug);
    change(entry);
    library.change([{ kind: 'guide', slug, change: 'saved' }]);
  };
  const learn = () => {
    for (const task of waiting.splice(0)) task();
  };
  return { say, edit, learn };
}

test('a corrected fee is told at once, before anything is learned anew', async () => {
  const { say, edit } = open();
  await say('xin chào');
  edit('dang-ky-khai-sinh', ({ meta }) => {
    for (const channel of meta.channels) for (const fee of channel.fees) fee.amount = 12_345;
  });

  expect((await say('khai sinh cho con hết bao nhiêu tiền')).messages[0]?.text).toContain('12.345');
});

test('one more example is enough to be understood by it', async () => {
  const { say, edit, learn } = open();
  expect((await say('bánh dày chấm mắm tép')).state.guide).toBeUndefined();
  edit('dang-ky-ho-kinh-doanh', ({ meta }) => void meta.asks.push('bánh dày chấm mắm tép'));
  learn();

  // What the guide says below the model is read before it is learned.
  await expect.poll(async () => (await say('bánh dày chấm mắm tép')).state.guide).toBe('dang-ky-ho-kinh-doanh');
});
