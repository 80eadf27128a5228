import { AsyncLocalStorage } from 'node:async_hooks';
import { once } from 'node:events';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import busboy from 'busboy';
import { bodyAtHand, smallBody } from '#src/platform/posted/body-at-hand.ts';
import type { PostedWords } from '#src/staff/typed/kept-form.ts';

const KIBIBYTE = 1024;
const MEBIBYTE = 1024 * 1024;

/** One file of a posted form, as its bytes arrive. `control` is the name of the input it came from. */
export type PostedFile = { control: string; name: string; content: AsyncIterable<Uint8Array> };
/** `complete` is false when the body broke off, or had too many or too long fields: what had arrived by then is there. */
export type PostedForm<Kept> = {
  values: Map<string, string[]>;
  files: { control: string; name: string; kept: Kept }[];
  complete: boolean;
};

const mostFields = 5_000;
/** The longest form there is has a hundredth of it; more would only be held in memory and looked through. */
const mostLetters = 4 * MEBIBYTE;

/** Where the form of this request is noted once it has been read, for whoever has to tell that it could not be taken. */
export const formBeingTaken = new AsyncLocalStorage<{ read: Map<string, string[]> | undefined }>();

/**
 * Reads a form posted by a browser, urlencoded or multipart, without ever holding a file in memory: each goes to
 * `keep` while it arrives. File inputs left empty are passed over, and every file where there is no `keep`. Throws when
 * `keep` fails for another reason than a body that breaks off: a full disk is no fault of the sender.
 */
export async function readPostedForm<Kept>(
  request: Request,
  keep: ((file: PostedFile) => Promise<Kept>) | undefined,
  fieldBytes = MEBIBYTE / 4,
): Promise<PostedForm<Kept>> {
  const form: PostedForm<Kept> = { values: new Map(), files: [], complete: true };
  const keeping: Promise<void>[] = [];
  let letters = 0;
  const noted = formBeingTaken.getStore();
  if (noted) noted.read = form.values;
  try {
    const bytes = bodyAtHand(request);
    if (bytes && isWords(request)) {
      form.complete = readWords(bytes, form.values);
      return form;
    }
    if (!bytes && !request.body) return form;
    const parser = parserOf(request, { fields: mostFields, fieldSize: fieldBytes, files: 40, fileSize: 64 * MEBIBYTE });
    parser.on('fieldsLimit', () => {
      form.complete = false;
    });
    parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
      if (nameTruncated || valueTruncated) form.complete = false;
      letters += name.length + value.length;
      if (letters > mostLetters) {
        form.complete = false;
        return;
      }
      // Added in place: a list copied for each of thousands of values would hold everybody up.
      const values = form.values.get(name);
      if (values) values.push(value);
      else form.values.set(name, [value]);
    });
    parser.on('file', (control, content, { filename }) => {
      if (!filename || !keep) return void content.resume();
      const file = arriving(content);
      const kept = keep({ control, name: filename, content: file.pieces })
        .then(
          (result) => void form.files.push({ control, name: filename, kept: result }),
          (fault: unknown) => {
            if (!file.hasBrokenOff()) throw fault;
          },
        )
        .finally(() => content.resume());
      kept.catch(() => {});
      keeping.push(kept);
    });
    await pump(request, parser);
  } catch {
    form.complete = false;
  }
  const outcomes = await Promise.allSettled(keeping);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw new Error('a posted file could not be kept', { cause: failed.reason });
  return form;
}

/**
 * The words of a posted form without its files, which are passed over as they come. `isWanted` is asked about the first
 * field: a form it does not want is not read on. Undefined for that, and for a body that is no form or breaks off.
 */
export async function readPostedWords(
  request: Request,
  isWanted: (name: string, value: string) => boolean = () => true,
): Promise<PostedWords | undefined> {
  if (!request.body) return undefined;
  const fields: [string, string][] = [];
  let hadFiles = false;
  const stop = new AbortController();
  try {
    const parser = parserOf(request, { fields: 2_000, fieldSize: 512 * KIBIBYTE, files: 40 });
    parser.on('field', (name, value) => {
      if (fields.length === 0 && !isWanted(name, value)) stop.abort();
      fields.push([name, value.replaceAll(/\r\n?/g, '\n')]);
    });
    parser.on('file', (_control, content, { filename }) => {
      content.resume();
      if (filename) hadFiles = true;
      if (fields.length === 0) stop.abort();
    });
    await pump(request, parser, stop.signal);
  } catch {
    return undefined;
  }
  return { fields, hadFiles };
}

