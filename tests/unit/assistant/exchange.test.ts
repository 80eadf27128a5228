import { expect, test } from 'vitest';
import type { Message } from '#src/assistant/assistant.ts';
import { newConversation } from '#src/assistant/conversation.ts';
import { toldToEditors } from '#src/assistant/tickets/desk/exchange.ts';
import { saysWrong } from '#src/assistant/tickets/desk/says-wrong.ts';

const user = (text: string): Message => ({ role: 'user', text });
const told = (text: string, more: Partial<Message> = {}): Message => ({ role: 'assistant', text, ...more });
const talk = (...messages: Message[]) => ({ ...newConversation('', 'vi', '2026-11-22T09:00:00+07:00'), messages });

test.each([
  'không phải',
  'ko phải em hỏi cái đó',
  'Không phải, ý em là đổi tên',
  'ý tôi là làm lại giấy',
  'y em la cap lai',
  'việc khác cơ',
  'bạn hiểu sai rồi',
  'No, I meant the passport',
])('“%s” says that the answer missed what was meant', (text) => {
  expect(saysWrong(text)).toBe(true);
});

test.each(['không phải nộp tiền à', 'có phải đi không', 'khong', 'ý kiến góp ý', 'làm giấy khai sinh', 'No fee?'])(
  '“%s” does not',
  (text) => {
    expect(saysWrong(text)).toBe(false);
  },
);

test('a question without answer is told with what was said before it and the answer to it, masked', () => {
  const kept = talk(
    told('Chào bạn'),
    user('em tên Nguyễn Văn An, 0912 345 678'),
    told('Bạn cần gì?'),
    user('quả dưa hấu vuông'),
    told('Tôi chưa tìm thấy.'),
  );

  expect(toldToEditors(kept, true)).toEqual([
    {
      question: 'quả dưa hấu vuông',
      exchange: {
        lines: [
          { role: 'assistant', text: 'Chào bạn' },
          { role: 'user', text: '…' },
          { role: 'assistant', text: 'Bạn cần gì?' },
          { role: 'user', text: 'quả dưa hấu vuông' },
          { role: 'assistant', text: 'Tôi chưa tìm thấy.' },
        ],
      },
    },
  ]);
  expect(toldToEditors(kept, false)).toEqual([]);
});

test('an answer to a form is left out, also where it stands before what is kept', () => {
  const earlier = Array.from({ length: 5 }, (_, at) => [user(`hỏi ${at}?`), told(`Đáp ${at}. bánh đa cua bể`)]);
  const kept = talk(
    told('Tên gì?', { field: 'ten' }),
    user('bánh đa cua bể'),
    ...earlier.flat(),
    user('?'),
    told('Hả'),
  );

  const [first] = toldToEditors(kept, true);

  expect(JSON.stringify(first?.exchange)).not.toContain('cua bể');
  expect(first?.exchange.lines.length).toBeLessThanOrEqual(9);
});

test('who says at once that something else was meant has the question before told, marked', () => {
  const kept = talk(
    user('giấy nhà bị sai'),
    told('Về sổ đỏ …'),
    user('không phải, ý tôi là giấy khai sinh'),
    told('Bạn cần cải chính.'),
  );

  expect(toldToEditors({ ...kept, topic: 'cai-chinh' }, false)).toMatchObject([
    { question: 'giấy nhà bị sai', exchange: { repaired: true, guide: 'cai-chinh', lines: [{}, {}, {}, {}] } },
  ]);
  expect(toldToEditors(kept, true).map(({ question }) => question)).toEqual([
    'giấy nhà bị sai',
    'không phải, ý tôi là giấy khai sinh',
  ]);
});

test('a correction of an answer to a form, or of a button, is no question misunderstood', () => {
  const asked = told('Cháu là trai hay gái?', { field: 'gioi-tinh' });
  expect(toldToEditors(talk(user('nộp ở đây'), asked, user('không phải, con gái'), told('Đã sửa.')), false)).toEqual(
    [],
  );
  const pressed = told('Chọn việc', { choices: [{ value: 'guide:a', label: 'Khai sinh' }] });
  const after = [user('Khai sinh'), told('Về khai sinh'), user('không phải'), told('Vậy việc nào?')];
  expect(toldToEditors(talk(pressed, ...after), false)).toEqual([]);
});

test('long answers are cut', () => {
  const [first] = toldToEditors(talk(user('hỏi'), told('a '.repeat(1000))), true);

  expect(first?.exchange.lines[1]?.text.length).toBeLessThanOrEqual(301);
});
