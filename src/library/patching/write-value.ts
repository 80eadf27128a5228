import { isRecord } from '#src/base/is-record.ts';
import { writeScalar } from './write-scalar.ts';

const widest = 110;

/** A value between brackets and braces, on one line. */
export function writeFlow(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(writeFlow).join(', ')}]`;
  if (!isRecord(value)) return writeScalar(value, undefined, { flow: true, indent: 0, eol: '\n' });
  const pairs = Object.entries(value).map(([key, item]) => `${writeKey(key, true)}: ${writeFlow(item)}`);
  return pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '{}';
}

export function writeKey(key: string, flow = false): string {
  return writeScalar(key, undefined, { flow, indent: 0, eol: '\n', followed: true });
}

/**
 * What stands behind a key or a dash: ` value`, or lines of their own below it. It ends without a line end unless the
 * value is a text of several lines. `indent` is that of the key or the dash.
 */
export function writeBehind(value: unknown, indent: number, eol: string): string {
  if (Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0) {
    return ` ${writeFlow(value)}`;
  }
  // Short lists deep in a map stay on their key's line; those of the file itself are read and added to line by line.
  if (Array.isArray(value) && indent > 0 && isFlat(value) && indent + writeFlow(value).length <= widest - 20) {
    return ` ${writeFlow(value)}`;
  }
  if (Array.isArray(value)) return eol + joinLines(writeItems(value, indent + 2, eol), eol);
  if (isRecord(value)) return eol + joinLines(writePairs(value, indent + 2, eol), eol);
  return ` ${writeScalar(value, undefined, { flow: false, indent: indent + 2, eol })}`;
}

/** The lines of a map's pairs; a text of several lines ends its own. */
export function writePairs(map: Record<string, unknown>, indent: number, eol: string): string[] {
  const pad = ' '.repeat(indent);
  return Object.entries(map).map(([key, value]) => `${pad}${writeKey(key)}:${writeBehind(value, indent, eol)}`);
}

function writeItems(items: readonly unknown[], indent: number, eol: string): string[] {
  return items.map((item) => writeItem(item, indent, eol));
}

/** An item of a list on lines: short ones of single values stay on the line of their dash. */
export function writeItem(item: unknown, indent: number, eol: string): string {
  const pad = ' '.repeat(indent);
  if (Array.isArray(item) || isRecord(item)) {
    const flow = `${pad}- ${writeFlow(item)}`;
    if (Array.isArray(item) || Object.keys(item).length === 0 || (isFlat(item) && flow.length <= widest)) return flow;
    // The first key stands on the line of the dash.
    return `${pad}- ${joinLines(writePairs(item, indent + 2, eol), eol).slice(indent + 2)}`;
  }
  return `${pad}-${writeBehind(item, indent, eol)}`;
}

function isFlat(value: object): boolean {
  return Object.values(value).every((item) => typeof item !== 'object' || item === null);
}

/** Joins lines of which some end themselves. */
export function joinLines(lines: readonly string[], eol: string): string {
  return lines.map((line, index) => (index < lines.length - 1 && !line.endsWith('\n') ? line + eol : line)).join('');
}
