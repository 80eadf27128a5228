import { countDays } from '#src/cases/deadline/count-time.ts';
import { localTime, type OfficeTime } from '#src/cases/deadline/office-time.ts';
import type { ProofRow } from '#src/cases/model/case-history.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { latestProof } from '#src/cases/model/sent-proof.ts';
import { printedForm } from '#src/cases/sheets/form/printed-fields.ts';
import { isGroup } from '#src/guides/fields/field-schema.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import { showAnswers } from '#src/guides/form/show-answer.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { ProofRule } from '#src/guides/model/proof-schema.ts';

/** Whether the owner of a case sent this way must be shown a proof before the result is written into the register. */
export function needsProof({ rules, delivery }: Pick<CaseRecord, 'rules' | 'delivery'>): boolean {
  return rules.proof?.ways.includes(delivery.send) ?? false;
}

/** Whether the register may be written: nothing is asked of the owner, or they agreed, in words or by silence. */
export function isProofSettled(item: Pick<CaseRecord, 'rules' | 'delivery' | 'history'>): boolean {
  if (!needsProof(item)) return true;
  const standing = latestProof(item.history)?.standing;
  return standing === 'confirmed' || standing === 'silent';
}

/**
 * The last moment for an answer. The day of sending is not counted (Civil Code Art. 147), a term that ends on a day off
 * ends on the next working day, and the last day is whole (Art. 148).
 */
export function proofTerm(sentAt: string, { value, unit }: ProofRule['time'], office: OfficeTime): string {
  const { at } = countDays(localTime(sentAt).day, { limit: value, unit, pauses: [] }, office);
  return `${at.slice(0, 10)}T23:59:59+07:00`;
}

/** What will stand in the register, from the answers, in the words a paper asks in. What is not answered is left out. */
export function proofRows({ rules, answers }: Pick<CaseRecord, 'rules' | 'answers'>, context: ShowContext): ProofRow[] {
  const isWanted = inRegister(rules);
  return showAnswers(printedForm(rules), answers, context)
    .flatMap((section) => section.answers)
    .filter(({ field, text }) => text !== '' && isWanted(field.split('.')[0] ?? ''))
    .map(({ field, label, text }) => ({ field, label, text }));
}

function inRegister({ proof, form = [], channels }: GuideMeta): (id: string) => boolean {
  if (proof?.fields) return (id) => proof.fields?.includes(id) ?? false;
  const counted = channels.flatMap(({ fees }) => fees.flatMap(({ count = [] }) => count));
  const fields = form.flatMap((section) => section.fields);
  const left = fields.filter((field) => !isGroup(field) && field.type === 'declaration').map(({ id }) => id);
  return (id) => !counted.includes(id) && !left.includes(id);
}
