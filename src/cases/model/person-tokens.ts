import type { Contact } from './submission.ts';

/** A normalised text by which we find a person again. The store keeps only its keyed hash. */
export type PersonToken = { kind: 'id-number' | 'phone' | 'email' | 'name'; text: string };

/** The texts by which we recognise the same person in another case, each in one spelling. */
export function personTokens(contact: Contact): PersonToken[] {
  return [
    token('id-number', contact.idNumber),
    token('phone', contact.phone),
    token('email', contact.email),
    token('name', contact.fullName),
  ].filter((item) => item.text !== '');
}

/** What a clerk types into the search field may be any of them. */
export function tokensOfText(text: string): PersonToken[] {
  return (['id-number', 'phone', 'email', 'name'] as const)
    .map((kind) => token(kind, text))
    .filter((item) => item.text !== '');
}

function token(kind: PersonToken['kind'], typed = ''): PersonToken {
  // Full-width digits and invisible characters come with what is pasted.
  const text = typed.normalize('NFKC').replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '');
  if (kind === 'id-number') return { kind, text: digits(text) };
  if (kind === 'phone') return { kind, text: digits(text).replace(/^(84|0)/, '') };
  if (kind === 'email') return { kind, text: text.trim().toLowerCase() };
  return { kind, text: withoutMarks(text) };
}

const digits = (text: string) => text.replaceAll(/\D/g, '');

function withoutMarks(text: string): string {
  const plain = text
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
  return plain.trim().replaceAll(/\s+/g, ' ');
}

/**
 * What somebody's open case has in common with a new one that looks like the same request sent twice: the same name with
 * the same phone or e-mail. A warning, never a refusal: a family may share a phone, and twins need two cases. It tells
 * neither which case nor, to who knows no more than an id number, that there is one: what others know of somebody must
 * not open their business.
 */
export function sameRequest(tokens: readonly PersonToken[]): [PersonToken, PersonToken][] {
  const of = (kind: PersonToken['kind']) => tokens.filter((item) => item.kind === kind);
  return of('name').flatMap((name) =>
    [...of('phone'), ...of('email')].map((reach): [PersonToken, PersonToken] => [name, reach]),
  );
}
