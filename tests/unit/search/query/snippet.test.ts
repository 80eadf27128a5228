import { expect, test } from 'vitest';
import { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import { WordPlaces } from '#src/search/index/word-places.ts';
import { parseQuery } from '#src/search/query/parse-query.ts';
import { planQuery } from '#src/search/query/plan-query.ts';
import { highlightsOf, makeSnippet } from '#src/search/query/snippet.ts';
import { setOf } from '#tests/unit/search/index-of.ts';

const long = `${'Mở đầu nói chuyện khác. '.repeat(30)}Giấy chứng sinh do bệnh viện cấp. ${'Kết thúc. '.repeat(30)}`;
const set = setOf([{ title: 'Đăng ký khai sinh', summary: 'bàn và bán', body: long }]);

function snippet(text: string, ...texts: string[]): string {
  const query = parseQuery(text);
  return makeSnippet(
    texts.map((one) => new WordPlaces(one)),
    highlightsOf(planQuery(query, set, new SynonymTable(undefined)), query.words, query.marked),
  );
}

test('shows the place that says most about the query', () => {
  expect(snippet('giay chung sinh', 'Tóm tắt.', long)).toContain('<mark>Giấy chứng sinh</mark>');
});

test('marks only what was typed where diacritics were typed', () => {
  expect(snippet('bàn', 'cái bàn để bán')).toBe('cái <mark>bàn</mark> để bán');
  expect(snippet('ban', 'cái bàn để bán')).toBe('cái <mark>bàn</mark> để <mark>bán</mark>');
});

test('text is escaped before anything is marked', () => {
  expect(snippet('sinh', '<img src=x onerror=alert(1)> sinh & "tử"')).toBe(
    '&lt;img src=x onerror=alert(1)&gt; <mark>sinh</mark> &amp; &quot;tử&quot;',
  );
});

test('without anything to mark the text begins at its beginning', () => {
  expect(snippet('khai', 'Một câu không có từ nào.')).toBe('Một câu không có từ nào.');
});

test('a word of a synonym stands out only beside its neighbours, as it is written there', () => {
  const synonyms = new SynonymTable({ same: [['sổ đỏ', 'giấy chứng nhận quyền sử dụng đất']], ambiguous: [] });
  const land = setOf([{ title: 'Cấp giấy chứng nhận quyền sử dụng đất' }, { title: 'Nhận kết quả' }]);
  const query = parseQuery('so do');
  const marks = highlightsOf(planQuery(query, land, synonyms), query.words, query.marked);

  expect(makeSnippet([new WordPlaces('Giấy chứng nhận được nhận ở quầy')], marks)).toBe(
    '<mark>Giấy chứng nhận</mark> được nhận ở quầy',
  );
});
