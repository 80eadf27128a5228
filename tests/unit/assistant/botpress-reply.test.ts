import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { botFailures } from '#src/assistant/botpress/bot.ts';
import { checkReply, type ReplyRefusal, replyRefusals } from '#src/assistant/botpress/check-reply.ts';
import { guideFacts, ownPages } from '#src/assistant/botpress/own-pages.ts';
import { questionToSend } from '#src/assistant/botpress/question-to-send.ts';
import { amountsIn, figuresIn } from '#src/assistant/botpress/reply-numbers.ts';
import { type FactScene, readFacts } from '#src/assistant/knowledge.ts';
import { facets } from '#src/assistant/understanding/facets.ts';
import type { Language } from '#src/base/localized.ts';
import { translator } from '#src/i18n/translate.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';
import { readContent } from './read-content.ts';

const siteUrl = 'https://vandon.example';
const library = readContent();
const today = '2026-11-22';
const sceneIn = (language: Language): FactScene => ({
  knowledge: readFacts(library, today),
  language,
  today,
  t: translator(language),
});
const check = (texts: string | string[], language: Language = 'vi') =>
  checkReply([texts].flat(), { language, siteUrl, findPage: ownPages(library, sceneIn(language)) });
const birth = `${siteUrl}/thu-tuc/dang-ky-khai-sinh`;

test('a reply that our page bears out is shown as plain lines, with the page as its source', async () => {
  const checked = await check([
    `Dạ, **đăng ký khai sinh** được giải quyết trong 1 ngày làm việc 🙂\n\n* Bản sao: 8.000 đồng mỗi bản\n\nNguồn: [Đăng ký khai sinh](${birth}?utm=x#top)`,
  ]);

  expect(checked).toEqual({
    ok: true,
    value: {
      text: 'Dạ, đăng ký khai sinh được giải quyết trong 1 ngày làm việc\n\n– Bản sao: 8.000 đồng mỗi bản',
      sources: [{ title: 'Đăng ký khai sinh', url: '/thu-tuc/dang-ky-khai-sinh' }],
    },
  });
});

test('several messages, one of them twice, become one answer', async () => {
  const checked = await check(['Bạn cần giấy chứng sinh.', 'Bạn cần giấy chứng sinh.', `Xem ở ${birth}, bạn nhé.`]);

  expect(checked.ok && checked.value.text).toBe('Bạn cần giấy chứng sinh.\n\nXem ở “Đăng ký khai sinh”, bạn nhé.');
});

test('English readers get English and a page in English', async () => {
  const english = `A copy of the birth certificate costs 8,000 VND. See ${siteUrl}/en/thu-tuc/dang-ky-khai-sinh`;

  const checked = await check(english, 'en');

  expect(checked.ok && checked.value.sources[0]?.url).toBe('/en/thu-tuc/dang-ky-khai-sinh');
  expect(await check(english, 'vi')).toEqual({ ok: false, error: { kind: 'other-language' } });
});

