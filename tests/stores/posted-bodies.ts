/** Reads a posted file to its end and tells its size. */
export async function takeAll(content: AsyncIterable<Uint8Array>): Promise<number> {
  let bytes = 0;
  for await (const piece of content) bytes += piece.byteLength;
  return bytes;
}

/** A store whose disk is full after the first pieces. */
export async function fullDisk(content: AsyncIterable<Uint8Array>): Promise<never> {
  let pieces = 0;
  for await (const _piece of content) {
    pieces += 1;
    if (pieces > 2) break;
  }
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
}

/** The same request, whose body goes no further than this many bytes: it ends there, or the connection fails. */
export async function brokenOff(request: Request, bytes: number, how: 'ends early' | 'fails' = 'fails') {
  const whole = new Uint8Array(await request.arrayBuffer());
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= bytes) return how === 'fails' ? controller.error(new Error('aborted')) : controller.close();
      controller.enqueue(whole.slice(at, at + 65_536));
      at += 65_536;
    },
  });
  return new Request(request.url, { method: 'POST', headers: request.headers, body, duplex: 'half' } as RequestInit);
}
