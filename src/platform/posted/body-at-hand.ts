import type { IncomingMessage } from 'node:http';

/** A body of no more is read whole before its page is asked for: one piece of memory instead of three streams. */
export const smallBody = 64 * 1024;

const bytesOf = new WeakMap<Request, Uint8Array>();

/** The whole body, where it lies in memory. Reading it here leaves the request unread for whoever reads it as a stream. */
export const bodyAtHand = (request: Request): Uint8Array | undefined => bytesOf.get(request);

/** Notes the bytes a request was made with. */
export function noteBody(request: Request, bytes: Uint8Array): void {
  bytesOf.set(request, bytes);
}

/**
 * Reads a body that is said to be small. Undefined where the sender breaks off: nobody is left to answer. Node itself
 * ends a body at its announced length.
 */
export function readSmallBody(req: IncomingMessage): Promise<Uint8Array | undefined> {
  return new Promise((resolve) => {
    const pieces: Buffer[] = [];
    req.on('data', (piece: Buffer) => pieces.push(piece));
    req.once('end', () => resolve(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces)));
    req.once('error', () => resolve(undefined));
    req.once('close', () => resolve(undefined));
  });
}
