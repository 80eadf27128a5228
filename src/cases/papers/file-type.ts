import type { Upload } from '#src/cases/cases.ts';

const types: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
};

/** The type of a file in the words of a guide's `accept`; empty for any other. */
export function fileTypeOf(upload: Pick<Upload, 'type'>): string {
  return types[upload.type] ?? '';
}
