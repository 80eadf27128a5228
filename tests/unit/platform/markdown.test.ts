import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { renderMarkdown } from '#src/platform/markdown.ts';

const none = async () => undefined;

describe('Markdown', () => {
  it('shows raw HTML as text', async () => {
    const html = await renderMarkdown('a <b onclick="x()">b</b>\n\n<script>alert(1)</script>', none);

    expect(html).not.toMatch(/<script|<b /);
    expect(html).toContain('&lt;script');
  });

  it('drops links that run code or leave by a trick', async () => {
    const html = await renderMarkdown('[a](javascript:alert(1)) [b](data:text/html,x) [c](//evil.example)', none);

    expect(html).not.toContain('href');
  });

  it('keeps nothing of what stands in attributes', async () => {
    const html = await renderMarkdown('```<script>\nx\n```\n\n[a](/b "<script>")', none);

    expect(html).not.toContain('<script');
    expect(html).toContain('<a href="/b">a</a>');
  });

  it('aligns table cells by class, never by style', async () => {
    const html = await renderMarkdown('| a |\n|--:|\n| 1 |\n', none);

    expect(html).toContain('class="align-right"');
    expect(html).not.toContain('style');
  });

  it('gives pictures their size', async () => {
    const image = {
      width: 20,
      height: 10,
      src: '/hinh/a',
      srcset: '/hinh/a 480w',
      avif: '/hinh/b 480w',
      webp: '/hinh/c 480w',
    };
    const html = await renderMarkdown('![biển](a.jpg)', async () => image);

    expect(html).toMatch(/<img src="\/hinh\/a".* width="20" height="10" alt="biển"/);
  });

  it('says of a linked file what kind it is and how large, and leads to nothing where it is not there', async () => {
    const findFile = async (reference: string) =>
      reference === 'mau.pdf'
        ? { path: 'news/mau.pdf', address: '/tep/news/mau.pdf', kind: 'pdf' as const, bytes: 240_400 }
        : undefined;
    const text = '[Mẫu *đơn*](mau.pdf#page=2 "x") [b](khac.docx) [c](/van-ban/x/van-ban.pdf)';

    expect(await renderMarkdown(text, none, { findFile })).toBe(
      '<p><a href="/tep/news/mau.pdf">Mẫu <em>đơn</em><span class="file-facts">\u00A0(PDF, 240 KB)</span></a> <a>b</a> <a href="/van-ban/x/van-ban.pdf">c</a></p>\n',
    );
    expect(await renderMarkdown('[b](khac.docx)', none, { findFile, showMissing: true })).toContain(
      '<strong class="missing-picture"> [Không có tệp khac.docx]</strong>',
    );
  });

  it('tells below a picture whose it is, once', async () => {
    const image = { width: 2, height: 1, src: '/hinh/a', srcset: '', avif: '', webp: '', credit: 'Lê <b>, CC BY 4.0' };
    const html = (text: string) => renderMarkdown(text, async () => image);

    expect(await html('![biển](a.jpg)')).toContain(
      '<small class="picture-credit">Ảnh: Lê &lt;b&gt;, CC BY 4.0</small>',
    );
    expect(await html('![biển](a.jpg)\n\n*Ảnh: Lê <b>, CC BY 4.0*')).not.toContain('<small');
  });

  it('never lets an executable element through, whatever is written', async () => {
    const nasty = fc.constantFrom(
      '<script>',
      '<img src=x onerror=1>',
      '<iframe>',
      '](javascript:1)',
      '<a href=javascript:1>',
      '<svg onload=1>',
      '<style>',
      '`',
      '\n\n',
      '> ',
      '- ',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(nasty, fc.string()), { maxLength: 12 }), async (parts) => {
        const html = await renderMarkdown(parts.join(''), none);
        expect(html).not.toMatch(/<(script|iframe|svg|style|object|embed|form|input(?! type="checkbox"))\b/i);
        expect(html).not.toMatch(/<[a-z][^>]*\s(on\w+|style)=/i);
        expect(html).not.toMatch(/href="\s*javascript:/i);
      }),
      { numRuns: 300 },
    );
  });
});

it('one tilde stands between hours, two strike out', async () => {
  const html = await renderMarkdown('8h~10h *sáng*, 13h~15h, ~~bỏ~~', async () => undefined);

  expect(html.trim()).toBe('<p>8h~10h <em>sáng</em>, 13h~15h, <del>bỏ</del></p>');
});

it('the boxes of a list of tasks have a name in the language of the text', async () => {
  const text = '- [ ] một\n- [x] hai';

  expect(await renderMarkdown(text, async () => undefined)).toMatch(/aria-label="Chưa xong".*\n.*aria-label="Đã xong"/);
  expect(await renderMarkdown(text, async () => undefined, { language: 'en' })).toMatch(/"Not done".*\n.*"Done"/);
});

it('a missing picture is named to staff, its words are shown to everybody else', async () => {
  const text = '![Bến tàu](<anh dep.jpg>)';

  expect(await renderMarkdown(text, async () => undefined)).toBe('<p>Bến tàu</p>\n');
  expect(await renderMarkdown(text, async () => undefined, { showMissing: true })).toContain(
    '[Không có ảnh anh dep.jpg: Bến tàu]',
  );
});

test('Questions people ask are folded, each under its heading, and what stands around them is as before', async () => {
  const html = await renderMarkdown(
    'Đầu.\n\n## Người dân hay hỏi\n\n### Có **mất tiền** & phí không?\n\nKhông.\n\n### Ai làm?\n\n- Bạn\n\n## Sau\n\nCuối.',
    async () => undefined,
  );
  expect(html).toContain('<section class="asked"><h2 id="hay-hoi">Người dân hay hỏi</h2>');
  expect(html).toContain(
    '<details><summary><h3>Có <strong>mất tiền</strong> &amp; phí không?</h3></summary>\n<p>Không.</p>',
  );
  expect(html.match(/<details>/g)).toHaveLength(2);
  expect(html.indexOf('<p>Đầu.</p>')).toBeLessThan(html.indexOf('<section'));
  expect(html.indexOf('</section>')).toBeLessThan(html.indexOf('<h2>Sau</h2>'));
});

test('Of a long list of questions the first eight stand in the page and the others behind one more fold', async () => {
  const written = (count: number) =>
    `## Người dân hay hỏi\n\n${Array.from({ length: count }, (_, nth) => `### Câu ${nth + 1}?\n\nCó.\n`).join('\n')}`;
  const whole = await renderMarkdown(written(10), async () => undefined);
  expect(whole).not.toContain('Câu hỏi khác');
  expect(whole.match(/<details>/g)).toHaveLength(10);

  const html = await renderMarkdown(written(11), async () => undefined);
  const at = html.indexOf('<details><summary>Câu hỏi khác (3)</summary>');
  expect(html.indexOf('Câu 8?')).toBeLessThan(at);
  expect(html.indexOf('Câu 9?')).toBeGreaterThan(at);
  expect(html.match(/<details>/g)).toHaveLength(12);
  expect(html.match(/<\/details>/g)).toHaveLength(12);
});
