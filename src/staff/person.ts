/**
 * What somebody may have to do here, several at once: `receiver` takes cases in and gives results back, `officer` works on
 * them, `approver` approves and leads, `post` hands over to the post; `editor` writes content, `publisher` makes it
 * public; `admin` all. The permission map says what each may.
 */
export const roles = ['receiver', 'officer', 'approver', 'post', 'editor', 'publisher', 'admin'] as const;
export type Role = (typeof roles)[number];

/** What accounts were given before and still have in the database, as the roles they stand for. */
const formerRoles: Readonly<Record<string, readonly Role[]>> = {
  clerk: ['receiver', 'officer', 'post'],
  leader: ['approver'],
};

/** Roles somebody has in one unit (an id of units.yaml) besides those of their own. */
export type Seat = { unit: string; roles: readonly Role[] };

/** A signed-in member of staff. `unit` is an id of units.yaml, where `roles` are theirs; none means the whole county. */
export type Person = {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  unit?: string;
  /** Other units they work in too, each with the roles they have there and nowhere else. */
  seats?: readonly Seat[];
  /** Ids of the absent colleagues whose cases this person works on today. */
  standsFor?: readonly string[];
};

/** The roles among these words, in their order; a word that is no role, or none any more, is dropped. */
export function readRoles(words: readonly string[]): Role[] {
  const meant = words.flatMap((word): readonly string[] => formerRoles[word] ?? [word]);
  return roles.filter((role) => meant.includes(role));
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
