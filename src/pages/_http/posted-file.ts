import { Readable } from 'node:stream';
import busboy from 'busboy';

type PostedFile = { name: string; content: AsyncIterable<Uint8Array> };

/**
 * Hands over the file of a multipart request's field `file` while it arrives, never holding it in memory.
 * `no-file` where there is none or the body is no multipart; `broken-off` where the sender went away or sent too much.
 * Throws what `use` throws for any other reason.
 */
export async function withPostedFile<Answer>(
  request: Request,
  use: (file: PostedFile) => Promise<Answer>,
): Promise<Answer | 'no-file' | 'broken-off'> {
  const parser = parserOf(request);
  if (!parser || !request.body) return 'no-file';
  const source = Readable.fromWeb(request.body as never);
  return new Promise((resolve, reject) => {
    let taken = false;
    parser.on('file', (field, content, { filename }) => {
      // A stream that breaks off tells whoever reads it; without a listener it would end the process.
      content.on('error', () => {});
      if (taken || field !== 'file') {
        content.resume();
        return;
      }
      taken = true;
      let brokeOff = false;
      // Only what fails while reading is the sender's doing; a full disk shows itself to whoever reads, not here.
      async function* pieces() {
        try {
          for await (const piece of content.iterator({ destroyOnReturn: false })) yield piece as Uint8Array;
        } catch (error) {
          brokeOff = true;
          throw error;
        }
      }
      use({ name: filename ?? '', content: pieces() })
        .then(resolve, (fault: unknown) => (brokeOff ? resolve('broken-off') : reject(fault)))
        // What is left of the body is read and dropped, so that the answer reaches a sender who is still sending.
        .finally(() => source.unpipe(parser).resume());
    });
    parser.on('error', () => resolve('broken-off'));
    parser.on('close', () => {
      if (!taken) resolve('no-file');
    });
    source.on('error', (error) => parser.destroy(error));
    source.pipe(parser);
  });
}

/** Undefined for a request that is no multipart, or one without a boundary. */
function parserOf(request: Request): busboy.Busboy | undefined {
  if (!/^multipart\/form-data\b/i.test(request.headers.get('content-type') ?? '')) return undefined;
  try {
    // UTF-8 for file names: browsers send it so, and Vietnamese names are unreadable otherwise.
    return busboy({
      headers: Object.fromEntries(request.headers),
      defParamCharset: 'utf8',
      limits: { files: 5, fields: 20, fieldSize: 10_000 },
    });
  } catch {
    return undefined;
  }
}
