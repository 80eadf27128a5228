type Bounds = { most: number; silenceMs: number };

/** The body of an answer of another server, no longer than it may be and no later than it may come; throws else. */
export async function takeAnswer(
  url: string,
  { most, silenceMs }: Bounds,
  init: RequestInit = {},
): Promise<Uint8Array> {
  const response = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(silenceMs) });
  if (!response.ok || !response.body) throw new Error(`it answered ${response.status}`);
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body as unknown as AsyncIterable<Uint8Array>) {
    length += piece.length;
    if (length > most) throw new Error('its answer is too long');
    pieces.push(piece);
  }
  return new Uint8Array(Buffer.concat(pieces));
}
