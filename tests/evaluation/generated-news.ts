import type { SearchDocument } from '#src/search/index/search-document.ts';
import { article } from '#tests/bench/make-content.ts';

/** Generated articles as the index reads them, one group a year: what fills an archive up to the size that is measured. */
export function generatedNews(count: number): SearchDocument[][] {
  const years: SearchDocument[][] = Array.from({ length: 11 }, () => []);
  for (let n = 0; n < count; n += 1) {
    const [, front = '', body = ''] = article(n).split('---\n');
    const read = (key: string) => new RegExp(`^${key}: (.*)$`, 'm').exec(front)?.[1] ?? '';
    years[n % 11]?.push({
      head: {
        type: 'news',
        slug: `bai-do-${n}`,
        version: '1',
        day: read('date'),
        category: read('category'),
        sector: '',
        prior: 0,
      },
      title: read('title'),
      asks: [],
      summary: read('summary'),
      result: '',
      code: '',
      subject: '',
      body,
    });
  }
  return years.filter((year) => year.length > 0);
}
