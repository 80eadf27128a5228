import { describe, expect, it } from 'vitest';
import { isPublicText, statusOf, withStatus } from '#src/library/publishing.ts';

const file = (status: string) => `---\ntitle: Tin\n${status}tags: [a]\n---\nstatus: draft không phải ở đây\n`;

describe('the status of a text', () => {
  it('is read from the front matter only', () => {
    expect(statusOf(file('status: published\n'))).toBe('published');
    expect(statusOf(file('status: "draft" # chờ ảnh\n'))).toBe('draft');
    expect(statusOf(file(''))).toBeUndefined();
  });

  it('is changed in place, and nothing else is', () => {
    expect(withStatus(file('status: draft # chờ ảnh\n'), 'published')).toBe(file('status: published # chờ ảnh\n'));
    expect(withStatus(file(''), 'published')).toBe(file(''));
    expect(withStatus('không có phần đầu', 'draft')).toBe('không có phần đầu');
  });

  it('decides whether the public sees it; a kind without one is always public', () => {
    expect(isPublicText(file('status: draft\n'))).toBe(false);
    expect(isPublicText(file('status: published\n'))).toBe(true);
    expect(isPublicText(file(''))).toBe(true);
  });
});
