import { existsSync, readFileSync } from 'node:fs';
import { isCollection, isMap, isSeq, parseDocument } from 'yaml';
import { defined } from '#src/base/defined.ts';
import { CommandError } from '#src/cli/command-line.ts';
import { replaceFile } from '#src/cli/replace-file.ts';
import { slugOf } from '#src/published/record/parse-procedure.ts';
import { foldText } from '#src/search/analysis/fold.ts';

type Named = { id: string; name: string; english?: string; kind?: string };

/** What the county's lists of sectors and units lack for the guides that come in; adding keeps every line and comment. */
export class CountyList {
  readonly added: Named[] = [];
  readonly #path: string;
  readonly #source: string;
  readonly #key: string[];
  readonly #known: Named[];

  /** `key`: where the list stands in the file; `empty`: the file where there is none. Throws on a file that is not YAML. */
  constructor(path: string, key: string[], empty: string) {
    this.#path = path;
    this.#key = key;
    this.#source = existsSync(path) ? readFileSync(path, 'utf8') : empty;
    const document = parseDocument(this.#source);
    if (document.errors[0]) throw new CommandError(`${path}: ${document.errors[0].message}`);
    const list = document.getIn(key);
    this.#known = isSeq(list) ? (list.toJSON() as RawItem[]).map(readItem) : [];
  }

  has(idOrKind: string): boolean {
    return [...this.#known, ...this.added].some(({ id, kind }) => id === idOrKind || kind === idOrKind);
  }

  add(item: Named): void {
    this.added.push(item);
  }

  /** The id of what has this name, however it is written; a new one where nothing has. */
  idOf(name: string): string {
    const all = [...this.#known, ...this.added];
    const same = all.find((item) => foldText(item.name) === foldText(name));
    if (same) return same.id;
    const slug = slugOf(name);
    let id = slug;
    for (let n = 2; all.some((item) => item.id === id); n += 1) id = `${slug}-${n}`;
    this.add({ id, name });
    return id;
  }

  /** Writes the file where something was added: new lines after the last one of the list, nothing else touched. */
  save(): void {
    if (this.added.length > 0) replaceFile(this.#path, withItems(this.#source, this.#key, this.added));
  }
}

type RawItem = { id: string; kind?: string; name: string | { vi: string } };

function readItem({ id, kind, name }: RawItem): Named {
  return defined({ id, name: typeof name === 'string' ? name : name.vi, kind: kind || undefined });
}

function withItems(source: string, key: string[], items: readonly Named[]): string {
  const document = parseDocument(source);
  const list = document.getIn(key, true);
  const last = isSeq(list) ? list.items.at(-1) : undefined;
  if (!isCollection(list) || isFlow(list) || !isMap(last) || !last.range) {
    for (const item of items) document.addIn(key, document.createNode(plainItem(item)));
    return document.toString({ lineWidth: 0 });
  }
  const start = source.lastIndexOf('\n', last.range[0]) + 1;
  const indent = /^ */.exec(source.slice(start))?.[0] ?? '';
  const end = source.indexOf('\n', last.range[1] - 1);
  const before = end < 0 ? `${source}\n` : source.slice(0, end + 1);
  const lines = items.map((item) => `${indent}${itemLine(item)}\n`);
  return before + lines.join('') + (end < 0 ? '' : source.slice(end + 1));
}

const plainItem = ({ id, name, english, kind }: Named) =>
  defined({ id, kind: kind || undefined, name: defined({ vi: name, en: english || undefined }) });

/** As the lists are written by hand: one item a line. */
function itemLine({ id, name, english, kind }: Named): string {
  const names = `vi: ${JSON.stringify(name)}${english ? `, en: ${JSON.stringify(english)}` : ''}`;
  return `- { id: ${id}, ${kind ? `kind: ${kind}, ` : ''}name: { ${names} } }`;
}

const isFlow = (list: { flow?: boolean }) => list.flow === true;
