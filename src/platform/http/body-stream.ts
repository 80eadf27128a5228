import type { IncomingMessage } from 'node:http';

/**
 * What a client sends, for a `Request` to read: at most `limit` bytes, and an error beyond. It is made here because the
 * stream that `fetch` makes of a Node request closes itself once more when it is given up while the last bytes are
 * still on their way, and that fault is thrown where nobody can catch it: it ends the process.
 */
export function bodyStream(req: IncomingMessage, limit: number): ReadableStream<Uint8Array> {
  const pieces: AsyncIterator<Buffer> = req[Symbol.asyncIterator]();
  let received = 0;
  let isGivenUp = false;
  return new ReadableStream({
    type: 'bytes',
    async pull(controller) {
      const { done, value } = await nextPiece();
      if (isGivenUp) return;
      if (done) {
        controller.close();
        controller.byobRequest?.respond(0);
        return;
      }
      received += value.byteLength;
      if (received > limit) throw new Error(`the body is larger than ${limit} bytes`);
      controller.enqueue(new Uint8Array(value));
    },
    async cancel() {
      isGivenUp = true;
      await pieces.return?.();
    },
  });

  /** A stream of bytes takes no empty piece. */
  async function nextPiece(): Promise<IteratorResult<Buffer>> {
    for (;;) {
      const piece = await pieces.next();
      if (piece.done || piece.value.byteLength > 0) return piece;
    }
  }
}
