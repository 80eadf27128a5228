import type { Pending } from './talk-view.ts';

const NAME = 'tro-ly';

/** Keeps the turn that is on its way over a reload of this tab, and nowhere else. */
export function keepTurn(pending: Pending | undefined): void {
  try {
    if (!pending) sessionStorage.removeItem(NAME);
    else
      sessionStorage.setItem(NAME, JSON.stringify({ key: pending.key, fields: pending.fields, label: pending.label }));
  } catch {
    // A browser that keeps nothing: the talk goes on without.
  }
}

export function keptTurn(): Pending | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(NAME) ?? 'null') as Pending | null;
    return kept && typeof kept.key === 'string' && Array.isArray(kept.fields) ? kept : undefined;
  } catch {
    return undefined;
  }
}
