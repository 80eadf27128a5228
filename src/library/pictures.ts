/** A picture or an attached file a text asks for, as written there, and the line (counted from 1) it stands on. */
export type FileUse = { reference: string; line: number };

const target = /(?:<([^<>\n]{1,500})>|((?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,500}))/;
const words = /(?:\\.|\[[^[\]\n]{0,300}\]|[^[\]\\\n]|\n(?!\s*\n)){0,1000}/;
const inline = new RegExp(`!\\[${words.source}\\]\\(\\s{0,5}${target.source}`, 'g');
/** `[r]: a.jpg`, which `![shown][r]` asks for. */
const defined = new RegExp(`^ {0,3}\\[[^[\\]\\n]{1,300}\\]:[ \\t]{0,5}${target.source}`, 'gm');
const isPictureName = (reference: string) => /\.(jpe?g|png|webp)$/i.test(reference);

/** The pictures of a Markdown text, without those inside code. `firstLine` is the line its first one has in the file. */
export function picturesIn(markdown: string, firstLine = 1): FileUse[] {
  if (!markdown.includes('![')) return [];
  let fence = '';
  const lines = markdown.split('\n').map((text) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark) fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence;
    return mark || fence ? '' : text.replaceAll(/(?<!\\)`[^`]*`/g, (code) => ' '.repeat(code.length));
  });
  const text = lines.join('\n');
  let [line, seen] = [firstLine, 0];
  const lineAt = (index: number) => {
    for (; seen < index; seen += 1) if (text[seen] === '\n') line += 1;
    return line;
  };
  const found = [
    ...text.matchAll(inline),
    ...[...text.matchAll(defined)].filter(([, bracketed, plain]) => isPictureName(bracketed ?? plain ?? '')),
  ].sort((a, b) => a.index - b.index);
  return found.map(({ index, 1: bracketed, 2: plain }) => ({
    reference: unescaped(bracketed ?? plain ?? ''),
    line: lineAt(index),
  }));
}

/**
 * The paths (from the content folder, with `/`) a picture or another file may have that a text refers to, likeliest first: editors and
 * Markdown write blanks as `%20`, and systems store one name with marks in two ways. None for an address elsewhere.
 * `fromPath` is the file the text stands in; a reference that begins with `/` counts from the content folder.
 */
export function pathsBeside(reference: string, fromPath: string): string[] {
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(reference)) return [];
  const start = reference.startsWith('/') ? [] : fromPath.split('/').slice(0, -1);
  const spellings = [decoded(reference), reference].flatMap((text) => [
    text,
    text.normalize('NFC'),
    text.normalize('NFD'),
  ]);
  return [...new Set(spellings)].flatMap((text) => joined(start, text) ?? []);
}

/**
 * Whether the name of this file stands anywhere in a text, however it is written there: more than the renderer would
 * show, never less, for whoever asks before a file is deleted.
 */
export function namesFile(source: string, path: string): boolean {
  const name = sameSpelling(path.slice(path.lastIndexOf('/') + 1));
  const raw = source.normalize('NFC');
  if (raw.includes(name)) return true;
  const plain = unescaped(
    raw.replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
  );
  return [plain, plain.replaceAll(/(?:%[0-9a-f]{2})+/gi, decoded)].some((text) => sameSpelling(text).includes(name));
}

/** Without what Markdown writes before and in place of letters. */
const unescaped = (text: string) =>
  text
    .replaceAll(/\\([!-/:-@[-`{-~])/g, '$1')
    .replaceAll(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(/&#x([0-9a-f]{1,5});/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&amp;', '&');

const sameSpelling = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ');

function decoded(reference: string): string {
  try {
    return decodeURIComponent(reference);
  } catch {
    return reference;
  }
}

/** Undefined for a path that leads out of the content folder or into a hidden one. */
function joined(start: readonly string[], text: string): string | undefined {
  const steps = [...start];
  for (const step of text.split(/[\\/]/)) {
    if (step === '' || step === '.') continue;
    if (step === '..') {
      if (steps.pop() === undefined) return undefined;
    } else steps.push(step);
  }
  const path = steps.join('/');
  return path.includes('\0') || steps.some((step) => step.startsWith('.')) ? undefined : path;
}
