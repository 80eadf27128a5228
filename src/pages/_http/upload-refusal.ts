import type { UploadRefusal } from '#src/cases/cases.ts';
import { type Translate, translator } from '#src/i18n/translate.ts';
import { problem } from '#src/platform/problem.ts';

/** Scripts of our pages say in which language they are read; whoever says nothing is told in Vietnamese. */
export function readerOf(request: Request): Translate {
  return translator(/^\s*en\b/i.test(request.headers.get('accept-language') ?? '') ? 'en' : 'vi');
}

/** Why a paper was not taken, and what its sender can do: the same for every way it can come. */
export function uploadRefusal({ kind }: UploadRefusal, name: string, t: Translate): Response {
  // A number may be too large as well: the texts differ.
  const key = kind === 'too-large' ? 'too-large-file' : kind;
  return problem(statusOf(kind), kind, t(`form.problem.${key}`, { name }));
}

function statusOf(kind: UploadRefusal['kind']): number {
  if (kind === 'too-large' || kind === 'too-many-pixels' || kind === 'too-much-inside') return 413;
  if (['type-not-allowed', 'type-mismatch', 'heic', 'old-word'].includes(kind)) return 415;
  return 422;
}
