import { closeSync, constants, fstatSync, openSync, readSync, type Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type Fault, faultAt, mostTextBytes as mostBytes, reasonOf, tooLarge } from '#src/library/content-fault.ts';
import { decodeAnyText, decodeText } from '#src/library/decode-text.ts';

/** How files of the content are opened: a pipe nobody writes to would hold its reader for ever. */
export const openFlags = constants.O_RDONLY | constants.O_NONBLOCK;

/** What tells one version of a file from another: bytes changed under an old date still change the inode's own time. */
export const versionOf = ({ mtimeMs, ctimeMs, size, ino }: Stats) => `${mtimeMs}:${ctimeMs}:${size}:${ino}`;

export type TextOfFile = { text: string; version: string };

/** The text of a content file; `gone` when there is none. Refuses what is no file, too large or not UTF-8. */
export function readContentFile(file: string): Result<TextOfFile, Fault | { kind: 'gone' }> {
  let handle: number | undefined;
  try {
    handle = openSync(file, openFlags);
    const stats = fstatSync(handle);
    const fault = unfit(stats);
    if (fault) return refuse(fault);
    const bytes = Buffer.allocUnsafe(mostBytes + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      read = readSync(handle, bytes, length, bytes.length - length, length);
    }
    return textOf(bytes.subarray(0, length), stats);
  } catch (error) {
    return refuse(faultOf(error));
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The same without holding up whoever asks; undefined for everything that is no sound text. */
export async function readContentLater(file: string): Promise<string | undefined> {
  try {
    const bytes = await readBytes(file);
    const text = bytes && decodeText(bytes);
    return text?.ok ? text.value : undefined;
  } catch {
    return undefined;
  }
}

/** A file for a person who mends it, in whatever encoding it is; undefined for what is no file or too large to edit. */
export async function readToMend(file: string): Promise<string | undefined> {
  const bytes = await readBytes(file);
  return bytes && decodeAnyText(bytes);
}

async function readBytes(file: string): Promise<Uint8Array | undefined> {
  const handle = await open(file, openFlags);
  try {
    const stats = await handle.stat();
    if (unfit(stats)) return undefined;
    const bytes = Buffer.allocUnsafe(stats.size + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) {
      read = (await handle.read(bytes, length, bytes.length - length, length)).bytesRead;
    }
    return bytes.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** What an error of the file system means for the file it is about. */
export function faultOf(error: unknown): Fault | { kind: 'gone' } {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'gone' };
  if (code === 'EACCES' || code === 'EPERM') return faultAt(0, 'unreadable-file', { code });
  if (code === 'ELOOP') return faultAt(0, 'link-loop');
  if (code === 'ENXIO' || code === 'ENODEV' || code === 'EISDIR') return faultAt(0, 'not-a-file');
  return faultAt(0, 'disk', { code });
}

export function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : error instanceof Error ? error.name : 'Error';
}

/** What stands in a folder and cannot be read as one. */
export const folderFault = (error: unknown) => reasonOf('unreadable-folder', { code: codeOf(error) });

function unfit(stats: Stats): Fault | undefined {
  if (!stats.isFile()) return faultAt(0, 'not-a-file');
  if (stats.size <= mostBytes) return undefined;
  return tooLarge(0, stats.size);
}

function textOf(bytes: Uint8Array, stats: Stats): Result<TextOfFile, Fault> {
  if (bytes.length > mostBytes) return refuse(faultAt(0, 'too-large', { size: '> 1 MB', most: '1 MB' }));
  const text = decodeText(bytes);
  return text.ok ? ok({ text: text.value, version: versionOf(stats) }) : text;
}
