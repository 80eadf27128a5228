import { expect, test } from 'vitest';
import { assistant } from './talk.ts';

const said = async (id: string) => {
  const resumed = await assistant.resume(id);
  return resumed.ok ? resumed.value.messages.filter(({ role }) => role === 'user').map(({ text }) => text) : [];
};

test('from the page of a situation the talk opens with its word and its first steps, in the language of the page', async () => {
  const { messages, state, id } = await assistant.start({ language: 'vi', situation: 'nguoi-than-qua-doi' });
  expect(messages.map(({ text }) => text).join('\n')).toMatch(/chia buồn[\s\S]*Đăng ký khai tử/);
  expect(state.guide).toBeUndefined();

  // What is asked next is about its first step.
  const asked = await assistant.say(id, { text: 'cần giấy tờ gì' });
  expect(asked).toMatchObject({ ok: true, value: { state: { guide: 'dang-ky-khai-tu' } } });
  const english = assistant.greet({ language: 'en', situation: 'sinh-con' });
  expect(english.map(({ text }) => text).join('\n')).toContain('Congratulations');
});

test('a situation nobody has written opens as ever', () => {
  expect(assistant.greet({ language: 'vi', situation: 'khong-co' })).toEqual(assistant.greet({ language: 'vi' }));
});

test('what a page offers stands in the transcript in words', async () => {
  const { id } = await assistant.start({ language: 'vi' });
  const told = await assistant.say(id, { choice: 'situation:sinh-con' });
  await assistant.say(id, { choice: 'guide:dang-ky-khai-tu' });

  expect(told.ok && told.value.messages[0]?.text).toContain('Chúc mừng');
  expect(await said(id)).toEqual(['Hỏi về “Sinh con”', 'Hỏi về “Đăng ký khai tử”']);
});
