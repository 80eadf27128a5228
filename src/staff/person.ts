/** `editor` writes content; `clerk` processes cases of their unit; `leader` sees statistics and cases; `admin` all. */
export const roles = ['editor', 'clerk', 'leader', 'admin'] as const;
export type Role = (typeof roles)[number];

/** A signed-in member of staff. `unit` is an id of units.yaml; none means the whole county. */
export type Person = {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  unit?: string;
};

/** The roles among these words, in their order; a word that is no role, or none any more, is dropped. */
export function readRoles(words: readonly string[]): Role[] {
  return roles.filter((role) => words.includes(role));
}

/** A name as typed: composed letters, single spaces; undefined when there is none or it is no name. */
export function readName(text: string): string | undefined {
  const name = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  return name.length >= 2 && name.length <= 100 && !/[<>\p{Cc}]/u.test(name) ? name : undefined;
}

/**
 * The one spelling of an address that accounts are kept, looked for and counted under: composed letters, small ones,
 * no blanks around it and nothing invisible in it. Look-alikes and what follows a `+` stay different addresses.
 */
export function tidyEmail(text: string): string {
  return text
    .replaceAll(/[\p{Cf}\p{Cc}]/gu, '')
    .trim()
    .toLowerCase()
    .normalize('NFC');
}

export function readEmail(text: string): string | undefined {
  const email = tidyEmail(text);
  return email.length <= 200 && /^[^\s@<>"',;]+@[^\s@<>"',;]+\.[^\s@<>"',;.]+$/.test(email) ? email : undefined;
}
