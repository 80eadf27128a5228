import { isRecord } from '#src/base/is-record.ts';
import type { Amendment } from '#src/editing/amendments/amendments.ts';
import { valuesOf } from '#src/library/patching/patch-entry.ts';

/** What a text is called by itself; by its file where it is not called anything. */
export function titleOf({ path, source }: Pick<Amendment, 'path' | 'source'>): string {
  const values = path.endsWith('.md') ? valuesOf(source) : undefined;
  return isRecord(values) && typeof values.title === 'string' && values.title !== '' ? values.title : path;
}
