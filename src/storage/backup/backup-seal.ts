import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { manifestName } from './backup-manifest.ts';

/** The manifest's seal: who has no secret key cannot make a backup that this portal takes for one of its own. */
export const sealName = 'manifest.json.seal';

/** A mark of 8 hex digits that tells one key from another and does not give it away. */
export function keyMark(secretKey: string): string {
  return derive(secretKey, 'backup key mark').subarray(0, 4).toString('hex');
}

/** The seal of a manifest's text, in one line. */
export function sealLine(manifest: string, secretKey: string): string {
  const seal = createHmac('sha256', derive(secretKey, 'backup manifest')).update(manifest).digest('hex');
  return `hmac-sha256 ${keyMark(secretKey)} ${seal}  ${manifestName}\n`;
}

export type SealRefusal =
  /** There is no seal: made by an older portal, or planted. */
  | { kind: 'not-sealed'; sum: string }
  /** Sealed with another key: `needed` and `given` are their marks. */
  | { kind: 'sealed-by-another-key'; needed: string; given: string }
  | { kind: 'key-needed'; needed: string }
  /** The key is the right one by its mark, but the manifest is not what was sealed. */
  | { kind: 'seal-broken' };

/** Undefined when the seal fits the manifest and the key; else why not. */
export function judgeSeal(
  manifest: string,
  seal: string | undefined,
  secretKey: string | undefined,
): Exclude<SealRefusal, { kind: 'not-sealed' }> | 'not-sealed' | undefined {
  if (seal === undefined) return 'not-sealed';
  const needed = /^hmac-sha256 ([0-9a-f]{8}) /.exec(seal)?.[1];
  if (!needed) return { kind: 'seal-broken' };
  if (!secretKey) return { kind: 'key-needed', needed };
  const right = Buffer.from(sealLine(manifest, secretKey));
  const found = Buffer.from(seal);
  if (right.length === found.length && timingSafeEqual(right, found)) return undefined;
  const given = keyMark(secretKey);
  return given === needed ? { kind: 'seal-broken' } : { kind: 'sealed-by-another-key', needed, given };
}

function derive(secretKey: string, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secretKey, 'van-don-portal', purpose, 32));
}
