import { CORE_SCHEMA, constructFromEvents, parseEvents, YAMLException } from 'js-yaml';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type Fault, faultAt } from './content-fault.ts';

/** Far above any file of the county; below it nothing is read slowly. */
const mostLetters = 400_000;
const deepest = 40;

/**
 * YAML as plain values, with its core types only: dates stay text. Refuses anchors, aliases and tags (a few lines with
 * them stand for millions of values), more than one document, deep nesting and very long texts.
 */
export function readYaml(yaml: string, firstLine = 1): Result<unknown, Fault> {
  if (yaml.length > mostLetters) return refuse(faultAt(firstLine, 'yaml.too-long', { most: mostLetters / 1000 }));
  try {
    const events = parseEvents(yaml, { maxDepth: deepest });
    for (const event of events) {
      const at = 'anchorStart' in event && event.anchorStart >= 0 ? event.anchorStart : tagOf(event);
      if (at >= 0) return refuse(faultAt(firstLine + linesBefore(yaml, at), 'yaml.sign', { sign: signAt(yaml, at) }));
    }
    const documents = constructFromEvents(events, { source: yaml, schema: CORE_SCHEMA, maxAliases: 0 });
    if (documents.length > 1) return refuse(faultAt(firstLine, 'yaml.second-document'));
    return ok(documents[0]);
  } catch (error) {
    if (error instanceof YAMLException) return refuse(adviseOnYaml(yaml, error, firstLine));
    if (error instanceof RangeError) return refuse(faultAt(firstLine, 'yaml.too-deep', { most: deepest }));
    throw error;
  }
}

function tagOf(event: object): number {
  return 'tagStart' in event && typeof event.tagStart === 'number' ? event.tagStart : -1;
}

/** The sign itself stands before the name the parser points at. */
function signAt(yaml: string, at: number): string {
  return [yaml[at], yaml[at - 1]].find((sign) => sign && '&*!'.includes(sign)) ?? '&';
}

function linesBefore(text: string, index: number): number {
  return text.slice(0, index).split('\n').length - 1;
}

type Line = { text: string; number: number };

/** What editors get wrong in a line, the likeliest first. Each finds a line and names the advice for it. */
const mistakes: { name: string; fits: (line: string) => boolean }[] = [
  { name: 'tab', fits: (line) => /^ *\t/.test(line) },
  { name: 'quote-open', fits: (line) => isOpenQuote(valueIn(line)) },
  { name: 'quote-inside', fits: (line) => /^(["']).*\1\s*[^\s#:,\]}]/.test(valueIn(line)) },
  { name: 'sign', fits: (line) => /^[*&!@%`]/.test(valueIn(line)) },
  { name: 'bracket', fits: (line) => /^[[{].*[\]}]\s*[^\s#,]/.test(valueIn(line)) },
  { name: 'bracket-open', fits: (line) => /^[[{][^\]}]*$/.test(valueIn(line)) },
  { name: 'colon', fits: (line) => /^[^"'[{|>#].*:(\s|$)/.test(valueIn(line)) },
  { name: 'no-colon', fits: (line) => /^\s*[\w-]+(:\S|\s*$)/.test(line) && !/^\s*- /.test(line) },
];

/** Advice in words for what the parser found wrong: the mistakes of editors are few, its own words are for programmers. */
function adviseOnYaml(yaml: string, error: YAMLException, firstLine: number): Fault {
  const lines = yaml.split('\n').map((text, index): Line => ({ text, number: firstLine + index }));
  const at = Math.min(error.mark?.line ?? 0, lines.length - 1);
  const marked = lines[at] ?? { text: '', number: firstLine };
  const { reason } = error;
  if (/duplicat\w* mapping key/.test(reason)) return faultAt(marked.number, 'yaml.twice', { key: keyOf(marked.text) });
  if (/maxDepth/.test(reason)) return faultAt(marked.number, 'yaml.too-deep', { most: 40 });
  if (/maxAliases|unknown \w+ tag|tag/.test(reason)) {
    return faultAt(marked.number, 'yaml.sign', { sign: /^[*&!]/.exec(valueIn(marked.text))?.[0] ?? '*' });
  }
  if (/more$/.test(reason)) return faultAt(marked.number, 'yaml.second-document');
  if (/escape|hexadecimal/.test(reason)) return faultAt(marked.number, 'yaml.backslash');
  // A quote or bracket left open is noticed only lines later, where the next one stands.
  const open = lines
    .slice(0, at + 1)
    .reverse()
    .find(({ text }) => mistakes.some(({ name, fits }) => /-open$/.test(name) && fits(text)));
  const near = [marked, lines[at - 1], ...(open ? [open] : [])].filter((line) => line !== undefined);
  for (const { name, fits } of mistakes) {
    const line = near.find(({ text }) => fits(text));
    if (line) return faultAt(line.number, `yaml.${name}`, { key: keyOf(line.text), sign: valueIn(line.text)[0] ?? '' });
  }
  return faultAt(marked.number, /indentation/.test(reason) ? 'yaml.indentation' : 'yaml.other');
}

function keyOf(line: string): string {
  return /^\s*(?:- )*([^:]+):/.exec(line)?.[1]?.trim() ?? '';
}

/** What stands behind the key of a line, or behind the dash of a list. */
function valueIn(line: string): string {
  return /^\s*(?:- +)*(?:[\w-]+:(?:\s+|$))?(.*)$/.exec(line)?.[1] ?? '';
}

function isOpenQuote(value: string): boolean {
  if (value.startsWith('"')) return !/^"(?:[^"\\]|\\.)*"/.test(value);
  return value.startsWith("'") && !/^'(?:[^']|'')*'/.test(value);
}
