import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '#src/platform/markdown.ts';
import { convertHtml, convertWord } from '#src/platform/word/convert.ts';
import { drawing, listOf, numbersOf, paragraph, tableOf, wordFile } from '#tests/stores/word-files.ts';

async function read(file: Parameters<typeof wordFile>[0]) {
  const found = await convertWord(wordFile(file));
  if (!found.ok) throw new Error(found.error.kind);
  return found.value;
}
/** What a reader sees, without the marks. */
const shown = async (markdown: string) =>
  (await renderMarkdown(markdown, async () => undefined))
    .replaceAll(/<ol start="(\d+)">/g, '[$1]')
    .replaceAll(/<[^>]+>/g, '');

describe('numbers', () => {
  const body = [
    paragraph('Phạm vi', { bold: true, list: [1, 0] }),
    paragraph('Chủ tàu', { list: [1, 1] }),
    paragraph('có tàu', { list: [1, 2] }),
    paragraph('có bến', { list: [1, 2] }),
    paragraph('Xen giữa.'),
    paragraph('Chủ bến', { list: [1, 1] }),
    paragraph('Thời gian', { bold: true, list: [1, 0] }),
    paragraph('Sáng', { list: [1, 1] }),
  ].join('');
  const numbering =
    listOf(1, [
      ['decimal', 'Điều %1.'],
      ['decimal', '%2.'],
      ['lowerLetter', '%3)'],
    ]) + numbersOf(1);

  test('that Word counts stay what Word shows', async () => {
    const { markdown } = await read({ body, numbering });

    expect(markdown).toBe(
      '## Điều 1. Phạm vi\n\n1. Chủ tàu\n\na) có tàu\n\nb) có bến\n\nXen giữa.\n\n2. Chủ bến\n\n## Điều 2. Thời gian\n\n1. Sáng\n',
    );
    expect(await shown(markdown)).toContain('[2]\nChủ bến');
  });

  test.each([
    ['upperRoman', 'Phần %1', 4, 'Phần IV'],
    ['lowerRoman', '(%1)', 9, '(ix)'],
    ['upperLetter', '%1.', 27, 'AA.'],
    ['decimalZero', '%1/', 7, '07/'],
    ['decimal', '%1', 3, '3'],
  ])('of the format %s', async (format, text, start, label) => {
    const { markdown } = await read({
      body: paragraph('Chữ', { list: [1, 0] }),
      numbering: listOf(1, [[format, text]], start) + numbersOf(1),
    });

    expect(markdown).toBe(`${label} Chữ\n`);
  });

  test('of several levels, of a style, and those that begin anew', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="Khoan"><w:name w:val="Khoan"/><w:basedOn w:val="Goc"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="Goc"><w:name w:val="Goc"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const levels = listOf(1, [
      ['decimal', '%1.'],
      ['decimal', '%1.%2.'],
    ]);
    const restarted =
      '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>';
    const { markdown } = await read({
      body:
        paragraph('Một', { list: [1, 0] }) +
        paragraph('Nhỏ', { style: 'Khoan' }) +
        paragraph('Nhỏ nữa', { style: 'Khoan' }) +
        paragraph('Năm', { list: [2, 0] }) +
        paragraph('Không số', { style: 'Khoan', list: [0, 0] }),
      numbering: levels + numbersOf(1) + restarted,
      styles,
    });

    expect(markdown).toBe('1. Một\n\n1.1. Nhỏ\n\n1.2. Nhỏ nữa\n\n5. Năm\n\nKhông số\n');
  });

  test.each([
    ['1. Một', '3. Ba'],
    ['2016. Năm', '1. Một'],
    ['7. Bảy', '7. Bảy nữa'],
    ['1) Một', '2) Hai'],
    ['- gạch', '1. số', '- gạch'],
    ['I. Một', 'II. Hai'],
    ['+ cộng', '- trừ'],
    ['1. Một', '', '2. Hai'],
  ])('that were typed are shown as they were typed: %j', async (...lines) => {
    const { markdown } = await read({ body: lines.map((line) => paragraph(line)).join('') });
    const html = await renderMarkdown(markdown, async () => undefined);

    const counted: string[] = [];
    for (const list of html.matchAll(/<ol(?: start="(\d+)")?>([\s\S]*?)<\/ol>/g)) {
      const first = Number(list[1] ?? 1);
      counted.push(...[...(list[2] ?? '').matchAll(/<li>/g)].map((_, at) => `${first + at}.`));
    }
    const typed = lines.flatMap((line) => /^\d+\./.exec(line)?.[0] ?? []);
    const asWords = [...html.replaceAll(/<[^>]+>/g, '\n').matchAll(/^(\d+\.) /gm)].map(([, number]) => number);
    expect([...counted, ...asWords].toSorted()).toEqual(typed.toSorted());
    for (const line of lines) expect(html).toContain(line.replace(/^([-+]|\d+\.)\s/, ''));
  });
});

