/** A name nobody else has: 24 digits and letters a to f. `crypto.randomUUID` is there on https only. */
export function freshName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
