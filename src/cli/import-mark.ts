import { createHash } from 'node:crypto';

/** The line that an import leaves in a file, with a fingerprint of all the rest. */
const line = /^# Nhập từ bản công bố thủ tục, dấu ([0-9a-f]{16})\..*\n/m;

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Puts the mark on the second line, where it is a comment of the front matter. */
export function mark(source: string): string {
  const words = `# Nhập từ bản công bố thủ tục, dấu ${fingerprint(source)}. Bài đã sửa tay thì lần nhập sau giữ nguyên.\n`;
  return source.replace('---\n', () => `---\n${words}`);
}

/** Whether the file is as an import wrote it. Without a mark, or changed since, it is somebody's own work. */
export function isAsImported(file: string): boolean {
  const source = file.replace(/\r\n/g, '\n');
  const found = line.exec(source);
  return found !== null && found[1] === fingerprint(source.replace(found[0], ''));
}
