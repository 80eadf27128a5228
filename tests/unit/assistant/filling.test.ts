import { describe, expect, test } from 'vitest';
import { submissions, talk } from './talk.ts';

async function birth() {
  const chat = await talk();
  await chat.choose('apply:dang-ky-khai-sinh');
  return chat;
}

describe('filling a form in conversation', () => {
  test('several answers in one sentence are all taken', async () => {
    const chat = await birth();
    const { messages, state } = await chat.say('cháu Nguyễn Minh An sinh 3/5/2026 ở trạm y tế Đông Xá');

    expect(messages[0]?.text).toContain('03/05/2026');
    expect(state.step).toBe('gioi-tinh');
    expect(state.missing).not.toContain('ngay-sinh');
  });

  test('"à nhầm, sinh ngày 4" mends the day and asks on where it was', async () => {
    const chat = await birth();
    await chat.say('Nguyễn Minh An sinh 3/5/2026');
    const { messages, state } = await chat.say('à nhầm, sinh ngày 4');

    expect(messages[0]?.text).toContain('04/05/2026');
    expect(state.step).toBe('gioi-tinh');
  });

  test('naming the mother never changes the child', async () => {
    const chat = await birth();
    await chat.say('Nguyễn Minh An sinh 3/5/2026');
    const { messages } = await chat.say('sai rồi, mẹ sinh năm 1996');

    expect(messages[0]?.text).toBe('Tôi ghi thêm: Năm sinh của mẹ: 1996.');
    expect((await chat.choose('do:review')).messages[0]?.text).toContain('03/05/2026');
  });

  test('a wrong answer is told as by the form, and asked again', async () => {
    const chat = await birth();
    await chat.say('Nguyễn Minh An');
    await chat.say('trai');
    const { messages, state } = await chat.say('3/5/2099');

    expect(messages).toHaveLength(2);
    expect(state.step).toBe('ngay-sinh');
  });

  test('a question in the middle is answered, then the open question comes again', async () => {
    const chat = await birth();
    const { messages, state } = await chat.say('lệ phí bao nhiêu vậy?');

    expect(messages[0]?.text).toContain('8.000');
    expect(messages.at(-1)?.field).toBe('ho-ten-con');
    expect(state).toMatchObject({ status: 'filling', step: 'ho-ten-con' });
  });

  test.each(['hết bao nhiêu tiền vậy', 'het bao nhieu tien', 'làm khai sinh mất tiền không'])(
    '"%s" in the middle is about the service being filled, not an answer and not postage',
    async (question) => {
      const chat = await birth();
      const { messages, state } = await chat.say(question);

      expect(messages[0]?.text).toMatch(/miễn phí/iu);
      expect(messages[0]?.sources?.[0]?.url).toBe('/thu-tuc/dang-ky-khai-sinh');
      expect(state.step).toBe('ho-ten-con');
    },
  );

  test('"không" leaves a question out that need not be answered', async () => {
    const chat = await birth();
    for (const answer of [
      'Nguyễn Minh An',
      'gái',
      '3/5/2026',
      'trạm y tế',
      'Trạm y tế Đông Xá',
      'Kinh',
      'Đông Xá',
      'chỉ ghi mẹ',
    ])
      await chat.say(answer);
    await chat.say('Trần Thị Hoa');
    expect((await chat.say('1995')).state.step).toBe('so-dinh-danh-me');

    expect((await chat.say('không')).state.step).not.toBe('so-dinh-danh-me');
  });

  test('"quay lại" asks the previous question; "dừng" and "tiếp tục" lose nothing', async () => {
    const chat = await birth();
    await chat.say('Nguyễn Minh An');
    expect((await chat.say('quay lại')).state.step).toBe('ho-ten-con');
    await chat.say('Nguyễn Minh Anh');
    expect((await chat.say('dừng')).state.status).toBe('answering');
    await chat.say('mấy giờ mở cửa');
    const { state } = await chat.say('tiếp tục');

    expect(state).toMatchObject({ status: 'filling', step: 'gioi-tinh' });
  });

  test('a required question cannot be passed over, an optional one can', async () => {
    const chat = await birth();
    expect((await chat.say('bỏ qua')).state.step).toBe('ho-ten-con');
    for (const text of ['An Nhi Lê', 'gái', 'hôm qua', 'bệnh viện', 'Bệnh viện Cẩm Phả', 'Kinh', 'Đông Xá', 'rồi'])
      await chat.say(text);
    const { state } = await chat.say('bỏ qua');

    expect(state.step).toBe('ho-ten-me');
  });

  test('a paper kept for later sends the case to the counter', async () => {
    const chat = await talk();
    await chat.choose('apply:dang-ky-khai-sinh');
    const lines = [
      'An Nhi Lê',
      'gái',
      '3/5/2026',
      'bệnh viện',
      'Bệnh viện Cẩm Phả',
      'Kinh',
      'Đông Xá',
      'Chưa xác định được cha và mẹ',
    ];
    for (const text of [...lines, 'Việt Nam', 'ông', 'không', '0']) await chat.say(text);
    expect((await chat.say('nộp sau')).state.step).toBe('papers.giay-to-cu-tru');
    expect((await chat.say('bỏ qua')).state.step).toBe('delivery.send');
    for (const text of [
      'tôi mang ra trung tâm',
      'tại quầy',
      'Lê Văn Tám',
      '022090001234',
      'Thôn 3, xã Hạ Long',
      '0912345678',
      'bỏ qua',
    ])
      await chat.say(text);
    const { state, messages } = await chat.choose('do:submit');

    expect(state).toMatchObject({ status: 'submitted', reference: 'VD-7K3M-9QXR' });
    expect(messages[0]?.text).toContain('ACDE-FGHJ-KMNP');
    expect(submissions.at(-1)?.submission).toMatchObject({
      delivery: { send: 'counter', return: 'counter' },
      papers: [],
      contact: { fullName: 'Lê Văn Tám', idNumber: '022090001234' },
    });
  });

  test('nothing is sent before the declaration', async () => {
    const before = submissions.length;
    const chat = await birth();
    await chat.say('gửi hồ sơ');
    await chat.choose('do:submit');

    expect(submissions.length).toBe(before);
  });
});
