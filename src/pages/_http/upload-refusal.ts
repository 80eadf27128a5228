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
  const answer = problem(statusOf(kind), kind, t(`form.problem.${key}`, { name }));
  if (kind === 'no-room') answer.headers.set('retry-after', '600');
  return answer;
}

function statusOf(kind: UploadRefusal['kind']): number {
  if (kind === 'no-room') return 503;
  if (kind === 'too-large' || kind === 'too-many-pixels' || kind === 'too-much-inside') return 413;
  if (['type-not-allowed', 'type-mismatch', 'heic', 'old-word'].includes(kind)) return 415;
  return 422;
}
