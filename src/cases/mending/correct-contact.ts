import { type Result, refuse } from '#src/base/result.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import { checkContact, contactFormOf, wholeContact } from '#src/cases/filing/contact-form.ts';
import type { Correction } from '#src/cases/model/case-history.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { Contact } from '#src/cases/model/submission.ts';
import { unitsOf } from '#src/county/unit.ts';
import { type Posted, readControls } from '#src/guides/form/form-values.ts';
import { showAnswer } from '#src/guides/form/show-answer.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import type { CorrectRefusal } from './correct-answers.ts';
import { keepCorrections } from './keep-corrections.ts';

/** How the fields of who files are named in what is posted, and in a correction. */
export const contactPrefix = 'contact.';

/**
 * Puts right who files and how they are reached, by the rules of the form. Each field stands in the history as it was and
 * as it is, for the owner to see; both the old address of mail and the new one are written to, so that nobody moves the
 * letters of a case elsewhere unnoticed. The case is found by the new name and numbers from then on.
 */
export async function correctContact(
  dependencies: CasesDependencies,
  reference: string,
  given: { posted: Posted; reason: string; seenVersion: number },
  person: Person,
): Promise<Result<{ corrections: Correction[] }, CorrectRefusal>> {
  const { library } = dependencies;
  const found = await findAsSeen(dependencies, reference, given.seenVersion, person, 'case.move');
  if (!found.ok) return found;
  const record = found.value;
  if (isClosed(record.state)) return refuse({ kind: 'case-closed' });
  const context = { today: record.submittedAt.slice(0, 10), units: unitsOf(library), free: [] };
  const typed = readControls(contactFormOf(record.rules), given.posted, context, contactPrefix);
  const checked = checkContact(record.rules, typed, context);
  if (checked.problems.length > 0) return refuse({ kind: 'invalid', problems: [...checked.problems] });
  // What this guide does not ask for stays as it is.
  const asked = contactFormOf(record.rules).flatMap(({ fields }) => fields.map(({ id }) => id));
  const kept = Object.fromEntries(Object.entries(record.contact).filter(([id]) => !asked.includes(id)));
  const contact = { ...kept, ...checked.answers } as unknown as Contact;
  const corrections = changed(record, contact, library);
  return keepCorrections(dependencies, record, { corrections, reason: given.reason, contact }, person);
}

/** What reads otherwise than before. */
function changed({ contact }: Pick<CaseRecord, 'contact'>, corrected: Contact, library: Library): Correction[] {
  const t = translator('vi');
  const context = { language: 'vi' as const, t, units: unitsOf(library) };
  const [before, after] = [contact, corrected].map((item) => item as unknown as Answers) as [Answers, Answers];
  return wholeContact.flatMap((field) => {
    const from = showAnswer(field, before[field.id], context);
    const to = showAnswer(field, after[field.id], context);
    const label = t(`form.contact.${field.id}`);
    return from === to ? [] : [{ field: contactPrefix + field.id, label, from, to }];
  });
}
