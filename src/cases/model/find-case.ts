import { possibleAccessCodes } from '#src/codes/checked-code.ts';
import { possibleReferences, readCaseCode, readReference } from './case-codes.ts';
import type { CaseRecord, CaseStore } from './case-store.ts';

/** What somebody gives to prove that they own a case, as it was typed; the reference may be the official code. */
export type Owner = { reference: string; accessCode: string };

type Glimpse = NonNullable<Awaited<ReturnType<CaseStore['glimpse']>>>;

/**
 * The case a text means by reference or official code, without anything personal. Where a Vietnamese keyboard leaves
 * several references possible, the one that exists is meant; undefined when none or more than one does.
 */
export async function findCase(cases: CaseStore, text: string): Promise<Glimpse | undefined> {
  const official = readCaseCode(text);
  const keys = official ? [official] : possibleReferences(text);
  const found = await Promise.all(keys.map((key) => cases.glimpse(key)));
  const [meant, ...others] = found.filter((item) => item !== undefined);
  return others.length === 0 ? meant : undefined;
}

/**
 * Whether this access code opens the case. An unknown case and a wrong code are one answer in the same time.
 */
export async function isOwner(cases: CaseStore, found: Glimpse | undefined, accessCode: string): Promise<boolean> {
  return cases.isAccessCode(found?.reference ?? '', ...possibleAccessCodes(accessCode));
}

/** The case, for whoever has its access code. */
export async function ownCase({ cases }: { cases: CaseStore }, owner: Owner): Promise<CaseRecord | undefined> {
  const found = await findCase(cases, owner.reference);
  const isTheirs = await isOwner(cases, found, owner.accessCode);
  return found && isTheirs ? cases.load(found.reference) : undefined;
}

/**
 * The one case meant by what a scanner or a clerk put into the search box: a reference, an official code, or the
 * address of the tracking page from the QR code. Undefined when it is anything else.
 */
export function readScan(text: string): string | undefined {
  return readReference(text) ?? readCaseCode(text);
}
