/** The answer was longer than what is taken. */
class TooLargeError extends Error {
  override name = 'TooLargeError';
  readonly code = 'TooLargeError';
}

type Asked = {
  url: string;
  method?: string | undefined;
  headers?: Record<string, string> | undefined;
  body?: AsyncIterable<Uint8Array> | Iterable<Uint8Array> | undefined;
};

/**
 * HTTP as the Git library wants it, with an end to what is waited for and taken. Nothing is followed elsewhere: the
 * password is for the address that was configured.
 */
export function boundedHttp({ mostBytes, mostMs }: { mostBytes: number; mostMs: number }) {
  return {
    async request({ url, method = 'GET', headers = {}, body }: Asked) {
      const pieces: Uint8Array[] = [];
      if (body) for await (const piece of body) pieces.push(piece);
      const response = await fetch(url, {
        method,
        headers,
        redirect: 'manual',
        signal: AbortSignal.timeout(mostMs),
        body: body ? Buffer.concat(pieces) : null,
      });
      return {
        url,
        method,
        statusCode: response.status,
        statusMessage: response.statusText,
        headers: Object.fromEntries(response.headers),
        body: bounded(response, mostBytes),
      };
    },
  };
}

async function* bounded(response: Response, mostBytes: number): AsyncGenerator<Uint8Array> {
  let taken = 0;
  for await (const piece of response.body ?? []) {
    taken += piece.byteLength;
    if (taken > mostBytes) throw new TooLargeError('the answer is too large');
    yield piece;
  }
}
