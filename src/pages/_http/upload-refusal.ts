import type { UploadRefusal } from '#src/cases/cases.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { problem } from '#src/platform/problem.ts';

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
