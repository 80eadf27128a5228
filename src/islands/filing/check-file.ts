import { endingKind } from '#src/guides/form/file-ending.ts';

const mostBytes = 10 * 1024 * 1024;
/** How an input's `accept` calls the kinds of files that can be taken. */
const accepted: Record<string, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  png: 'image/png',
  docx: '.docx',
};
/** Refused with advice of their own. */
const telling: Record<string, FileRefusal> = { heic: 'heic', 'old-word': 'old-word' };
const kindOfType: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/msword': 'old-word',
  'image/heic': 'heic',
  'image/heif': 'heic',
};

type FileRefusal = 'empty' | 'too-large-file' | 'type-not-allowed' | 'heic' | 'old-word';

/**
 * What can be seen without looking inside; the server judges by the bytes. `accept` is that of the file input. A name
 * that says no kind leaves it to the type the browser tells, and where that is none either, to the server.
 */
export function refusalOf(file: Pick<File, 'name' | 'size' | 'type'>, accept: string): FileRefusal | undefined {
  const kind = endingKind(file.name) ?? kindByType(file.type);
  if (kind !== undefined) {
    if (telling[kind]) return telling[kind];
    if (!accept.split(',').includes(accepted[kind] ?? '')) return 'type-not-allowed';
  }
  if (file.size === 0) return 'empty';
  return file.size > mostBytes ? 'too-large-file' : undefined;
}

function kindByType(type: string): string | undefined {
  if (type === '' || type === 'application/octet-stream') return undefined;
  return kindOfType[type] ?? 'other';
}
