import { describe, expect, it } from 'vitest';
import {
  isPublicText,
  namesStatus,
  publishableOf,
  statusOf,
  visibilityOf,
  withStatus,
} from '#src/library/publishing.ts';

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

  it('is what whoever shows the page reads, however the letters of another status stand there', () => {
    const separator = '\u2028';
    for (const frontMatter of [
      `# ${separator}status: draft${separator}\ntitle: Tin\nstatus: published\n`,
      `title: "a${separator}status: draft${separator}"\nstatus: published\n`,
      '{ title: "a\nstatus: draft\nb", "status": published }\n',
    ]) {
      expect(statusOf(`---\n${frontMatter}---\n`)).toBe('published');
      expect(isPublicText(`---\n${frontMatter}---\n`)).toBe(true);
    }
    expect(isPublicText(`---\n# ${separator}status: draft${separator}\ntitle: Tin\n---\n`)).toBe(true);
    expect(withStatus(`---\n# ${separator}status: draft${separator}\nstatus: published\n---\n`, 'archived')).toContain(
      '\nstatus: archived\n',
    );
  });

  it('decides whether the public sees it; a kind without one is always public', () => {
    expect(isPublicText(file('status: draft\n'))).toBe(false);
    expect(isPublicText(file('status: published\n'))).toBe(true);
    expect(isPublicText(file(''))).toBe(true);
  });
});

describe('what the public sees of a text', () => {
  const now = new Date('2027-01-20T08:00:00+07:00');
  const seen = (meta: object) => visibilityOf(publishableOf(meta), now);

  it('is nothing until it is published; a kind without a status is public', () => {
    for (const status of ['draft', 'review', 'archived']) expect(seen({ status })).toEqual({ kind: status });
    expect(seen({ status: 'published' })).toEqual({ kind: 'public' });
    expect(seen({ title: 'Thủ tục' })).toEqual({ kind: 'public' });
  });

  it('begins and ends when the text says', () => {
    const later = '2027-01-20T08:00:01+07:00';
    const due = '2027-01-20T08:00:00+07:00';
    expect(seen({ status: 'published', publishAt: later })).toEqual({ kind: 'later', at: later });
    expect(seen({ status: 'published', publishAt: due })).toEqual({ kind: 'public' });
    expect(seen({ status: 'published', unpublishAt: later })).toEqual({ kind: 'public' });
    expect(seen({ status: 'published', unpublishAt: due })).toEqual({ kind: 'over', at: due });
    expect(seen({ status: 'published', publishAt: '2027-01-21' })).toEqual({ kind: 'later', at: '2027-01-21' });
    expect(seen({ status: 'draft', publishAt: later })).toEqual({ kind: 'draft' });
  });
});

describe('a status that is misspelt', () => {
  it('still tells a kind that has one', () => {
    expect(namesStatus(file('status: Publisht\n'))).toBe(true);
    expect(namesStatus(file('status:\n'))).toBe(true);
    expect(namesStatus(file(''))).toBe(false);
  });
});
