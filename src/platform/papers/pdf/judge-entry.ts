import { isHarmlessLink } from '#src/platform/papers/harmless-link.ts';
import type { Harm, Role } from './object-facts.ts';

/** Entries no paper needs, by the name they stand under. */
const keys: Record<string, Harm> = {
  JS: 'pdf-script',
  JavaScript: 'pdf-script',
  EF: 'pdf-attachment',
  EmbeddedFiles: 'pdf-attachment',
  RichMediaContent: 'pdf-attachment',
  RichMediaSettings: 'pdf-attachment',
  XFA: 'pdf-xfa',
};

/** Actions that leave the document, run something or send something (ISO 32000-2, 12.6.4). */
const actions: Record<string, Harm> = {
  JavaScript: 'pdf-script',
  Rendition: 'pdf-script',
  Launch: 'pdf-launch',
  GoToR: 'pdf-outside',
  GoToE: 'pdf-outside',
  ImportData: 'pdf-outside',
  SubmitForm: 'pdf-outside',
  Movie: 'pdf-attachment',
  Sound: 'pdf-attachment',
  RichMediaExecute: 'pdf-attachment',
  GoTo3DView: 'pdf-attachment',
};

/** What an action may do that runs by itself: move within the document, show, hide. */
const harmlessByItself = new Set(['GoTo', 'Named', 'Hide', 'SetOCGState', 'Trans', 'ResetForm', 'NOP']);

/** Objects that hold a file, or play something. */
const types: Record<string, Harm> = {
  EmbeddedFile: 'pdf-attachment',
  Filespec: 'pdf-attachment',
  FileSpec: 'pdf-attachment',
  FileAttachment: 'pdf-attachment',
  RichMedia: 'pdf-attachment',
  Screen: 'pdf-attachment',
  Movie: 'pdf-attachment',
  Sound: 'pdf-attachment',
  '3D': 'pdf-attachment',
};

const own = <Value>(table: Record<string, Value>, name: string) =>
  Object.hasOwn(table, name) ? table[name] : undefined;

/** What is wrong with a dictionary that has an entry of this name, whatever its value. */
export const harmOfKey = (key: string): Harm | undefined => own(keys, key);

/** What is wrong with an entry whose value is a name. */
export function harmOfName(key: string, name: string, role: Role): Harm | undefined {
  if (key === 'S') {
    const harm = own(actions, name);
    if (harm) return harm;
    return role === 'opening' && !harmlessByItself.has(name) ? 'pdf-outside' : undefined;
  }
  if (key === 'Type' || key === 'Subtype') return own(types, name);
  return undefined;
}

/** What is wrong with an entry whose value is a text. */
export function harmOfText(key: string, text: string): Harm | undefined {
  // Only the names of files are texts under these two: those of another file.
  if (key === 'F' || key === 'UF') return 'pdf-outside';
  if (key === 'URI' || key === 'Base') return isHarmlessLink(text) ? undefined : 'pdf-outside';
  return undefined;
}

/** Names looked for letter by letter in what cannot be read as objects. */
export const harmfulNames: ReadonlyMap<string, Harm> = new Map([
  ...Object.entries(actions).filter(([name]) => name.length > 5 || name.startsWith('GoTo')),
  ...Object.entries(keys).filter(([name]) => name.length > 5),
  ['Launch', 'pdf-launch'],
  ['RichMedia', 'pdf-attachment'],
]);
