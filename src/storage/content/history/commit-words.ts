import type { SavedText } from '#src/editing/history/content-history.ts';
import { type Author, nameOfText } from './repository-place.ts';

/** Who a change is by that nobody made in the portal. */
export const outside: Author = { name: 'Ngoài cổng', email: 'ngoai@cong' };
/** Whom Git is told a change is by. */
export const authorOf = (by: SavedText['by']): Author => (by ? { name: by.name, email: `${by.id}@can-bo` } : outside);

/** What the commit of one file says. */
export function wordsOf({ path, source, before, approvedBy }: SavedText): string {
  const done = source === undefined ? 'Xóa' : typeof source === 'string' || before ? 'Sửa' : 'Thêm';
  return approvedBy ? `${done} ${path}, duyệt bởi ${approvedBy.name}` : `${done} ${path}`;
}

/** The name of what a file says; null of one that was taken away. */
export const nameOf = (source: string | Uint8Array | undefined) => (source === undefined ? null : nameOfText(source));
