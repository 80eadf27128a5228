import { describe, expect, test } from 'vitest';
import type { Message } from '#src/assistant/assistant.ts';
import { maskTranscript, subjectOf } from '#src/assistant/tickets/desk/mask-transcript.ts';
import { readTicketContact } from '#src/assistant/tickets/read-ticket-contact.ts';
import { readConsent, wantsPerson } from '#src/assistant/tickets/wants-person.ts';

describe('consent is never guessed', () => {
  const said: [string, boolean | undefined][] = [
    ['đồng ý', true],
    ['ok', true],
    ['Có ạ', true],
    ['vâng chuyển đi', true],
    ['không', false],
    ['thôi không cần', false],
    ['có mất phí không', undefined],
    ['được hưởng gì', undefined],
    ['đúng', undefined],
    ['dừng', undefined],
    ['gửi hồ sơ ở đâu', undefined],
    ['không biết làm thế nào', undefined],
  ];
  for (const [text, meaning] of said) test(`“${text}”`, () => expect(readConsent(text)).toBe(meaning));
});

describe('a wish for a person', () => {
  const wishes = ['gặp cán bộ', 'Cho em gặp nhân viên với', 'noi chuyen voi nguoi that', 'I want to talk to a human'];
  for (const text of wishes) test(`“${text}” is one`, () => expect(wantsPerson({ text })).toBe(true));
  const others = [
    'có phải gặp cán bộ tư pháp không',
    'lịch gặp cán bộ tiếp dân',
    'gặp cán bộ ở đâu để nộp',
    'cán bộ đòi tiền',
  ];
  for (const text of others) test(`“${text}” is none`, () => expect(wantsPerson({ text })).toBe(false));
});

describe('how somebody is reached', () => {
  test('nothing is made of a sentence without address or number', () => {
    expect(readTicketContact('tôi không biết')).toBeUndefined();
    expect(readTicketContact('an@, 12345')).toBeUndefined();
  });
  test('a number alone, and words around it', () => {
    expect(readTicketContact('0912 345 678')).toEqual({ phone: '+84912345678' });
    expect(readTicketContact('tôi tên là Lê Thị Bé, sđt: 0912.345.678')).toEqual({
      name: 'Lê Thị Bé',
      phone: '+84912345678',
    });
    expect(readTicketContact('be@example.com')).toEqual({ email: 'be@example.com' });
  });
});

describe('what staff see of the talk before', () => {
  const submitted = {
    role: 'assistant' as const,
    text: 'Đã gửi hồ sơ. Mã tra cứu: VD-7K3M-9QXR. Mã truy cập: ACDE-FGHJ-KMNP.',
    sources: [{ title: 'Theo dõi', url: '/tra-cuu/VD-7K3M-9QXR' }],
  };

  test('neither codes nor answers to a form are in it, also where the assistant repeats them', () => {
    const told = JSON.stringify(
      maskTranscript([
        { role: 'user', text: 'tôi là Trần Thị Bưởi, 0912345678' },
        { role: 'assistant', text: 'Chỗ ở hiện nay?', field: 'cho-o' },
        { role: 'user', text: 'thôn sau chợ cũ' },
        { role: 'assistant', text: 'Đã ghi: thôn sau chợ cũ, Trần Thị Bưởi, 12/03/1990.' },
        submitted,
      ]),
    );

    for (const secret of ['Bưởi', '0912345678', 'sau chợ cũ', '12/03/1990', '9QXR', 'KMNP']) {
      expect(told).not.toContain(secret);
    }
  });

  test('what a guide states stays whole', () => {
    const [line] = maskTranscript([
      { role: 'assistant', text: 'Nộp tại Trung tâm Phục vụ hành chính công.', sources: [{ title: 'a', url: '/a' }] },
    ]);

    expect(line?.text).toBe('Nộp tại Trung tâm Phục vụ hành chính công.');
  });

  test('the ticket is about the last question that says something', () => {
    const lines = maskTranscript([
      { role: 'user', text: 'làm sổ đỏ mất bao lâu' },
      { role: 'assistant', text: 'Tôi chưa tìm thấy.' },
      { role: 'user', text: 'Nguyễn Văn An' },
    ]);

    expect(subjectOf(lines)).toBe('làm sổ đỏ mất bao lâu');
    expect(subjectOf([])).toBeUndefined();
  });

  test.each([
    [['gặp cán bộ'], undefined],
    [['xin chào ạ', 'cho tôi gặp cán bộ', 'Đồng ý, chuyển cho cán bộ'], undefined],
    [['gặp cán bộ', 'vâng đồng ý chuyển cho tôi nhé'], undefined],
    [['làm sổ đỏ mất bao lâu', 'cảm ơn bạn', 'gặp cán bộ', 'Đồng ý, chuyển cho cán bộ'], 'làm sổ đỏ mất bao lâu'],
  ])('of %j the subject is %j, and how the talk came to the desk is left out', (said, subject) => {
    const choices = [{ value: 'handoff:yes', label: 'Đồng ý, chuyển cho cán bộ' }];
    const lines = maskTranscript(
      said.flatMap((text): Message[] => [
        { role: 'user', text },
        { role: 'assistant', text: 'Tôi chuyển bạn sang cán bộ nhé?', choices },
      ]),
    );

    expect(subjectOf(lines)).toBe(subject);
    expect(lines.map(({ text }) => text)).not.toContain('Đồng ý, chuyển cho cán bộ');
  });
});
