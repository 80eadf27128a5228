import { keyboardSigns, withoutMarks } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';

export type EmailRefusal =
  | { kind: 'not-an-email' }
  /** `likely` is the address without marks, to be offered, never put in its place. */
  | { kind: 'email-marks'; params: { likely: string } };

const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
/** The last label is no number and has two letters at least: anything else is no domain of the public network. */
const domain = new RegExp(`^(?:${label}\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$`);

/**
 * An e-mail address that mail can be delivered to, alone or the only one in a sentence; the part after @ in lower case,
 * an international domain as punycode. A name with Vietnamese marks before @ (the keyboard was on) is refused: hardly any
 * server takes one, and every letter to it would be lost.
 */
export function readEmail(text: string): Result<string, EmailRefusal> {
  const found = keyboardSigns(text)
    .split(/[\s<>,;()[\]"]+/)
    .map((word) => word.replace(/^(?:mailto:|e-?mail:)/i, '').replace(/^[.:]+|[.:]+$/g, ''))
    .filter((word) => word.includes('@'));
  const [address = ''] = found;
  const at = address.lastIndexOf('@');
  const host = at > 0 ? asciiDomain(address.slice(at + 1)) : undefined;
  if (found.length !== 1 || host === undefined) return refuse({ kind: 'not-an-email' });
  const name = address.slice(0, at);
  const plain = withoutMarks(name);
  if (localPart.test(plain) && !localPart.test(name)) {
    return refuse({ kind: 'email-marks', params: { likely: `${plain}@${host}` } });
  }
  const whole = `${name}@${host}`;
  if (!localPart.test(name) || name.length > 64 || whole.length > 254) return refuse({ kind: 'not-an-email' });
  return ok(whole);
}

/** The domain as name servers know it; undefined where there can be none. */
function asciiDomain(text: string): string | undefined {
  const lower = text.toLowerCase();
  if (domain.test(lower)) return lower;
  // Only letters go through the parser of addresses: it would read numbers and % as it likes.
  if (!/^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u.test(lower) || !URL.canParse(`http://${lower}`))
    return undefined;
  const host = new URL(`http://${lower}`).hostname;
  return domain.test(host) ? host : undefined;
}

type Doubt = { kind: 'email-domain'; params: { domain: string; likely: string } };

/** Where nearly everybody's mail is kept, as name and endings. */
const providers: readonly (readonly [string, string])[] = [
  ...(['gmail', 'hotmail', 'icloud', 'ymail', 'protonmail', 'outlook', 'yahoo'] as const).map(
    (name) => [name, 'com'] as const,
  ),
  ...(['outlook', 'yahoo'] as const).map((name) => [name, 'com.vn'] as const),
];
/** Providers of their own that lie one letter from those above. */
const honest = new Set(['mail', 'email', 'fmail', 'tmail', 'zmail']);
/** What slipping fingers make of com and com.vn. The domains of Oman, Cameroon and Colombia are such slips in practice. */
const noEnding =
  /^(?:con|cm|om|vom|xom|comm|coom|ocm|cmo|cpm|cim|cok|conm|cmom|co|c0m|coml|com\.(?:v|vm|n|nv|vnn|vnm|bn|cn)|comvn|con\.vn|co\.vn|cm\.vn)$/;

/**
 * Why an address deserves a second look: its domain is a slip of the finger away from one that nearly everybody uses
 * (gmail.con, gmial.com, gmaíl.com, yahoo.com.vm). `likely` is offered, never put in its place. `typed` is the address as
 * it was written, since an international domain is stored in a form nobody can read.
 */
export function emailDoubt(address: string, typed: string): Doubt | undefined {
  const at = address.lastIndexOf('@') + 1;
  const domain =
    /@([\p{L}\p{M}\p{N}.-]*[\p{L}\p{M}\p{N}])/u.exec(keyboardSigns(typed))?.[1]?.toLowerCase() ?? address.slice(at);
  const [name = '', ...rest] = withoutMarks(domain).split('.');
  const ending = rest.join('.');
  const isRight = providers.some((known) => known.join('.') === domain) || honest.has(name);
  const found = providers.find(
    ([knownName, knownEnding]) =>
      (name === knownName || isNear(name, knownName)) &&
      (ending === knownEnding || (noEnding.test(ending) && isNear(ending, knownEnding))),
  );
  if (isRight || !found) return undefined;
  return { kind: 'email-domain', params: { domain, likely: address.slice(0, at) + found.join('.') } };
}

/** One letter more, less, other, or two neighbours exchanged. */
function isNear(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  const [a, b] = [left.slice(start), right.slice(start)];
  const isSwap = a.length === b.length && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwap || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
