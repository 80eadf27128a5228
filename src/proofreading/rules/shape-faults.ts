import type { TextLine } from './markdown-lines.ts';

/**
 * Headings that leave a step out, or claim to be the title. Pictures without words for who cannot see them are no
 * finding: a file with one is refused by the library.
 */
export function shapeFaults(lines: readonly TextLine[]): { line: number; reason: string }[] {
  let above = 1;
  return lines.flatMap(({ text, line }) => {
    const marks = /^ {0,3}(#{1,6})\s+\S/.exec(text)?.[1];
    if (!marks) return [];
    const before = above;
    above = Math.max(2, marks.length);
    if (marks.length === 1) return [{ line, reason: 'đề mục một dấu #: tiêu đề bài đã có sẵn, bắt đầu từ ##' }];
    if (marks.length <= before + 1) return [];
    return [{ line, reason: `đề mục ${marks} ngay dưới ${'#'.repeat(before)}: không bỏ cấp ở giữa` }];
  });
}