test('headings follow the parts of a document, and none is left out', async () => {
  const bold = (text: string) => paragraph(text, { bold: true });
  const { markdown } = await read({
    body: [
      bold('Chương I'),
      bold('QUY ĐỊNH CHUNG'),
      bold('Điều 1. Phạm vi'),
      paragraph('Chữ.'),
      bold('Điều 2. Đối tượng'),
      bold('Câu này đậm và là một câu.'),
      bold('Chương II'),
      bold('Điều 3. Khác'),
    ].join(''),
  });

  expect(markdown.split('\n').filter((line) => line.startsWith('#'))).toEqual([
    '## Chương I. QUY ĐỊNH CHUNG',
    '### Điều 1. Phạm vi',
    '### Điều 2. Đối tượng',
    '## Chương II',
    '### Điều 3. Khác',
  ]);
  expect(markdown).toContain('**Câu này đậm và là một câu.**');
});

test.each([
  'a * b * c và **không đậm**',
  '_gạch_ chân_giữa_từ',
  '[không](phải-liên-kết) ![không](phải-ảnh)',
  '&lt; &amp;amp; &amp;copy;',
  '# không phải đề mục',
  '&gt; không phải trích',
  '---',
  '``` mã ` mã',
  '~~gạch~~ 8h~10h',
  '| a | b |',
  '&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;',
  '\\ * \\* \\\\',
  '1986\\. Năm',
])('words with signs of Markdown stay words: %j', async (text) => {
  const { markdown } = await read({ body: paragraph(text) });
  const html = await renderMarkdown(markdown, async () => undefined);

  expect(html).not.toMatch(/<(em|strong|a|img|h\d|hr|code|pre|del|table|blockquote|script|ol|ul)\b/);
  const said = html
    .replaceAll(/<\/?p>|\n/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
  expect(said).toBe(text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'));
});

test('letters become one spelling', async () => {
  const { markdown } = await read({ body: paragraph('Tiếng Việt'.normalize('NFD')) });

  expect(markdown).toBe('Tiếng Việt\n');
});

test('pictures come out with their words, and stand where they stood', async () => {
  const { markdown, pictures } = await read({
    body: paragraph('Trước.') + drawing('rId10', 'Cầu [cảng]') + paragraph('Sau.'),
    pictures: [new Uint8Array([1, 2, 3])],
  });

  expect(markdown).toBe('Trước.\n\n![Cầu cảng](picture:1)\n\nSau.\n');
  expect(pictures.map(({ content }) => [...content])).toEqual([[1, 2, 3]]);
});

describe('a table', () => {
  const cell = (text: string, row: number, column: number, columns = 1) => ({ text, row, column, rows: 1, columns });

  test('with a row across it becomes two, each with its headings', async () => {
    const cells = [
      cell('STT', 0, 0),
      cell('Phí', 0, 1),
      cell('I. Hộ tịch', 1, 0, 2),
      cell('1', 2, 0),
      cell('8.000', 2, 1),
    ];
    const { markdown, doubts } = await read({ body: tableOf(cells, 3) });

    expect(markdown).toBe('**I. Hộ tịch**\n\n| STT | Phí |\n| --- | --- |\n| 1 | 8.000 |\n');
    expect(doubts.map(({ kind }) => kind)).toContain('table-parts');
  });

  test('inside a cell is refused, told, and no word of it is lost', async () => {
    const inner = tableOf([cell('trong', 0, 0), cell('nữa', 0, 1)], 1);
    const outer = `<w:tbl><w:tr><w:tc>${paragraph('ngoài')}</w:tc><w:tc>${inner}${paragraph('')}</w:tc></w:tr><w:tr><w:tc>${paragraph('a')}</w:tc><w:tc>${paragraph('b')}</w:tc></w:tr></w:tbl>`;
    const { markdown, doubts } = await read({ body: outer });

    expect(doubts).toContainEqual({ kind: 'table-refused-nested', number: 1 });
    for (const word of ['ngoài', 'trong', 'nữa', 'a', 'b']) expect(markdown).toContain(word);
    expect(markdown).not.toContain('|');
  });

  test('keeps bars and lines of its cells in their cells', async () => {
    const { markdown } = await read({
      body: `<w:tbl><w:tr><w:tc>${paragraph('Giấy | tờ')}</w:tc><w:tc>${paragraph('Số')}</w:tc></w:tr><w:tr><w:tc>${paragraph('Đơn')}${paragraph('Ảnh')}</w:tc><w:tc>${paragraph('1')}</w:tc></w:tr></w:tbl>`,
    });

    expect(markdown).toBe('| Giấy \\| tờ | Số |\n| --- | --- |\n| Đơn; Ảnh | 1 |\n');
  });
});

describe('what was pasted', () => {
  test.each([
    [
      'bold of Google',
      '<b style="font-weight:normal" id="docs-internal-guid-1"><p><span style="font-weight:700">Đậm</span> thường</p></b>',
      '**Đậm** thường\n',
    ],
    ['lists in lists', '<ul><li>Một<ul><li>Hai</li></ul></li><li>Ba</li></ul>', '- Một\n  - Hai\n- Ba\n'],
    ['a list that begins later', '<ol start="4"><li>Bốn</li><li>Năm</li></ol>', '4. Bốn\n5. Năm\n'],
    ['letters in front', '<ol type="a"><li>Một</li><li>Hai</li></ol>', 'a. Một\n\nb. Hai\n'],
    [
      'numbers as Word puts them on the clipboard',
      `<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>Điều 5.<span>&nbsp;</span></span>Phí</p><p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>Tàu</p>`,
      'Điều 5. Phí\n\n- Tàu\n',
    ],
    [
      'links that lead somewhere',
      '<p><a href="https://a.vn/b">Trang</a>, <a href="/thu-tuc">ta</a></p>',
      '[Trang](https://a.vn/b), [ta](/thu-tuc)\n',
    ],
    [
      'links that do something',
      '<p><a href="javascript:alert(1)">x</a> <a href="data:text/html,1">y</a> <a href="file:///c:/z">z</a></p>',
      'x y z\n',
    ],
    [
      'what is not shown',
      '<style>p{}</style><script>1</script><p style="display:none">ẩn</p><p>hiện</p><!-- x -->',
      'hiện\n',
    ],
    ['lines in one paragraph', '<p>Một<br>Hai</p>', 'Một\\\nHai\n'],
    ['bold over a break', '<p><b>Một<br>- Hai</b></p>', '## Một\n\n- **Hai**\n'],
    ['small figures', '<p>30 m<sup>2</sup>, H<sub>2</sub>O</p>', '30 m², H₂O\n'],
    ['blank cells', '<table><tr><td></td></tr></table><p> </p>', ''],
    ['headings of a page', '<h1>Trang</h1><h3>Mục</h3><p>Chữ</p>', '## Trang\n\n### Mục\n\nChữ\n'],
  ])('%s', (_, html, expected) => {
    expect(convertHtml(html).markdown).toBe(expected);
  });

  test('leaves pictures behind, and says so', () => {
    const { markdown, doubts } = convertHtml(
      '<p>Chữ <img src="file:///C:/a.png"><img src="data:image/png;base64,AA"></p>',
    );

    expect(markdown).toBe('Chữ\n');
    expect(doubts).toEqual([{ kind: 'picture-left', text: '2' }]);
  });
});
