import type { PersonToken } from './case-store.ts';
import type { Contact } from './cases.ts';

/** By what the same person is recognised in another case, each in one spelling. */
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

function token(kind: PersonToken['kind'], text = ''): PersonToken {
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
