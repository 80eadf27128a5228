import { expect, test } from 'vitest';
import { nearQuestions } from '#src/assistant/tickets/desk/near-questions.ts';

const guide = { slug: 'khai-sinh', texts: ['Đăng ký khai sinh', 'làm giấy khai sinh cho con'] };
const asked = (question: string, more: { times?: number; guide?: string } = {}) => ({ question, times: 1, ...more });

test('questions written like those of a guide are found, the likest first, and no others', () => {
  const near = nearQuestions(
    [
      asked('cấp phép xây nhà'),
      asked('khai sinh cho con ngoài giá thú'),
      asked('lam giay khai sinh cho chau', { times: 4 }),
    ],
    guide,
  );

  expect(near.map(({ question }) => question)).toEqual([
    'lam giay khai sinh cho chau',
    'khai sinh cho con ngoài giá thú',
  ]);
});

test('what was asked while a guide was spoken of belongs to it, however it is written', () => {
  expect(nearQuestions([asked('bé chưa có tên thì sao', { guide: 'khai-sinh' })], guide)).toHaveLength(1);
  expect(nearQuestions([asked('bé chưa có tên thì sao', { guide: 'ket-hon' })], guide)).toEqual([]);
});

test('what was masked is shown and not taught; what is taught already is not offered', () => {
  expect(nearQuestions([asked('làm giấy khai sinh cho … ở …')], guide)).toEqual([
    { question: 'làm giấy khai sinh cho … ở …', ask: 'làm giấy khai sinh cho ở', times: 1 },
  ]);
  expect(nearQuestions([asked('Lam giay khai sinh cho con?'), asked('… …')], guide)).toEqual([]);
});
