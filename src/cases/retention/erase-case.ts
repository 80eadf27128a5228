import { isClosed } from '#src/cases/case-states.ts';
import type { Look } from '#src/cases/case-store.ts';
import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { readReference } from '#src/cases/reference.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';

export type EraseRefusal = { kind: 'case-not-found' } | { kind: 'still-open' } | { kind: 'erased-already' };
type Dependencies = Pick<CasesDependencies, 'cases' | 'uploads' | 'now'>;

/**
 * Erases what is personal in a case that has come to its end, because its owner asks for it (Luật 91/2025 Art. 4) or
 * its period has passed. Its key is dropped, so that even a copy of the rows opens no more. An open case is not
 * erased: the county still has to decide it. Gives how many papers went with it.
 */
export async function eraseCase(
  { cases, uploads, now }: Dependencies,
  text: string,
  person: Look['person'],
): Promise<Result<{ papers: number }, EraseRefusal>> {
  const reference = readReference(text);
  const found = reference ? await cases.glimpse(reference) : undefined;
  if (!found) return refuse({ kind: 'case-not-found' });
  if (!isClosed(found.state)) return refuse({ kind: 'still-open' });
  const papers = await cases.erase(found.reference, { at: isoInVietnam(now()), person, action: 'erase' });
  if (!papers) return refuse({ kind: 'erased-already' });
  await uploads.removeFiles(papers);
  return ok({ papers: papers.length });
}
