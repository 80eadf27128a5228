/** One way to write a value as JSON: keys in order, no spaces; what is undefined is left out (RFC 8785 for our values). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    entries.sort(([one], [other]) => (one < other ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`;
  }
  return JSON.stringify(value);
}

/** What is signed, by which key; the signature is over the canonical JSON of the other three. */
export type SignedJson = { format: string; key: string; body: Record<string, unknown>; signature: string };

/** A key by which signatures are checked: 32 bytes as base64url, in use from one moment to another. */
export type PublicKey = { id: string; publicKey: string; from: string; until?: string };

export type SignedVerdict =
  | { kind: 'valid'; body: Record<string, unknown>; key: string }
  /** It was changed, or signed by somebody else. */
  | { kind: 'changed' }
  /** The key is none of these: nothing can be said. */
  | { kind: 'unknown-key' }
  /** Signed by a key that was not in use then. */
  | { kind: 'key-not-in-use' }
  | { kind: 'not-signed-json' }
  /** This browser has no Ed25519. */
  | { kind: 'not-supported' };

/**
 * Whether this text was signed by one of these keys as it stands (Ed25519). Complete in itself, because its source is also
 * put into the page that checks without the network: it may use nothing but its arguments and what a browser has.
 */
export async function checkSignedJson(
  text: string,
  keys: readonly PublicKey[],
  canonical: (value: unknown) => string,
): Promise<SignedVerdict> {
  const longest = 1_000_000;
  let signed: SignedJson;
  try {
    signed = text.length > longest ? undefined : JSON.parse(text);
  } catch {
    return { kind: 'not-signed-json' };
  }
  const isWhole =
    typeof signed === 'object' &&
    signed !== null &&
    typeof signed.key === 'string' &&
    typeof signed.format === 'string' &&
    typeof signed.body === 'object' &&
    signed.body !== null &&
    typeof signed.signature === 'string';
  if (!isWhole) return { kind: 'not-signed-json' };
  const key = keys.find((known) => known.id === signed.key);
  if (!key) return { kind: 'unknown-key' };
  const bytesOf = (coded: string) => {
    const plain = atob(coded.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
  };
  let imported: CryptoKey;
  try {
    imported = await crypto.subtle.importKey('raw', bytesOf(key.publicKey), { name: 'Ed25519' }, false, ['verify']);
  } catch {
    return { kind: 'not-supported' };
  }
  const said = canonical({ format: signed.format, key: signed.key, body: signed.body });
  let isTheirs = false;
  try {
    const signature = bytesOf(signed.signature);
    isTheirs = await crypto.subtle.verify({ name: 'Ed25519' }, imported, signature, new TextEncoder().encode(said));
  } catch {
    isTheirs = false;
  }
  if (!isTheirs) return { kind: 'changed' };
  const at = Date.parse(String(signed.body.issuedAt));
  const isInUse = at >= Date.parse(key.from) && (!key.until || at <= Date.parse(key.until));
  return isInUse ? { kind: 'valid', body: signed.body, key: key.id } : { kind: 'key-not-in-use' };
}