/**
 * Hands over the file of a multipart request's field `file` while it arrives, never holding it in memory, and answers
 * as soon as it is taken or refused: what is left of the body is read and dropped, so that the answer reaches a sender
 * who is still sending. `no-file` where there is none or the body is no multipart; `broken-off` where the sender went
 * away or sent too much. Throws what `use` throws for any other reason.
 */
export async function withPostedFile<Answer>(
  request: Request,
  use: (file: Omit<PostedFile, 'control'>) => Promise<Answer>,
): Promise<Answer | 'no-file' | 'broken-off'> {
  if (!/^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '') || !request.body) return 'no-file';
  let parser: busboy.Busboy;
  try {
    parser = parserOf(request, { files: 5, fields: 20, fieldSize: 10_000 });
  } catch {
    return 'no-file';
  }
  return new Promise((resolve, reject) => {
    let taken = false;
    parser.on('file', (field, content, { filename }) => {
      if (taken || field !== 'file') return void content.resume();
      taken = true;
      const file = arriving(content);
      use({ name: filename ?? '', content: file.pieces })
        .then(resolve, (fault: unknown) => (file.hasBrokenOff() ? resolve('broken-off') : reject(fault)))
        .finally(() => content.resume());
    });
    pump(request, parser).then(
      () => {
        if (!taken) resolve('no-file');
      },
      () => resolve('broken-off'),
    );
  });
}

/** Whether the body is a form without files, in the letters everybody writes. */
const isWords = (request: Request) =>
  /^application\/x-www-form-urlencoded *(; *charset="?utf-8"? *)?$/i.test(request.headers.get('content-type') ?? '');

/** Reads a form without files that lies in memory; false where it has more fields than are taken. */
function readWords(bytes: Uint8Array, values: Map<string, string[]>): boolean {
  let fields = 0;
  for (const [name, text] of new URLSearchParams(
    Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(),
  )) {
    fields += 1;
    if (fields > mostFields) return false;
    const texts = values.get(name);
    if (texts) texts.push(text);
    else values.set(name, [text]);
  }
  return true;
}

/** Throws for what is no form, or a multipart form without a boundary. */
function parserOf(request: Request, limits: busboy.Limits): busboy.Busboy {
  const headers = { 'content-type': request.headers.get('content-type') ?? '' };
  // UTF-8 for file names: browsers send it so, and Vietnamese names are unreadable otherwise.
  const parser = busboy({ headers, defParamCharset: 'utf8', limits });
  // Who waits for the parser hears of its first fault. It tells of every part that cannot be read, and a file that breaks off tells
  // of itself: without a listener each of them would end the process.
  parser.on('error', () => {});
  return parser.on('file', (_control, content) => content.on('error', () => {}));
}

/** Runs the body through the parser. Rejects where it breaks off, is no form, or is stopped. */
async function pump(request: Request, parser: busboy.Busboy, signal?: AbortSignal): Promise<void> {
  const bytes = bodyAtHand(request);
  if (
    !signal &&
    (bytes || (request.body && Number(request.headers.get('content-length') ?? Number.NaN) <= smallBody))
  ) {
    const taken = once(parser, 'close');
    // It may fail before it is waited for.
    taken.catch(() => {});
    try {
      if (bytes) parser.write(bytes);
      else for await (const piece of request.body as ReadableStream<Uint8Array>) parser.write(piece);
      parser.end();
    } catch (error) {
      parser.destroy(error as Error);
    }
    await taken;
    return;
  }
  const body = bytes ? Readable.from([bytes]) : Readable.fromWeb(request.body as never);
  await pipeline(body, inTurns, parser, { signal });
}

/** A fast sender hands over megabytes at once: so much of it is read in one turn, then others have theirs. */
const oneTurn = 128 * KIBIBYTE;

async function* inTurns(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const piece of body) {
    yield piece;
    read += piece.length;
    if (read < oneTurn) continue;
    read = 0;
    await nextTurn();
  }
}

/** A file's bytes. Only what fails while they are read is the sender's doing; a full disk shows itself to the reader. */
function arriving(content: Readable) {
  let brokeOff = false;
  async function* pieces() {
    try {
      // Who refuses a file stops reading it. The stream must outlive that, or the parser waits for ever for what follows.
      for await (const piece of content.iterator({ destroyOnReturn: false })) yield piece as Uint8Array;
    } catch (error) {
      brokeOff = true;
      throw error;
    }
  }
  return { pieces: pieces(), hasBrokenOff: () => brokeOff };
}
