import { describe, expect, test } from 'vitest';
import { type MessageEvent, messageEvents, type NewMessage } from '#src/cases/messages/message.ts';
import { type Sender, writeMail } from '#src/cases/messages/write-mail.ts';
import { openStates } from '#src/cases/model/case-states.ts';

const sender: Sender = {
  siteUrl: 'https://vandon.example',
  name: { vi: 'Cổng dịch vụ công đặc khu Vân Đồn', en: 'Vân Đồn portal' },
  hotline: '0203 123 4567',
  trial: false,
  muteToken: (reference) => `sealed-${reference}`,
};
const of = { id: 'a1', reference: 'VD-AAAA-CCCC' };

function messageOf(event: MessageEvent, changes: Partial<NewMessage> = {}): NewMessage {
  return {
    event,
    to: 'hoa@example.vn',
    language: 'vi',
    facts: {
      fullName: 'Phạm Thị Hoa',
      guide: 'Đăng ký khai sinh',
      code: 'H49.71-261116-0001',
      send: 'online',
      return: 'counter',
      point: 'Trung tâm, Khu 5',
      dueAt: '2026-11-20T17:00:00+07:00',
      note: 'Cán bộ ghi',
      papers: [{ name: 'Giấy chứng sinh', reason: 'Ảnh mờ' }],
      ...(event === 'standing' && { standing: { state: 'in-progress' as const, officer: 'Cán bộ Minh' } }),
    },
    ...changes,
  };
}

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  test.each(messageEvents)('a letter about %s says all in words, and leads to the case', (event) => {
    const mail = writeMail(messageOf(event, { language }), of, sender);

    const prefix = language === 'en' ? '/en' : '';
    expect(mail.text).toContain(`https://vandon.example${prefix}/tra-cuu/VD-AAAA-CCCC`);
    for (const text of [mail.subject, mail.text, mail.html]) {
      expect(text).not.toMatch(/mail\.[a-z]|\{\{|undefined|\[object/);
    }
    expect(mail.subject).toContain('VD-AAAA-CCCC');
    expect(mail.text).toContain('Phạm Thị Hoa');
    expect(mail.text.length).toBeLessThan(2500);
  });
});

test.each(messageEvents)('the page of a letter about %s fetches nothing and runs nothing', (event) => {
  const { html } = writeMail(messageOf(event), of, sender);

  expect(html).not.toMatch(/<(img|script|link|iframe|form|object|style)\b|\bsrc=|url\(|@import/i);
  expect([...html.matchAll(/href="([^"]*)"/g)].every(([, url]) => url?.startsWith('https://vandon.example/'))).toBe(
    true,
  );
});

test.each(messageEvents)('a letter about %s shows an access code only when that is what it is about', (event) => {
  const message = messageOf(event);
  const { text } = writeMail({ ...message, facts: { ...message.facts, accessCode: 'AAAA-CCCC-DDDD' } }, of, sender);

  expect(text.includes('AAAA-CCCC-DDDD')).toBe(event === 'access-code');
});

test('only progress can be muted; what the law requires cannot', () => {
  const mutable = messageEvents.filter((event) => writeMail(messageOf(event), of, sender).unsubscribeUrl);

  expect(mutable).toEqual(['submitted', 'returned', 'standing']);
  for (const event of messageEvents) {
    const { text, unsubscribeUrl } = writeMail(messageOf(event), of, sender);
    expect(text.includes('/thu/sealed-VD-AAAA-CCCC')).toBe(unsubscribeUrl !== undefined);
  }
});

test.each(openStates)('how a case stands is told in words of its own while it is %s', (state) => {
  for (const language of ['vi', 'en'] as const) {
    for (const isLate of [undefined, true] as const) {
      const { facts } = messageOf('standing');
      const standing = { state, officer: 'Cán bộ Minh', ...(isLate && { isLate }) };
      const { text } = writeMail(messageOf('standing', { language, facts: { ...facts, standing } }), of, sender);
      expect(text).not.toMatch(/mail\.[a-z]|\{\{|undefined/);
      expect(text).toContain('Cán bộ Minh');
    }
  }
});

test('whatever people wrote stays text', () => {
  const evil = '<img src=x onerror="alert(1)">&\'';
  const facts = { ...messageOf('supplement-requested').facts, fullName: evil, guide: evil, note: evil };
  const message = messageOf('supplement-requested', { facts: { ...facts, papers: [{ name: evil, reason: evil }] } });

  const { html, subject } = writeMail(message, of, sender);

  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;&amp;&#39;');
  expect(subject).not.toContain('img');
});

test('a supplement request is told paper by paper', () => {
  const { text, html } = writeMail(messageOf('supplement-requested'), of, sender);

  expect(text).toContain('– Giấy chứng sinh: Ảnh mờ');
  expect(html).toContain('<li><b>Giấy chứng sinh</b>: Ảnh mờ</li>');
});

test('a letter about a proof says until when, what silence means, and where to answer; it holds no line of it', () => {
  const message = messageOf('proof-sent');
  const facts = { ...message.facts, proof: { document: 'Giấy khai sinh', until: '2026-11-20T23:59:59+07:00' } };
  const { text, unsubscribeUrl } = writeMail({ ...message, facts }, of, sender);

  expect(text).toContain('Trả lời chậm nhất: 20/11/2026 23:59');
  expect(text).toContain('không trả lời thì được coi là bạn đồng ý');
  expect(text).toMatch(/\/tra-cuu\/VD-AAAA-CCCC\/xem-lai\n/);
  expect(unsubscribeUrl).toBeUndefined();
});

test('the due date is in the subject of an acceptance', () => {
  expect(writeMail(messageOf('accepted'), of, sender).subject).toBe(
    'Hồ sơ VD-AAAA-CCCC: đã tiếp nhận, hẹn trả 20/11/2026 – Cổng dịch vụ công đặc khu Vân Đồn',
  );
});

test('a portal on trial says so, and a placeholder for a number is not printed', () => {
  const { hotline: _none, ...rest } = sender;
  const { text } = writeMail(messageOf('resolved'), of, { ...rest, trial: true });

  expect(text).toContain('thử nghiệm');
  expect(text).not.toContain('0203');
});

test('what is still to come is listed: what to put into the envelope, or which original follows and when', () => {
  const left = {
    title: 'Bản chính còn phải nộp',
    papers: [{ name: 'Giấy chứng sinh', how: 'nộp bản chính khi nhận kết quả tại quầy' }],
  };
  const message = messageOf('submitted');

  const mail = writeMail({ ...message, facts: { ...message.facts, left } }, of, sender);

  for (const text of [mail.text, mail.html]) {
    expect(text).toContain('Bản chính còn phải nộp');
    expect(text).toMatch(/Giấy chứng sinh[\s\S]{0,60}nộp bản chính khi nhận kết quả tại quầy/);
  }
});
