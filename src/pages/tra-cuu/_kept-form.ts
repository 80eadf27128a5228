import type { Seal } from '#src/staff/case-query.ts';

type Posted = ReadonlyMap<string, readonly string[]>;

/** What was typed into a form of this page, to travel through the page that asks for the access code anew. */
export function keepForm(page: string, posted: Posted, seal: Seal): string {
  return seal.seal(JSON.stringify({ page, posted: [...posted].filter(([name]) => name !== 'go') }));
}

/** The form kept for this page, as if it were posted once more by a button that does nothing. Foreign texts are none. */
export function reopenForm(page: string, kept: string, seal: Seal): URLSearchParams | undefined {
  const text = seal.open(kept);
  const form = text === undefined ? undefined : readKept(text);
  if (form?.page !== page) return undefined;
  const entries = form.posted.flatMap(([name, texts]) => texts.map((item): [string, string] => [name, item]));
  return new URLSearchParams([...entries, ['go', 'stay']]);
}

function readKept(text: string): { page: string; posted: [string, string[]][] } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
