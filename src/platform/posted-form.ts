import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import busboy from 'busboy';

const MEBIBYTE = 1024 * 1024;

/** One file of a posted form, as its bytes arrive. `control` is the name of the input it came from. */
export type PostedFile = { control: string; name: string; content: AsyncIterable<Uint8Array> };
/** `complete` is false when the body broke off or was too large: what had arrived by then is there. */
export type PostedForm<Kept> = {
  values: Map<string, string[]>;
  files: { control: string; name: string; kept: Kept }[];
  complete: boolean;
};

/**
 * Reads a form posted by a browser, urlencoded or multipart, without ever holding a file in memory: each goes to
 * `keep` while it arrives. File inputs left empty are passed over. Throws when `keep` fails for another reason than a
 * body that breaks off: a full disk is no fault of the sender.
 */
export async function readPostedForm<Kept>(
  request: Request,
  keep: (file: PostedFile) => Promise<Kept>,
): Promise<PostedForm<Kept>> {
  const form: PostedForm<Kept> = { values: new Map(), files: [], complete: true };
  const keeping: Promise<void>[] = [];
  try {
    if (!request.body) return form;
    const parser = busboy({
      headers: Object.fromEntries(request.headers),
      defParamCharset: 'utf8',
      limits: { fields: 5000, fieldSize: MEBIBYTE / 4, files: 40, fileSize: 64 * MEBIBYTE },
    });
    parser.on('field', (name, value) => {
      form.values.set(name, [...(form.values.get(name) ?? []), value]);
    });
    parser.on('file', (control, content, { filename }) => {
      // An aborted upload ends the stream with an error, which `keep` sees; without a listener it would end the process.
      content.on('error', () => {});
      if (!filename) {
        content.resume();
        return;
      }
      // Who refuses a file stops reading it. The stream must outlive that, or the parser waits for ever for what follows.
      let brokeOff = false;
      async function* pieces() {
        try {
          for await (const piece of content.iterator({ destroyOnReturn: false })) yield piece as Uint8Array;
        } catch (error) {
          brokeOff = true;
          throw error;
        }
      }
      const kept = keep({ control, name: filename, content: pieces() })
        .then(
          (result) => {
            form.files.push({ control, name: filename, kept: result });
          },
          (fault: unknown) => {
            if (!brokeOff) throw fault;
          },
        )
        .finally(() => content.resume());
      kept.catch(() => {});
      keeping.push(kept);
    });
    await pipeline(Readable.fromWeb(request.body as never), parser);
  } catch {
    form.complete = false;
  }
  const outcomes = await Promise.allSettled(keeping);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw new Error('a posted file could not be kept', { cause: failed.reason });
  return form;
}
