/** The place where bytes are kept cannot be asked at this moment. What was to be kept is not kept. */
export class BlobsAwayError extends Error {
  override name = 'BlobsAwayError';
}

/** Whether this fault, or what caused it, is a place for bytes that cannot be asked. */
export function isBlobsAway(fault: unknown): boolean {
  for (let at = fault, depth = 0; at instanceof Error && depth < 8; at = at.cause, depth += 1) {
    if (at instanceof BlobsAwayError) return true;
  }
  return false;
}
