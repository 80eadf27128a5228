import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Library } from '#src/library/library.ts';

/** Whether a draft or a case that names a guide so is of the guide with this name today: it may have been renamed since. */
export function isOfGuide(library: Pick<Library, 'entry'>, named: string | undefined, slug: string): boolean {
  return named !== undefined && (named === slug || library.entry(guideKind, named)?.slug === slug);
}
