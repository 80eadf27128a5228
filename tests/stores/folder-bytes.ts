import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Every byte of every file below a folder, the database's log among them. */
export function folderBytes(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
  return Buffer.concat(files.map((item) => readFileSync(join(item.parentPath, item.name))));
}

/** Which of these texts stand readable in the bytes, in either way of writing marks, or as base64. */
export function readableIn(bytes: Buffer, texts: readonly string[]): string[] {
  return texts.filter((text) =>
    ['NFC', 'NFD'].some((form) => {
      const written = Buffer.from(text.normalize(form));
      return bytes.includes(written) || bytes.includes(written.toString('base64').slice(0, -4).slice(0, 40));
    }),
  );
}