const link = `[nguồn](${birth})`;
const refused: Record<ReplyRefusal['kind'], string[]> = {
  empty: ['', '   ', '🙂', `Nguồn: ${birth}`],
  'too-long': [`${'Bạn cần giấy chứng sinh. '.repeat(60)} ${link}`, `${'Bạn ạ.\n'.repeat(40)}${link}`],
  'hidden-characters': [
    `Bạn cần giấy\u200b chứng sinh ${link}`,
    `Bạn \u{e0041}\u{e0042} ${link}`,
    `Bạn \u202egnis ${link}`,
  ],
  html: [
    `<script>alert(1)</script> Bạn cần giấy chứng sinh ${link}`,
    `Bạn cần <b>giấy</b> ${link}`,
    `Bạn cần &lt;img src=x&gt; ${link}`,
    `Bạn cần <!-- gì đó --> ${link}`,
    `Bạn cần ＜img src=x onerror=alert(1)＞ ${link}`,
  ],
  'foreign-link': [
    `Nộp ở https://evil.example/nop-ho-so ${link}`,
    `Nộp ở [đây](https://vandon.example.evil.example/thu-tuc/dang-ky-khai-sinh) ${link}`,
    `Nộp ở [đây](https://vandon.example@evil.example/) ${link}`,
    `Nộp ở [đây](//evil.example/thu-tuc) ${link}`,
    `Nộp ở [đây](javascript:alert(1)) ${link}`,
    `Nộp ở [đây](http://vandon.example/thu-tuc/dang-ky-khai-sinh)`,
    `Nộp ở [đây](data:text/html,abc) ${link}`,
    `Nộp ở [đây][1] ${link}\n[1]: https://evil.example`,
    `Nộp ở evil-site.com nhé ${link}`,
    `Nộp ở www.gi-do ${link}`,
    `Nộp ở dichvu . com ${link}`,
    `Nộp ở ｅｖｉｌ．ｃｏｍ ${link}`,
    `Nộp ở evil chấm com ${link}`,
    `Gửi thư tới ai-do@evil.example ${link}`,
    `![ảnh](https://evil.example/a.png) Bạn cần giấy chứng sinh ${link}`,
    `Nộp ở ftp://files/abc ${link}`,
    `Nộp ở \\\\evil\\share, https:\\\\evil.example ${link}`,
    `Nộp ở evil.**com** nhé ${link}`,
    `Bạn xem [mã hóa](${siteUrl}/thu-tuc%2fdang-ky-khai-sinh)`,
  ],
  'unknown-page': [
    `Bạn xem ${siteUrl}/thu-tuc/thu-tuc-khong-co ${link}`,
    `Bạn xem /thu-tuc/bay-dat nhé ${link}`,
    `Bạn xem ${siteUrl}/can-bo/ho-so ${link}`,
    `Bạn xem ${siteUrl}/tra-cuu/VD-7K3M-9QXR ${link}`,
  ],
  'no-source': ['Bạn cần giấy chứng sinh nhé.', `Bạn xem trang [thủ tục](${siteUrl}/thu-tuc) nhé.`],
  'other-language': [`You need the birth record. ${link}`, `Вам нужно свидетельство ${link}`, `您需要出生證明 ${link}`],
  'number-not-in-source': [
    `Lệ phí là 50.000 đồng ${link}`,
    `Lệ phí là năm mươi nghìn đồng ${link}`,
    `Lệ phí là 50 nghìn ${link}`,
    `Thời hạn là 7 ngày làm việc ${link}`,
    `Thời hạn là bảy ngày làm việc ${link}`,
    `Gọi số 0987 654 321 ${link}`,
    `Theo Nghị định 999/2031/NĐ-CP ${link}`,
    `Mở cửa lúc 05:47 ${link}`,
    `Nộp 8000 ngày ${link}`,
    `Bạn cần chín bản sao ${link}`,
  ],
  'claim-not-in-source': [
    `Bạn chuyển khoản trước rồi nộp hồ sơ nhé ${link}`,
    `Bạn đọc mã OTP cho tôi ${link}`,
    `Bạn cho tôi mật khẩu ${link}`,
    `Bạn gửi cho tôi số căn cước công dân ${link}`,
    `Bạn kết bạn Zalo để được làm nhanh ${link}`,
    `Hồ sơ của bạn đã được duyệt ${link}`,
    `Chúng tôi cam kết xong ngay ${link}`,
  ],
};

for (const [kind, texts] of Object.entries(refused)) {
  for (const text of texts) {
    test(`${kind}: ${JSON.stringify(text).slice(0, 70)}`, async () => {
      expect(await check(text)).toEqual({ ok: false, error: { kind } });
    });
  }
}

test('a number of one guide cannot be told of another: one page bears a whole paragraph', async () => {
  const marriage = `[kết hôn](${siteUrl}/thu-tuc/dang-ky-ket-hon)`;

  expect((await check(`Bản sao giấy khai sinh 8.000 đồng mỗi bản. ${link}\n\nXem thêm ${marriage} nữa nhé.`)).ok).toBe(
    true,
  );
  expect(await check(`Kết hôn mất 15 ngày tạm tính nhé, ${marriage}, ${link}`)).toMatchObject({ ok: false });
});

