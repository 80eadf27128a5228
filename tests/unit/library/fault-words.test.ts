import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { guideSchema } from '#src/guides/model/guide-schema.ts';
import { parseYaml } from '#src/library/front-matter.ts';
import { newsSchema } from '#src/news/news-schema.ts';

const reason = (yaml: string, schema: typeof newsSchema | typeof guideSchema = newsSchema) => {
  const parsed = parseYaml<unknown>(yaml, schema);
  return parsed.ok ? '' : parsed.error.reason;
};

describe('what staff read about a wrong file', () => {
  it('names what is missing', () => {
    expect(reason('title: a')).toBe('summary: thiếu mục này');
  });

  it('names a key that does not exist', () => {
    expect(reason('title: a\nsummary: b\ndate: 2026-11-22\ncategory: thong-bao\nstatus: published\ntieu-de: x')).toBe(
      'không có mục tên "tieu-de" (viết sai tên?)',
    );
  });

  it('lists what may be chosen', () => {
    expect(reason('title: a\nsummary: b\ndate: 2026-11-22\ncategory: thong-bao\nstatus: xong')).toBe(
      'status: phải là một trong: draft, review, published, archived',
    );
  });

  it('shows how a date is written', () => {
    expect(reason('title: a\nsummary: b\ndate: 22/11/2026\ncategory: thong-bao\nstatus: draft')).toContain(
      '2026-11-22',
    );
  });

  it.each(['8.000', '8.5', '999', '1'])('says that an amount of %s is no price', (amount) => {
    const guide =
      readFileSync('content/guides/ho-tich/cap-ban-sao-trich-luc-ho-tich.md', 'utf8').split('---\n')[1] ?? '';

    expect(reason(guide, guideSchema)).toBe('');
    expect(reason(guide.replace('amount: 8000', `amount: ${amount}`), guideSchema)).toMatch(
      /^channels\.0\.fees\.0\.amount: .*8\.000 viết liền là 8000/,
    );
    expect(reason(guide.replace('amount: 8000', 'amount: 0'), guideSchema)).toBe('');
  });
});
