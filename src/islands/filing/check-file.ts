const mostBytes = 10 * 1024 * 1024;
const types: Record<string, string> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  docx: '.docx',
};
/** Refused with advice of their own. */
const telling: Record<string, FileRefusal> = { heic: 'heic', heif: 'heic', doc: 'old-word' };

type FileRefusal = 'empty' | 'too-large-file' | 'type-not-allowed' | 'heic' | 'old-word';

/**
 * What can be seen without looking inside; the server judges by the bytes. `accept` is that of the file input. A camera
 * may give a name without an ending: then its type counts.
 */
export function refusalOf(file: Pick<File, 'name' | 'size' | 'type'>, accept: string): FileRefusal | undefined {
  const [, ending = ''] = /\.([a-z0-9]+)$/i.exec(file.name) ?? [];
  const refused = telling[ending.toLowerCase()];
  if (refused) return refused;
  const type = ending ? types[ending.toLowerCase()] : file.type;
  if (!type || !accept.split(',').includes(type)) return 'type-not-allowed';
  if (file.size === 0) return 'empty';
  return file.size > mostBytes ? 'too-large-file' : undefined;
}
