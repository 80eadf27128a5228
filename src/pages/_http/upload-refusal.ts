import type { UploadRefusal } from '#src/cases/papers/upload.ts';
import { type Translate, translator } from '#src/i18n/translate.ts';
import { problem } from '#src/platform/http/problem.ts';

/** Scripts of our pages say in which language they are read; whoever says nothing is told in Vietnamese. */
export function readerOf(request: Request): Translate {
  return translator(/^\s*en\b/i.test(request.headers.get('accept-language') ?? '') ? 'en' : 'vi');
}

/** Why a paper was not taken, and what its sender can do: the same for every way it can come. */
export function uploadRefusal({ kind }: UploadRefusal, name: string, t: Translate): Response {
  // A number may be too large as well: the texts differ.
  const key = kind === 'too-large' ? 'too-large-file' : kind;
  const answer = problem(uploadStatuses[kind], kind, t(`form.problem.${key}`, { name }));
  if (kind === 'too-many-papers') answer.headers.set('retry-after', '30');
  if (kind === 'storage-away') answer.headers.set('retry-after', '60');
  if (kind === 'no-room') answer.headers.set('retry-after', '600');
  return answer;
}

/** The status of every refusal of a paper; the description of the API is made from it, too. */
export const uploadStatuses: Record<UploadRefusal['kind'], number> = {
  'too-large': 413,
  'too-many-pixels': 413,
  'too-much-inside': 413,
  'type-not-allowed': 415,
  'type-mismatch': 415,
  heic: 415,
  'old-word': 415,
  empty: 422,
  damaged: 422,
  'docx-active': 422,
  infected: 422,
  'not-checkable': 422,
  'pdf-attachment': 422,
  'pdf-encrypted': 422,
  'pdf-launch': 422,
  'pdf-outside': 422,
  'pdf-script': 422,
  'pdf-too-many-pages': 422,
  'pdf-xfa': 422,
  'two-in-one': 422,
  'too-many-papers': 429,
  'no-room': 503,
  'storage-away': 503,
};
