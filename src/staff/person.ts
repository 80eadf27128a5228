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
