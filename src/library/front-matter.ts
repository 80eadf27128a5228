import { isMap, isSeq, LineCounter, parseDocument } from 'yaml';
import type { ZodType } from 'zod';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type Fault, faultAt, faultWords } from './content-fault.ts';
import { readYaml } from './read-yaml.ts';

export type { Fault } from './content-fault.ts';

export type SplitFile = { frontMatter: string; body: string; bodyLine: number };

/** Cuts a Markdown file at its `---` lines. Refuses a file that does not start with front matter or never ends it. */
export function splitFrontMatter(source: string): Result<SplitFile, Fault> {
  const text = source.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  if (!text.startsWith('---\n')) return refuse(faultAt(1, 'no-front-matter'));
  const end = text.indexOf('\n---', 3);
  const after = text.charAt(end + 4);
  if (end < 0 || (after !== '\n' && after !== '')) {
    return refuse(faultAt(1, 'front-matter-open'));
  }
  const frontMatter = text.slice(4, end + 1);
  return ok({ frontMatter, body: text.slice(end + 5), bodyLine: frontMatter.split('\n').length + 2 });
}

/**
 * Parses YAML with the schema. YAML's core types only: dates stay text, so that `date: 2027-03-01` is what was written.
 * `firstLine` is the line of the file on which the YAML starts.
 */
export function parseYaml<Data>(yaml: string, schema: ZodType<Data>, firstLine = 1): Result<Data, Fault> {
  const raw = readYaml(yaml, firstLine);
  if (!raw.ok) return raw;
  const parsed = schema.safeParse(raw.value ?? {}, { error: faultWords });
  if (parsed.success) return ok(parsed.data);
  const issue = parsed.error.issues[0];
  const path = issue?.path ?? [];
  const where = path.length > 0 ? `${path.join('.')}: ` : '';
  return refuse({
    kind: 'broken',
    line: firstLine + lineOf(yaml, path),
    reason: `${where}${issue?.message ?? 'không đúng mẫu'}`,
  });
}

/** Parses a whole Markdown file: its front matter with the schema, its body as it is. Refuses an image without words. */
export function parseEntry<Meta>(
  source: string,
  schema: ZodType<Meta>,
): Result<{ meta: Meta; body: string; bodyLine: number }, Fault> {
  const split = splitFrontMatter(source);
  if (!split.ok) return split;
  const meta = parseYaml(split.value.frontMatter, schema, 2);
  if (!meta.ok) return meta;
  const image = /!\[\s*\]\(/.exec(split.value.body);
  if (image) {
    const line = split.value.bodyLine + split.value.body.slice(0, image.index).split('\n').length - 1;
    return refuse({ kind: 'broken', line, reason: 'ảnh cần có chữ nói ảnh chụp gì: ![chữ](tệp.jpg)' });
  }
  return ok({ meta: meta.value, body: split.value.body, bodyLine: split.value.bodyLine });
}

/** The line (from 0) of the value at this path, or of its nearest parent. Slow: only for files that are wrong. */
function lineOf(yaml: string, path: PropertyKey[]): number {
  const lines = new LineCounter();
  let node: unknown = parseDocument(yaml, { lineCounter: lines }).contents;
  let offset = 0;
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find((item) => String(item.key) === String(step));
      if (!pair) break;
      offset = (pair.key as { range?: number[] }).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(step)];
      offset = (node as { range?: number[] } | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  return Math.max(0, lines.linePos(offset).line - 1);
}
