import { ok, type Result, refuse } from '#src/base/result.ts';
import type { PictureSource } from '#src/editing/pictures/picture-facts.ts';
import type { AddedPicture, PictureRefusal, Pictures } from '#src/editing/pictures/pictures.ts';
import type { Person } from '#src/staff/person.ts';
import type { Doubt } from './blocks.ts';

/** A document as Markdown: its pictures stand in it as `picture:1`, `picture:2` … */
export type BroughtIn = { markdown: string; doubts: Doubt[]; pictures: { content: Uint8Array }[] };

export type WordRefusal = {
  kind: 'no-word' | 'old-word' | 'active' | 'damaged' | 'too-much-inside' | 'not-checkable';
};
type BringRefusal =
  | WordRefusal
  | { kind: 'not-permitted' | 'no-file' | 'too-large' | 'too-many' | 'source-needed' | 'credit-needed' | 'broken' };

/** Reads documents away from the process that serves everybody, and within a time. */
export type WordWorkshop = {
  word(load: () => Promise<Uint8Array>): Promise<Result<BroughtIn, WordRefusal>>;
  html(html: string): Promise<Result<BroughtIn, WordRefusal>>;
};

/** A Word file somebody wants in a text: `path` is the text's; whose the pictures in it are is asked once. */
type WordWanted = {
  path: string;
  file: { name: string; load: () => Promise<Uint8Array> } | undefined;
  isTooLarge: boolean;
  source: PictureSource | undefined;
  credit: string;
};

type Brought = { markdown: string; doubts: readonly Doubt[] };

/** Brings texts of Word and of the web into a text that is being written; nothing of it is saved. */
export interface BringIn {
  word(wanted: WordWanted, by: Person): Promise<Result<Brought, BringRefusal>>;
  /** What somebody pasted. Pictures stay behind. */
  pasted(path: string, html: string, by: Person): Promise<Result<Brought, BringRefusal>>;
}

export type BringInDependencies = {
  workshop: WordWorkshop;
  pictures: Pick<Pictures, 'add'>;
  mayWrite: (path: string, by: Person) => Promise<boolean>;
  /** Counts one file more of this person; false when there have been too many. */
  count: (person: Person) => Promise<boolean>;
  onFault: (fault: unknown) => void;
};

/** A page of a newspaper with all its advertisements. */
const longestPaste = 4_000_000;

/** Joins what bringing a text in needs. */
export function createBringIn(dependencies: BringInDependencies): BringIn {
  const { workshop, mayWrite, count, onFault } = dependencies;
  return {
    async word(wanted, by) {
      if (!(await mayWrite(wanted.path, by))) return refuse({ kind: 'not-permitted' });
      if (wanted.isTooLarge) return refuse({ kind: 'too-large' });
      if (!wanted.file) return refuse({ kind: 'no-file' });
      if (!(await count(by))) return refuse({ kind: 'too-many' });
      try {
        const read = await workshop.word(wanted.file.load);
        return read.ok ? await withPictures(dependencies, wanted, read.value, by) : read;
      } catch (fault) {
        // What was typed beside it is shown again: a page of faults would have lost it.
        onFault(fault);
        return refuse({ kind: 'broken' });
      }
    },
    async pasted(path, html, by) {
      if (!(await mayWrite(path, by))) return refuse({ kind: 'not-permitted' });
      if (html.length > longestPaste) return refuse({ kind: 'too-large' });
      const read = await workshop.html(html);
      return read.ok ? ok({ markdown: read.value.markdown, doubts: read.value.doubts }) : read;
    },
  };
}

const placed = /!\[([^\]\n]*)\]\(picture:(\d+)\)/g;

/** Keeps each picture beside the text, in the order they stand in; one that is refused leaves a word in its place. */
async function withPictures(
  { pictures }: BringInDependencies,
  { path, file, source, credit }: WordWanted,
  { markdown, doubts, pictures: found }: BroughtIn,
  by: Person,
): Promise<Result<Brought, BringRefusal>> {
  const places = [...markdown.matchAll(placed)];
  if (places.length > 0 && !source) return refuse({ kind: 'source-needed' });
  if (places.length > 0 && source !== 'own' && credit.trim() === '') return refuse({ kind: 'credit-needed' });
  const told: Doubt[] = [...doubts];
  const name = (file?.name ?? '').replace(/\.[^.]*$/, '');
  const written = new Map<string, string>();
  let isStopped = false;
  for (const [at, place] of places.entries()) {
    const [whole, said = '', number = ''] = place;
    const content = found[Number(number) - 1]?.content ?? new Uint8Array();
    const [order, alt] = [at + 1, isTelling(said) ? said.trim() : ''];
    const added = isStopped
      ? refuse<PictureRefusal>({ kind: 'not-checkable' })
      : await pictures.add(
          {
            path,
            file: { name: `${name} ${order}`, load: async () => content },
            isTooLarge: false,
            alt,
            isDecorative: alt === '',
            source,
            credit,
            isCover: false,
          },
          by,
        );
    // One that takes long may be followed by forty like it.
    if (!added.ok && added.error.kind === 'not-checkable') isStopped = true;
    if (!added.ok) told.push({ kind: 'picture-refused', number: order, text: added.error.kind });
    else if (alt === '') told.push({ kind: 'picture-alt', number: order, text: added.value.name });
    written.set(whole + at, added.ok ? shown(added.value, isAlone(markdown, place.index, whole)) : '');
  }
  let at = -1;
  const text = markdown.replaceAll(placed, (whole) => {
    at += 1;
    return written.get(whole + at) ?? '';
  });
  return ok({ markdown: text.replaceAll(/\n{3,}/g, '\n\n'), doubts: told });
}

/** Whose it is stands below a picture, and in a line of words behind it. */
const shown = ({ markdown }: AddedPicture, alone: boolean) =>
  alone ? markdown : markdown.replaceAll(/\s*\n\s*/g, ' ');

/** Whether nothing else stands in its line. */
const isAlone = (markdown: string, at: number, whole: string) =>
  (at === 0 || markdown[at - 1] === '\n') && /^(\n|$)/.test(markdown.slice(at + whole.length, at + whole.length + 1));

/** What Word writes by itself tells nothing: a file's name, or what a machine believes to see. */
const isTelling = (alt: string) =>
  alt.trim().length > 2 &&
  !/\.(png|jpe?g|gif|bmp|emf|wmf)$/i.test(alt.trim()) &&
  !/(generated|tự động|image|picture|hình ảnh)\s*\d*$/i.test(alt.trim());
