import { expect, test } from 'vitest';
import { askedQuestions, firstWordOf, splitAtAsked, wantsYesOrNo } from '#src/library/asked-questions.ts';

const body = `Mở đầu.

## Người dân hay hỏi

### Có mất tiền không?

Không. Việc này **miễn phí**.

### Bao lâu thì có?

Trong 3 ngày làm việc.

## Phần sau

### Không phải câu hỏi

Chữ.
`;

test('The section of questions is parted from what stands around it', () => {
  const parts = splitAtAsked(body);
  expect(parts?.asked).toEqual([
    { question: 'Có mất tiền không?', answer: 'Không. Việc này **miễn phí**.', line: 4 },
    { question: 'Bao lâu thì có?', answer: 'Trong 3 ngày làm việc.', line: 8 },
  ]);
  expect(parts?.before.trim()).toBe('Mở đầu.');
  expect(parts?.after).toContain('### Không phải câu hỏi');
  expect(parts?.title).toBe('Người dân hay hỏi');
});

test('A text without the section, without a question in it, or with it inside code has none', () => {
  expect(askedQuestions('## Ai làm\n\n### Ai?\n\nBạn.')).toEqual([]);
  expect(askedQuestions('## Người dân hay hỏi\n\nChưa có.')).toEqual([]);
  expect(askedQuestions(`\`\`\`\n${body}\n\`\`\``)).toEqual([]);
  expect(askedQuestions('## Questions people ask\n\n### Is it free?\n\nYes.')).toHaveLength(1);
});

test.each([
  ['Được. Ông bà khai thay.', 'yes'],
  ['**Có**, nếu còn hạn.', 'yes'],
  ['Phải, cả hai.', 'yes'],
  ['Không cần.', 'no'],
  ['Chưa.', 'no'],
  ['Tùy mức lương hưu.', 'depends'],
  ['Còn tùy.', 'depends'],
  ['It depends on the pension.', 'depends'],
  ['Not yet.', 'no'],
  ['Yes.', 'yes'],
  ['Mang theo căn cước.', undefined],
  ['Cónhững.', undefined],
] as const)('“%s” begins with %s', (answer, word) => {
  expect(firstWordOf(answer)).toBe(word);
});

test.each([
  ['Mẹ tôi nộp thay được không?', true],
  ['Đã quá hạn chưa?', true],
  ['Ai đi nộp cũng được phải không?', true],
  ['Can my mother do it?', true],
  ['If it is late, does it cost more?', true],
  ['Bao lâu thì có?', false],
  ['Thiếu giấy thì phải làm thế nào?', false],
  ['How long does it take?', false],
] as const)('“%s” wants a yes or a no: %s', (question, wants) => {
  expect(wantsYesOrNo(question)).toBe(wants);
});