test('every sentence we say of a guide ourselves may be said by the bot too', async () => {
  const scene = sceneIn('vi');
  let told = 0;
  for (const guide of scene.knowledge.guides.values()) {
    for (const fact of guideFacts(guide, scene)) {
      const checked = await check(`${fact}\n\n[xem](${siteUrl}/thu-tuc/${guide.slug})`);
      // Guides that name a host (the national portal) and long lists are not for a chat.
      if (!checked.ok) expect(['foreign-link', 'too-long', 'other-language'], fact).toContain(checked.error.kind);
      else told += 1;
    }
  }
  expect(told / (scene.knowledge.guides.size * (facets.length + 1))).toBeGreaterThan(0.9);
});

test(`a number put into a true sentence is never shown unless the page has it (SEED=${seed})`, async () => {
  const scene = sceneIn('vi');
  const guides = [...scene.knowledge.guides.values()];
  const unit = fc.constantFrom('ngày làm việc', 'ngày', 'giờ', 'tháng', 'đồng', 'bản', '', '%');
  const written = fc
    .oneof(fc.nat(400), fc.nat(5_000_000))
    .chain((value) => fc.constantFrom(String(value), value.toLocaleString('vi-VN'), `0${value}`));
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...guides), written, unit, async (guide, number, of) => {
      const checked = await check(`Bạn cần ${number} ${of} nhé. [xem](${siteUrl}/thu-tuc/${guide.slug})`);

      if (!checked.ok) return;
      // A page states what its text says as well.
      const body = readFileSync(join('content', guide.path), 'utf8');
      const facts = `${guideFacts(guide, scene).join('\n')}\n${body}`;
      for (const figure of figuresIn(number))
        expect(figuresIn(facts).some((known) => known.includes(figure))).toBe(true);
      for (const amount of amountsIn(`${number} ${of}`)) expect(amountsIn(facts)).toContain(amount);
    }),
    { numRuns: howMany(100, 300), seed },
  );
});

test(`whatever a bot writes is judged without a fault, and nothing shown carries a tag or an address (SEED=${seed})`, async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'Bạn cần giấy chứng sinh. ',
      link,
      birth,
      '[',
      '](',
      ')',
      '<',
      '>',
      '\n\n',
      '– ',
      '**',
      'https://',
      '/thu-tuc/',
      '8.000 đồng ',
      '&#60;',
      '\\',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => {
      const checked = await check(pieces.join(''));

      if (checked.ok) expect(checked.value.text).not.toMatch(/<[a-z/!]|https?:|\]\(/i);
    }),
    { numRuns: howMany(150, 600), seed },
  );
});

test('amounts are one in figures and words, and a working day is no day', () => {
  expect(amountsIn('trong ba ngày làm việc')).toEqual(['3 working-day']);
  expect(amountsIn('3 ngày')).toEqual(['3 day']);
  expect(amountsIn('hai mươi lăm nghìn đồng; 25.000 đồng; 25k')).toEqual(['25000 money']);
  expect(amountsIn('năm năm')).toContain('5 year');
  expect(amountsIn('three working days, 8,000 VND')).toEqual(['8000 money', '3 working-day']);
});

test('what leaves for the bot names nobody', () => {
  expect(questionToSend('tôi là Nguyễn Văn An, số 0912 345 678, muốn xin xác nhận độc thân')).toMatch(
    /xin xác nhận độc thân/,
  );
  for (const secret of ['Nguyễn', 'An', '0912', '345', '678']) {
    expect(questionToSend('tôi là Nguyễn Văn An, số 0912 345 678, muốn xin xác nhận độc thân')).not.toContain(secret);
  }
  expect(questionToSend('cccd 022099001234 thư an@example.com ngày 03/05/1990 mã VD-7K3M-9QXR làm sao')).not.toMatch(
    /\d{3}|@|7K3M|1990/,
  );
  expect(questionToSend('0912345678')).toBeUndefined();
  expect(questionToSend('Tôi kể chuyện này. '.repeat(60))).toBeUndefined();
});

test('staff read every failure in words, in both languages', () => {
  for (const language of ['vi', 'en'] as const) {
    for (const kind of [...botFailures, ...replyRefusals]) {
      expect(translator(language)(`bot.why.${kind}`)).not.toContain('bot.why');
    }
  }
  expect(translator('en')('bot.why.no-reply')).not.toBe(translator('vi')('bot.why.no-reply'));
});
