import { freshName } from '#src/islands/fresh-name.ts';

/** What was typed and the server does not have yet: of one person, one file and one tab. */
export type DeviceDraft = { at: string; fields: [string, string][] };

const beginningOf = (person: string, path: string) => `noi-dung:${person}:${path}`;
const keyOf = (person: string, path: string) => `${beginningOf(person, path)}:${tab()}`;

/** Two tabs with one file keep one copy each: neither writes over what the other has. */
function tab(): string {
  const known = sessionStorage.getItem('noi-dung-the');
  if (known) return known;
  const made = freshName();
  sessionStorage.setItem('noi-dung-the', made);
  return made;
}

/** Keeps it in the browser, where it does: one that is full or keeps nothing is no reason to stop typing. */
export function keepOnDevice(person: string, path: string, draft: DeviceDraft): boolean {
  try {
    localStorage.setItem(keyOf(person, path), JSON.stringify(draft));
    return true;
  } catch {
    // Full, or forbidden: the server is the first line.
    return false;
  }
}

/** Lets this tab's copy go, or the one under this key. */
export function forgetOnDevice(person: string, path: string, key?: string): void {
  try {
    localStorage.removeItem(key ?? keyOf(person, path));
  } catch {
    // Nothing was kept there.
  }
}

/** The copies of all tabs, also of those that are gone, the newest first; this tab's own is marked. */
export function findOnDevice(person: string, path: string): { key: string; isOwn: boolean; draft: DeviceDraft }[] {
  try {
    const beginning = beginningOf(person, path);
    const own = keyOf(person, path);
    return Object.keys(localStorage)
      .filter((key) => key === beginning || key.startsWith(`${beginning}:`))
      .flatMap((key) => {
        const draft = JSON.parse(localStorage.getItem(key) ?? 'null') as DeviceDraft | null;
        return draft && Array.isArray(draft.fields) ? [{ key, isOwn: key === own, draft }] : [];
      })
      .sort((a, b) => b.draft.at.localeCompare(a.draft.at));
  } catch {
    return [];
  }
}
