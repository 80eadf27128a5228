import type { Filling } from '#src/assistant/filling/filling.ts';
import { fieldSteps, mainPerson, ownerOf } from '#src/assistant/filling/listening/form-persons.ts';
import type { Named } from '#src/assistant/filling/listening/person-words.ts';
import type { Step } from '#src/assistant/filling/steps.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { familyFirst, familyMeant } from './kinship.ts';

/**
 * Whom of the speaker's family the form is about: said by for whom it is done, or by whose name answers the question for
 * the name of whom it is about. Undefined where the form is about the speaker, or asks for owners or children.
 */
function subjectTold(guide: GuideMeta, filling: Filling, step: Step | undefined, said: string): Named | undefined {
  if (filling.subject) return filling.subject;
  if (mainPerson(guide) !== 'subject' || filling.speaker === 'subject') return undefined;
  if (fieldSteps(guide).some((field) => /^(?:owner|groom)$/.test(ownerOf(guide, field)))) return undefined;
  if (['quan-he', 'nguoi-yeu-cau'].some((id) => /^chinh-/.test(String(filling.answers[id] ?? '')))) return undefined;
  const isNameAsked = step?.kind === 'field' && step.field.type === 'name' && ownerOf(guide, step) === 'subject';
  return familyMeant(said) ?? (isNameAsked ? familyFirst(said) : undefined);
}

/** The filling that knows whom it is about. */
export function withSubject(guide: GuideMeta, filling: Filling, step: Step | undefined, said: string): Filling {
  const subject = subjectTold(guide, filling, step, said);
  return subject === undefined ? filling : { ...filling, subject };
}

/** The filling that knows who speaks. */
export const withSpeaker = (filling: Filling, speaker: Filling['speaker']): Filling =>
  speaker === undefined ? filling : { ...filling, speaker };
