import { isCollection, isScalar, isSeq, type Node, parseDocument, Scalar } from 'yaml';
import { isRecord } from '#src/base/is-record.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { patchList } from './patch-list.ts';
import { patchMap } from './patch-map.ts';
import type { Mark, Patching } from './patching.ts';
import { applyEdits, lineEndOf } from './text-edit.ts';
import { rewriteFlow } from './write-flow.ts';
import { writeScalar } from './write-scalar.ts';
import { joinLines, writeBehind, writeFlow, writeItem, writePairs } from './write-value.ts';
import { type BlockList, isBlockMap, isSame, lastEnd, placeOf, saidBy } from './yaml-places.ts';

/** The text is not YAML as the library reads it, or its shape leaves no place for the change. */
export type PatchRefusal = { kind: 'cannot-patch' };

/**
 * The same YAML, saying `wanted` (plain values, as `readYaml` gives them). Only the places that differ are edited: a
 * value's letters, a key's lines, an item's lines. Refuses when what came out would not be read as exactly `wanted`.
 */
export function patchYaml(yaml: string, wanted: unknown): Result<string, PatchRefusal> {
  const before = readYaml(yaml);
  if (!before.ok) return refuse({ kind: 'cannot-patch' });
  if (isSame(before.value, wanted)) return ok(yaml);
  const { contents, errors } = parseDocument(yaml);
  if (errors.length > 0) return refuse({ kind: 'cannot-patch' });
  const patched = patchRoot(yaml, contents as Node | null, wanted);
  const after = readYaml(patched);
  return after.ok && isSame(after.value, wanted) ? ok(patched) : refuse({ kind: 'cannot-patch' });
}

function patchRoot(source: string, root: Node | null, wanted: unknown): string {
  const eol = lineEndOf(source);
  const patching: Patching = {
    source,
    eol,
    edits: [],
    patch: (node, value, mark) => patchValue(patching, node, value, mark),
  };
  if (isBlockMap(root) && isRecord(wanted) && hasKeyOf(root.toJSON(), wanted)) {
    patchMap(patching, root, wanted);
    return applyEdits(source, patching.edits);
  }
  if (isBlockList(root) && Array.isArray(wanted) && patchList(patching, root, wanted)) {
    return applyEdits(source, patching.edits);
  }
  const [start, end] = root ? [placeOf(root)[0], lastEnd(root)] : [source.length, source.length];
  const text = isRecord(wanted)
    ? joinLines(writePairs(wanted, 0, eol), eol)
    : Array.isArray(wanted) && wanted.length > 0
      ? joinLines(
          wanted.map((item) => writeItem(item, 0, eol)),
          eol,
        )
      : writeFlow(wanted);
  const rest = source.slice(end);
  return source.slice(0, start) + text + (rest === '' && !text.endsWith('\n') ? eol : rest);
}

const isBlockList = (node: unknown): node is BlockList => isSeq(node) && !node.flow;

const hasKeyOf = (before: unknown, wanted: Record<string, unknown>) =>
  isRecord(before) && Object.keys(before).some((key) => key in wanted);

function patchValue(patching: Patching, node: Node | null, value: unknown, mark: Mark): void {
  if (isSame(saidBy(node), value)) return;
  const { source } = patching;
  const isSingle = !Array.isArray(value) && !isRecord(value);
  if (isScalar(node) && isSingle && !isEmpty(node)) {
    replaceScalar(patching, node, value, mark);
    return;
  }
  if (isBlockMap(node) && isRecord(value) && hasKeyOf(node.toJSON(), value)) {
    patchMap(patching, node, value);
    return;
  }
  if (isBlockList(node) && Array.isArray(value) && patchList(patching, node, value)) return;
  if (isCollection(node) && node.flow && staysFlow(node.toJSON(), value)) {
    const [start, end] = placeOf(node);
    patching.edits.push({ start, end, text: rewriteFlow(source, node, value) });
    return;
  }
  replaceWhole(patching, node, value, mark);
}

/** Between brackets stays what has something to stay; what was empty is written as it reads best. */
function staysFlow(before: unknown, value: unknown): boolean {
  const flat = (item: unknown) => typeof item !== 'object' || item === null;
  if (Array.isArray(before)) return Array.isArray(value) && (before.length > 0 || value.every(flat));
  return isRecord(before) && isRecord(value);
}

const isEmpty = (node: Node) => placeOf(node)[0] === placeOf(node)[1];

function replaceScalar({ source, eol, edits }: Patching, node: Scalar, value: unknown, mark: Mark): void {
  const [start, end] = placeOf(node as Node);
  const old = source.slice(start, end);
  const isBlock = node.type === Scalar.BLOCK_FOLDED || node.type === Scalar.BLOCK_LITERAL;
  const lines = isBlock ? old.split(/\r?\n/).slice(1) : [];
  const indent = lines.map((line) => /^ *(?=\S)/.exec(line)?.[0].length).find((length) => length !== undefined);
  const text = writeScalar(value, node.type as Scalar.Type | undefined, {
    flow: false,
    indent: indent ?? mark.indent + 2,
    eol,
    followed: !isBlock && restOfLine(source, end) !== '',
    width: Math.max(60, ...lines.map((line) => line.length)),
  });
  edits.push({ start, end, text: endedAs(old, text, eol) });
}

/** A text ends its line where the one before it did. */
function endedAs(old: string, text: string, eol: string): string {
  if (old.endsWith('\n')) return text.endsWith('\n') ? text : text + eol;
  return text.endsWith('\n') ? text.slice(0, -eol.length) : text;
}

const restOfLine = (source: string, at: number) => /^[^\r\n]*/.exec(source.slice(at))?.[0].trim() ?? '';

function replaceWhole({ source, eol, edits }: Patching, node: Node | null, value: unknown, mark: Mark): void {
  const end = node && !isEmpty(node) ? lastEnd(node) : mark.at;
  const old = source.slice(mark.at, end);
  const followed = !old.endsWith('\n') && restOfLine(source, end) !== '';
  const text = followed
    ? ` ${writeFlow(value)}`
    : mark.inList
      ? writeItem(value, mark.indent, eol).slice(mark.indent + 1)
      : writeBehind(value, mark.indent, eol);
  edits.push({ start: mark.at, end, text: endedAs(old, text, eol) });
}
