import { parseDocument, Scalar } from 'yaml';
import { readYaml } from '#src/library/read-yaml.ts';

export type ScalarStyle = Scalar.Type | undefined;

export type Setting = {
  /** Between brackets or braces, where a comma ends a plain text. */
  flow: boolean;
  /** How far the lines of a text of several lines are moved in. */
  indent: number;
  eol: string;
  /** Whether something stands behind it on its line: then it must stay on one line. */
  followed?: boolean;
  /** How long the lines of a folded text may be. */
  width?: number;
};

/**
 * A single value as YAML, in the style that stood there where it can say this value, else in the plainest one that
 * can. A text on lines of its own ends with a line end.
 */
export function writeScalar(value: unknown, style: ScalarStyle, setting: Setting): string {
  if (typeof value !== 'string') return value === null || value === undefined ? 'null' : String(value);
  const onLines = !setting.flow && !setting.followed && !/[^\P{Cc}\n\t]/u.test(value) && /\S/.test(value);
  if (onLines && (style === Scalar.BLOCK_LITERAL || style === Scalar.BLOCK_FOLDED || value.includes('\n'))) {
    const folded = style === Scalar.BLOCK_FOLDED ? foldedText(value, setting) : undefined;
    const block = [folded, literalText(value, setting)].find((text) => text && saysOnLines(text, value));
    if (block) return block;
  }
  const single = `'${value.replaceAll("'", "''")}'`;
  if (style === Scalar.QUOTE_SINGLE && saysInline(single, value, setting.flow)) return single;
  const isPlain = style !== Scalar.QUOTE_DOUBLE && style !== Scalar.QUOTE_SINGLE && !readOtherwise.test(value);
  if (isPlain && saysInline(value, value, setting.flow)) return value;
  return inDoubleQuotes(value);
}

/** What older readers of YAML take for true or false. */
const readOtherwise = /^(?:y|n|yes|no|on|off)$/i;

/** JSON is YAML; letters that no editor shows are named by number. */
function inDoubleQuotes(value: string): string {
  return JSON.stringify(value).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Whether written so, on one line, both readers understand this very value. */
function saysInline(written: string, value: string, flow: boolean): boolean {
  if (/[\r\n]/.test(written) || written.trim() !== written || written === '') return false;
  // Behind the value stands what may stand behind it in a file.
  const line = flow ? `a: [${written}, b]\n` : `a: ${written} # b\n`;
  const wanted = flow ? [value, 'b'] : value;
  const read = readYaml(line);
  if (!read.ok || JSON.stringify(read.value) !== JSON.stringify({ a: wanted })) return false;
  const { errors, warnings, contents } = parseDocument(line);
  return errors.length + warnings.length === 0 && JSON.stringify(contents?.toJSON()) === JSON.stringify({ a: wanted });
}

function saysOnLines(written: string, value: string): boolean {
  const read = readYaml(`a: ${written}`);
  return read.ok && (read.value as { a?: unknown } | undefined)?.a === value;
}

/** Whether the text ends without a line end, with one, or with more. */
function chomping(value: string): '-' | '' | '+' {
  if (!value.endsWith('\n')) return '-';
  return /\n\n$/.test(value) ? '+' : '';
}

function blockHead(sign: '|' | '>', value: string, indent: number): string {
  const first = value.split('\n').find((line) => line !== '') ?? '';
  return `${sign}${/^[ \t]/.test(first) ? indent : ''}${chomping(value)}`;
}

function literalText(value: string, { indent, eol }: Setting): string {
  const lines = value.replace(/\n$/, '').split('\n');
  const moved = lines.map((line) => (line === '' ? '' : ' '.repeat(indent) + line));
  return [blockHead('|', value, indent), ...moved, ''].join(eol);
}

function foldedText(value: string, { indent, eol, width = 100 }: Setting): string {
  const text = value.replace(/\n+$/, '');
  const pad = ' '.repeat(indent);
  const paragraphs = text.split('\n').map((paragraph) => wrap(paragraph, Math.max(40, width - indent)));
  const lines = paragraphs.flatMap((paragraph, index) => [
    ...(index > 0 ? [''] : []),
    ...paragraph.map((line) => (line === '' ? '' : pad + line)),
  ]);
  const more = value.length - text.length > 1 ? Array.from({ length: value.length - text.length - 1 }, () => '') : [];
  return [blockHead('>', value, indent), ...lines, ...more, ''].join(eol);
}

/** Breaks at single spaces between words: only these come back as one space. */
function wrap(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/(?<=\S) (?=\S)/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
