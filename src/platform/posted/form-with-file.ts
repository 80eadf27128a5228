import { type PostedFile, readPostedForm } from './posted-form.ts';

/** A long guide, and the text it was made from. */
const mostOfField = 2 * 1024 * 1024;

/** What is appended beside a file that had more bytes than are taken: its name in the form, and this. */
const tooLarge = '-too-large';

/**
 * A posted form whole in memory, with its files where they are no larger than `mostBytes`; of larger ones their bytes
 * are passed over as they come. Throws, as `Request.formData` does, for what is no form, broke off, or has more or longer
 * fields than any form.
 */
export async function formWithFile(request: Request, mostBytes: number): Promise<FormData> {
  const { values, files, complete } = await readPostedForm(request, (file) => held(file, mostBytes), mostOfField);
  if (!complete) throw new TypeError('the form data broke off');
  const form = new FormData();
  for (const [name, texts] of values) for (const text of texts) form.append(name, text);
  for (const { control, name, kept } of files) {
    if (kept) form.append(control, new File([kept], name));
    else form.append(control + tooLarge, name);
  }
  return form;
}

/** Undefined for a file that is larger. */
async function held({ content }: PostedFile, mostBytes: number): Promise<Buffer<ArrayBuffer> | undefined> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of content) {
    bytes += piece.length;
    if (bytes <= mostBytes) pieces.push(piece);
    else pieces.length = 0;
  }
  return bytes <= mostBytes ? Buffer.concat(pieces) : undefined;
}
