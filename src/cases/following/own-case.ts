import { readCaseCode } from '#src/cases/case-code.ts';
import type { CaseRecord } from '#src/cases/case-store.ts';
import type { CasesDependencies } from '#src/cases/create-cases.ts';
import { readAccessCode, readReference } from '#src/cases/reference.ts';

/** Who proves to be the owner of a case; the reference may be the official code. */
export type Owner = { reference: string; accessCode: string };

/** The case, for whoever has its access code. An unknown reference and a wrong code are one answer in the same time. */
export async function ownCase({ cases }: CasesDependencies, owner: Owner): Promise<CaseRecord | undefined> {
  const key = readReference(owner.reference) ?? readCaseCode(owner.reference);
  const found = key ? await cases.glimpse(key) : undefined;
  const isOwner = await cases.isAccessCode(found?.reference ?? '', readAccessCode(owner.accessCode) ?? '');
  return found && isOwner ? cases.load(found.reference) : undefined;
}
