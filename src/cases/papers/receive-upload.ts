import type { Upload, UploadRefusal } from '#src/cases/cases.ts';
import type { CasesDependencies } from '#src/cases/create-cases.ts';
import type { Result } from '#src/library/result.ts';
import type { UploadContent } from './upload-store.ts';

/** Takes a paper in before the case it belongs to exists; whoever holds its id may put it into one case. */
export async function receiveUpload(
  { uploads }: CasesDependencies,
  { name, ...file }: { id?: string; name: string; content: UploadContent },
): Promise<Result<Upload, UploadRefusal>> {
  return uploads.put({ ...file, name: cleanName(name) });
}

/** The last part of a path, composed marks, nothing invisible: a name to show, never a place on disk. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  const characters = [...visible];
  if (characters.length <= 120) return visible || 'giay-to';
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(visible)?.[0] ?? '';
  return characters.slice(0, 120 - extension.length).join('') + extension;
}
