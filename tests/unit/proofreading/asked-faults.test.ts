import { expect, test } from 'vitest';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { askedFactFaults, askedFaults, askedTwinFaults } from '#src/proofreading/rules/asked-faults.ts';

const asked = (...pairs: [question: string, answer: string][]) =>
  `## Người dân hay hỏi\n\n${pairs.map(([question, answer]) => `### ${question}\n\n${answer}\n`).join('\n')}`;
const reasons = (body: string) => askedFaults(body).map(({ reason }) => reason);

test('A question well asked and answered has no fault', () => {
  expect(reasons(asked(['Nộp thay được không?', 'Được. Bạn mang căn cước.'], ['Bao lâu?', 'Mười ngày.']))).toEqual([]);
});

test.each([
  [['Nộp thay được không', 'Được.'], /dấu \?/],
  [['Nộp thay được không?', 'Bạn mang giấy ủy quyền.'], /mở đầu bằng/],
  [['Nộp thay được không?', ''], /chưa có câu trả lời/],
  [['Nộp thay được không?', 'Được. Một câu. Hai câu. Ba câu.'], /4 câu/],
] as const)('%j is told', (pair, reason) => {
  expect(reasons(asked([...pair]))).toEqual([expect.stringMatching(reason)]);
});

test('A fault says in which line of the text its question stands', () => {
  expect(askedFaults(`Mở đầu.\n\n${asked(['Được chưa', 'Được.'])}`)).toEqual([expect.objectContaining({ line: 4 })]);
});

test('The translation has the same questions, first words and numbers', () => {
  const body = asked(['Có mất tiền không?', 'Có, 8.000 đồng.']);
  const english = (answer: string) => `## Questions people ask\n\n### Does it cost anything?\n\n${answer}\n`;
  expect(askedTwinFaults(body, english('Yes, 8,000 VND.'))).toEqual([]);
  expect(askedTwinFaults(body, undefined)).toEqual([]);
  expect(askedTwinFaults(body, 'Nothing.')).toEqual([expect.stringContaining('có 0 câu')]);
  expect(askedTwinFaults(body, english('No, 8,000 VND.'))).toEqual([expect.stringContaining('trả lời khác')]);
  expect(askedTwinFaults(body, english('Yes, 80,000 VND.'))).toEqual([expect.stringContaining('8000, 80000')]);
});

const guide = (amount: number, max?: number): Pick<GuideMeta, 'channels'> => ({
  channels: [
    { kind: 'counter', time: { value: 3, unit: 'working-day' }, fees: [{ kind: 'phi', amount, ...(max && { max }) }] },
  ],
});

test('Money and time are those of the guide', () => {
  expect(askedFactFaults(guide(8000), asked(['Có mất tiền không?', 'Có, 8.000 đồng.']))).toEqual([]);
  expect(askedFactFaults(guide(2000, 200000), asked(['Mất tiền không?', 'Có, nhiều nhất 200.000 đồng.']))).toEqual([]);
  expect(askedFactFaults(guide(8000), asked(['Mất bao nhiêu tiền?', 'Là 9.000 đồng.']))).toHaveLength(1);
  expect(askedFactFaults(guide(8000), asked(['Có mất tiền không?', 'Không.']))).toHaveLength(1);
  expect(askedFactFaults(guide(0), asked(['Có mất tiền không?', 'Có.']))).toHaveLength(1);
  expect(askedFactFaults(guide(0), asked(['Mất mấy ngày?', 'Sau 15 giờ thì 3 ngày làm việc.']))).toEqual([]);
  expect(askedFactFaults(guide(0), asked(['Mất mấy ngày?', 'Khoảng 5 ngày.']))).toHaveLength(1);
});
