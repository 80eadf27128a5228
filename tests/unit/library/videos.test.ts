import { describe, expect, test } from 'vitest';
import { textVersion, videoOf, videosIn } from '#src/library/videos.ts';
import { renderMarkdown } from '#src/platform/markdown.ts';
import { markdownLines } from '#src/proofreading/rules/markdown-lines.ts';
import { videoFaults } from '#src/proofreading/rules/video-faults.ts';

const faults = (text: string) => videoFaults(markdownLines(text, 1)).map(({ line, reason }) => `${line}: ${reason}`);
const shown = (text: string) => renderMarkdown(text, async () => undefined);

describe('a video', () => {
  test.each([
    ['https://www.youtube.com/watch?v=a1', 'Lễ hội', 'YouTube'],
    ['https://youtu.be/a1', 'Lễ hội', 'YouTube'],
    ['https://m.youtube.com/shorts/a1', 'Lễ hội', 'YouTube'],
    ['https://vimeo.com/1234', 'Lễ hội', 'Vimeo'],
    ['https://www.facebook.com/vandon/videos/12', 'Lễ hội', 'Facebook'],
    ['https://www.tiktok.com/@vandon/video/12', 'Lễ hội', 'TikTok'],
    ['https://quangninh.gov.vn/a/b.mp4?x=1', 'Lễ hội', 'quangninh.gov.vn'],
    ['https://www.truyenhinh.example/xem/1', 'Video: Lễ hội', 'truyenhinh.example'],
  ])('is at %s', (address, text, service) => {
    expect(videoOf(address, text)).toEqual({ address, title: 'Lễ hội', service });
  });

  test.each([
    ['https://www.youtube.com/', 'Kênh'],
    ['https://example.vn/youtube.com/watch?v=1', 'Bài'],
    ['http://youtu.be/a1', 'Video: a'],
    ['javascript:alert(1)', 'Video: a'],
    ['/tin-tuc/a.mp4', 'a'],
  ])('is not at %s', (address, text) => {
    expect(videoOf(address, text)).toBeUndefined();
  });

  test('is asked for its name and its text version, and says which line', () => {
    const told = '> **Bản chữ:** Cán bộ chỉ cách lấy số và ngồi chờ ở quầy.';
    const text = `[Video: Lấy số](https://youtu.be/a)\n\n${told}\n\nhttps://youtu.be/b\n\n[Ba](https://youtu.be/c)\n\n> **Bản chữ:** …\n`;

    expect(faults(text)).toEqual([
      '5: video https://youtu.be/b: chưa có tên, ghi tên video vào giữa hai dấu ngoặc vuông',
      '5: video “https://youtu.be/b”: chưa có bản chữ, viết ngay dưới: > **Bản chữ:** lời nói và những gì hiện trong video',
      '7: video “Ba”: bản chữ còn trống',
    ]);
    expect(faults('Xem [ở đây](https://youtu.be/a) nhé.\n\n```\nhttps://youtu.be/a\n```\n')).toEqual([]);
    expect(videosIn(markdownLines('[a](https://youtu.be/a)\nliền dòng', 1))).toEqual([]);
    expect([textVersion('Transcript: Hello'), textVersion('**Bản chữ của video**'), textVersion('Lời hứa')]).toEqual([
      'Hello',
      '',
      undefined,
    ]);
  });

  test('is a figure with a plain link; what follows says it in words; no frame and no script', async () => {
    const html = await shown(
      'Trước\n\n[Video: Lấy số](https://youtu.be/a)\n\n> **Bản chữ:** Chào [bà con](javascript:x) <b>\n>\n> - Một\n\nSau\n',
    );

    expect(html).toBe(
      '<p>Trước</p>\n<figure class="video"><p><a href="https://youtu.be/a" rel="noopener">Lấy số<span class="file-facts">\u00A0(video trên YouTube, mở ở trang khác)</span></a></p><details open><summary>Bản chữ của video</summary>\n<p>Chào <a>bà con</a> &lt;b&gt;</p>\n<ul>\n<li>Một</li>\n</ul>\n</details></figure>\n\n<p>Sau</p>\n',
    );
    expect(html).not.toMatch(/<(iframe|script|video|embed|object)/);
  });

  test('leaves a quote that is no text version, and a link among words, as they are', async () => {
    expect(await shown('[a](https://youtu.be/a)\n\n> Lời trích.\n')).toMatch(
      /<\/figure>\s*<blockquote>\s*<p>Lời trích\.<\/p>\s*<\/blockquote>/,
    );
    expect(await shown('Xem [a](https://youtu.be/a).')).not.toContain('figure');
    expect(await shown('[a](https://youtu.be/a)\n\n> Bản chữ: Lời nói.\n')).toContain('<p>Lời nói.</p>');
  });
});
