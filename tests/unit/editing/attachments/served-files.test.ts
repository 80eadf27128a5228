import { describe, expect, test } from 'vitest';
import { createServedFiles, namesAttached } from '#src/editing/attachments/served-files.ts';
import type { FileUse } from '#src/library/pictures.ts';
import type { Visibility } from '#src/library/publishing.ts';

const use = (reference: string): FileUse => ({ reference, line: 1 });

describe('a file', () => {
  const uses = new Map<string, FileUse[] | undefined>([
    ['news/2026/bai.md', [use('mau%20don.pdf'), use('anh.jpg')]],
    ['news/2026/nhap.md', [use('nhap.pdf')]],
    ['pages/cu.en.md', [use('/news/2026/cu.docx'), use('../../ngoai.pdf')]],
    ['news/chua-doc.md', undefined],
  ]);
  const visibility = new Map<string, Visibility>([
    ['news/2026/bai.md', { kind: 'public' }],
    ['news/2026/nhap.md', { kind: 'draft' }],
    ['pages/cu.en.md', { kind: 'archived' }],
  ]);
  const listeners: (() => void)[] = [];
  const served = createServedFiles({
    uses: () => uses,
    visibility: (path) => visibility.get(path),
    onChange: (listener) => listeners.push(listener),
  });

  test('is as public as the most public text that names it', () => {
    expect(served.standing('news/2026/mau don.pdf')).toBe('public');
    expect(served.standing('news/2026/nhap.pdf')).toBe('hidden');
    expect(served.standing('news/2026/cu.docx')).toBe('gone');
    expect(served.standing('news/2026/khac.pdf')).toBe('hidden');
    expect([served.standing('../ngoai.pdf'), served.standing('news/2026/anh.jpg')]).toEqual(['hidden', 'hidden']);
  });

  test('follows its texts as they are published, withdrawn and changed', () => {
    visibility.set('news/2026/nhap.md', { kind: 'public' });
    expect(served.standing('news/2026/nhap.pdf')).toBe('public');
    visibility.set('news/2026/nhap.md', { kind: 'over', at: '2026-01-01' });
    expect(served.standing('news/2026/nhap.pdf')).toBe('gone');
    uses.set('news/2026/bai.md', [use('nhap.pdf')]);
    for (const tell of listeners) tell();
    expect(served.standing('news/2026/nhap.pdf')).toBe('public');
    expect(served.standing('news/2026/mau don.pdf')).toBe('hidden');
  });

  test('of a preview is one that its text names', () => {
    const named = [use('a.pdf'), use('/news/b.pdf'), use('c.jpg')];

    expect(['news/a.pdf', 'news/b.pdf'].map((path) => namesAttached(named, 'news/x.md', path))).toEqual([true, true]);
    expect(['a.pdf', 'news/c.jpg', 'news/d.pdf'].filter((path) => namesAttached(named, 'news/x.md', path))).toEqual([]);
  });
});
