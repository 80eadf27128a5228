/** What was typed and the server does not have yet: of one person and one file. */
export type DeviceDraft = { at: string; fields: [string, string][] };

const keyOf = (person: string, path: string) => `noi-dung:${person}:${path}`;

/** Keeps it in the browser; a browser that keeps nothing is no reason to stop typing. */
export function keepOnDevice(person: string, path: string, draft: DeviceDraft): void {
  try {
    localStorage.setItem(keyOf(person, path), JSON.stringify(draft));
  } catch {
    // Full, or forbidden: the server is the first line.
  }
}

export function forgetOnDevice(person: string, path: string): void {
  try {
    localStorage.removeItem(keyOf(person, path));
  } catch {
    // Nothing was kept there.
  }
}

export function findOnDevice(person: string, path: string): DeviceDraft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(keyOf(person, path)) ?? 'null') as DeviceDraft | null;
    return draft && Array.isArray(draft.fields) ? draft : undefined;
  } catch {
    return undefined;
  }
}
