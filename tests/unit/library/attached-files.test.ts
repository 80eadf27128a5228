import { describe, expect, test } from 'vitest';
import { addressOfFile, attachedIn, attachedKindOf, attachedReference } from '#src/library/attached-files.ts';
import { pathsBeside } from '#src/library/pictures.ts';

const references = (markdown: string) => attachedIn(markdown).map(({ reference }) => reference);

describe('files attached to a text', () => {
  test('are found in its links, however they are written, with their lines', () => {
    const text = [
      '# Mẫu',
      'Xem [mẫu đơn](mau-don.pdf) và [hướng dẫn (Word)](<huong dan.docx> "tên").',
      '![ảnh](anh.jpg) [*nghiêng* [1]](../chung/bang.PDF#page=2)',
      '[cũ][1] [địa chỉ](/tep/news/2026/mau-don.pdf)',
      '[1]: cu.pdf',
    ].join('\n');

    expect(attachedIn(text, 10)).toEqual([
      { reference: 'mau-don.pdf', line: 11 },
      { reference: 'huong dan.docx', line: 11 },
      { reference: '../chung/bang.PDF', line: 12 },
      { reference: '/news/2026/mau-don.pdf', line: 13 },
      { reference: 'cu.pdf', line: 14 },
    ]);
  });

  test('are not what stands in code, pages of the portal, other sites, or other kinds of file', () => {
    expect(
      references(
        [
          '`[a](b.pdf)`',
          '```',
          '[a](c.pdf)',
          '```',
          '[a](/van-ban/x/van-ban.pdf) [a](https://x.example/a.pdf) [a](//x.example/a.pdf) [a](file:a.pdf)',
          '[a](a.exe) [a](a.pdf.exe) [a](a.xlsx) ![a](a.pdf) [a](pdf)',
        ].join('\n'),
      ),
    ).toEqual([]);
  });

  test('never lie outside the content', () => {
    for (const target of ['../../etc/passwd.pdf', '/tep/../../x.pdf', '.git/x.pdf', '..%2f..%2fx.pdf', 'a\0.pdf']) {
      expect(pathsBeside(attachedReference(target) ?? '', 'news/bai.md')).toEqual([]);
    }
  });

  test('have one address each, and that is read as the file again', () => {
    const path = 'news/2026/mẫu đơn.pdf';

    expect(addressOfFile(path)).toBe('/tep/news/2026/m%E1%BA%ABu%20%C4%91%C6%A1n.pdf');
    expect(pathsBeside(attachedReference(addressOfFile(path)) ?? '', 'pages/x.md')).toContain(path);
    expect([attachedKindOf('A.PDF'), attachedKindOf('a.docx'), attachedKindOf('a.constructor')]).toEqual([
      'pdf',
      'docx',
      undefined,
    ]);
  });

  test('are read in time from the worst of lines', () => {
    const begun = process.cpuUsage();
    for (const worst of [
      '['.repeat(50_000),
      '[a]('.repeat(20_000),
      `[${'\\'.repeat(50_000)}`,
      '[a]: '.repeat(20_000),
    ]) {
      references(worst);
    }
    expect(process.cpuUsage(begun).user).toBeLessThan(2_000_000);
  });
});
