import type { FileUse } from './pictures.ts';

/** The kinds of file that are attached to a text, by the ending of their names: those the house can look into. */
export const attachedTypes = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const;
export type AttachedKind = keyof typeof attachedTypes;

/** A file beside the texts as a page speaks of it. */
export type AttachedFile = { path: string; address: string; kind: AttachedKind; bytes: number };
/** Finds the file that a text refers to; undefined where there is none. */
export type FindFile = (reference: string) => Promise<AttachedFile | undefined>;

/** The kind of file a name says; undefined for every other file. */
export function attachedKindOf(path: string): AttachedKind | undefined {
  const ending = /\.([a-z]{3,4})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(attachedTypes, ending) ? (ending as AttachedKind) : undefined;
}

/** What addresses of attached files begin with, on the page and where somebody copied one from there into a text. */
export const attachedAddress = '/tep/';

/** Where a file of the content is read by everybody who may read a text that names it. */
export function addressOfFile(path: string): string {
  return attachedAddress + path.split('/').map(encodeURIComponent).join('/');
}

/**
 * What a link of a text refers to, as `pathsBeside` takes it; undefined for one that leads to no file beside the text.
 * Links that begin with `/` are pages of the portal, but for the addresses of attached files themselves.
 */
export function attachedReference(target: string): string | undefined {
  const place = /^[^?#]*/.exec(target)?.[0] ?? '';
  if (attachedKindOf(place) === undefined || /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(place)) return undefined;
  if (place.startsWith(attachedAddress)) return `/${place.slice(attachedAddress.length)}`;
  return place.startsWith('/') ? undefined : place;
}

const link =
  /(?<!!)\[(?:\\.|\[[^[\]\n]{0,300}\]|!\[[^[\]\n]{0,300}\]\([^()\n]{0,300}\)|[^[\]\\\n]){0,1000}\]\(\s{0,5}(?:<([^<>\n]{1,500})>|((?:[^\s()<>]|\([^\s()<>]{0,200}\)){1,500}))/g;
/** `[1]: mau-don.pdf`, which links elsewhere in the text call by its name. */
const definition = /^ {0,3}\[[^[\]\n]{1,300}\]:\s{1,5}<?([^\s<>]{1,500})/g;

/** The attached files a Markdown text links to, without those inside code. `firstLine` is the line its first one has in the file. */
export function attachedIn(markdown: string, firstLine = 1): FileUse[] {
  let fence = '';
  return markdown.split('\n').flatMap((text, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark) fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence;
    if (mark || fence || !text.includes(']')) return [];
    const plain = text.replaceAll(/`[^`]*`/g, '');
    const targets = [...plain.matchAll(link), ...plain.matchAll(definition)].map(
      ([, first, second]) => first ?? second ?? '',
    );
    return targets.flatMap((target) => {
      const reference = attachedReference(target);
      return reference === undefined ? [] : [{ reference, line: firstLine + index }];
    });
  });
}
