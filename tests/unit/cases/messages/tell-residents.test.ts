import { describe, expect, test } from 'vitest';
import { tellResidents } from '#src/cases/messages/tell-residents.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';

const contact = { fullName: 'Phạm Thị Hoa', email: 'hoa@example.vn' };
let keys = 0;

async function filed(changes: Parameters<typeof sampleCase>[0] = {}) {
  const { cases: plain, written } = createMemoryStores();
  const cases = tellResidents(plain, readContent(fixedContent));
  const item = sampleCase({ contact, ...changes });
  await cases.add(item, `key-${++keys}`, { bodyHash: 'b', confirmation: confirmationOf(item) });
  return { cases, written, item, events: () => written.map(({ message }) => message.event) };
}

describe('a case', () => {
  test('that is filed is confirmed to the address given', async () => {
    const { written, item } = await filed();

    expect(written).toEqual([
      {
        reference: item.reference,
        message: {
          event: 'submitted',
          to: 'hoa@example.vn',
          language: 'vi',
          facts: {
            fullName: 'Phạm Thị Hoa',
            guide: 'Đăng ký khai sinh',
            send: 'online',
            return: 'post',
            point: expect.stringContaining('Cái Rồng'),
            expectedBy: '2026-11-17T17:00:00+07:00',
          },
        },
      },
    ]);
    expect(JSON.stringify(written)).not.toContain(item.accessCode);
  });

  test('filed online is told which originals follow, on sending and when the result is there', async () => {
    const { cases, written, item } = await filed({ answers: { 'noi-sinh': 'co-so-y-te' } });
    await cases.move(sampleMove(item.reference, 1, 'resolved'));

    expect(written.map(({ message }) => message.event)).toEqual(['submitted', 'resolved']);
    for (const { message } of written) {
      expect(message.facts).toMatchObject({
        left: { papers: [{ name: 'Giấy chứng sinh', how: expect.stringContaining('bản chính') }] },
      });
    }
  });

  test('sent by post is told what goes into the envelope, the signed form first', async () => {
    const { written } = await filed({ delivery: { send: 'post', return: 'counter' } });

    expect(written[0]?.message.facts).toMatchObject({
      left: { papers: expect.arrayContaining([{ name: 'Tờ khai đăng ký khai sinh', how: 'nộp 1 bản chính' }]) },
    });
  });

  test('without an e-mail address is not written about', async () => {
    const { cases, written, item } = await filed({ contact: { fullName: 'Phạm Thị Hoa', phone: '+84912345678' } });
    await cases.move(sampleMove(item.reference, 1, 'not-accepted'));

    expect(written).toEqual([]);
  });

  test('filed in English is written about in English', async () => {
    const { written } = await filed({ language: 'en' });

    expect(written[0]?.message.language).toBe('en');
  });

  test('accepted is told with its code and the day it is due', async () => {
    const { cases, written, item } = await filed();
    const acceptance = {
      at: item.submittedAt,
      unitCode: 'H',
      day: '2026-11-16',
      writeCode: () => 'H49.71-261116-0001',
    };
    const due = { at: '2026-11-18T17:00:00+07:00', lines: [] };

    await cases.move(sampleMove(item.reference, 1, 'accepted', { acceptance, due }));

    expect(written[1]?.message).toMatchObject({
      event: 'accepted',
      facts: { code: 'H49.71-261116-0001', dueAt: '2026-11-18T17:00:00+07:00' },
    });
  });

  test('that lacks papers is told of each by its name', async () => {
    const { cases, written, item } = await filed();
    const history = {
      at: '2026-11-16T10:00:00+07:00',
      state: stateOf('supplement-requested'),
      note: 'Gửi trong tuần này',
      papers: [{ paper: 'giay-chung-sinh', reason: 'Ảnh mờ' }],
    };

    await cases.move(sampleMove(item.reference, 1, 'supplement-requested', { history }));

    expect(written[1]?.message.facts).toMatchObject({
      note: 'Gửi trong tuần này',
      papers: [{ name: expect.stringMatching(/chứng sinh/i), reason: 'Ảnh mờ' }],
    });
  });

  test('moved by somebody else meanwhile leaves no message', async () => {
    const { cases, item, events } = await filed();

    expect(await cases.move(sampleMove(item.reference, 5, 'accepted'))).toBe('changed-meanwhile');
    expect(events()).toEqual(['submitted']);
  });
});

test('work that goes on quietly, and what the resident did, is not told; an apology and an answer are', async () => {
  const { cases, item, events } = await filed();
  const at = '2026-11-16T10:00:00+07:00';
  const step = (version: number, to: CaseStateName, history: object = {}) =>
    cases.move(sampleMove(item.reference, version, to, { history: { at, state: stateOf(to), ...history } }));

  await step(1, 'accepted');
  await step(2, 'in-progress');
  await step(3, 'in-progress', { extendedTo: '2026-11-30' });
  await step(4, 'supplement-requested');
  await step(5, 'in-progress', { by: 'resident' });
  await step(6, 'withdrawal-requested', { by: 'resident' });
  await cases.say({ reference: item.reference, at, from: 'resident', text: 'Bao giờ xong?' });
  await cases.say({ reference: item.reference, at, from: 'county', text: 'Ngày mai.' });

  expect(events()).toEqual(['submitted', 'accepted', 'extended', 'supplement-requested', 'question-answered']);
});

test.each(['registered', 'accepted', 'in-progress'] as const)(
  'who asked to withdraw and may not is told why, once, when the case goes back to %s',
  async (back) => {
    const { cases, written, item, events } = await filed();
    const at = '2026-11-16T10:00:00+07:00';
    const step = (version: number, to: CaseStateName, history: object = {}) =>
      cases.move(sampleMove(item.reference, version, to, { history: { at, state: stateOf(to), ...history } }));
    await step(1, 'withdrawal-requested', { by: 'resident', note: 'Tôi đổi ý' });

    await step(2, back, { note: 'Kết quả đã ký' });

    expect(events()).toEqual(['submitted', 'withdrawal-refused']);
    expect(written[1]?.message.facts).toMatchObject({ note: 'Kết quả đã ký' });
  },
);
