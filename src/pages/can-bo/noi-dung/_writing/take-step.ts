import { bodyName } from '#src/editing/form/content-form.ts';
import { afterStep } from '#src/editing/form/step.ts';
import type { Words } from '#src/editing/form/words.ts';
import { isSame } from '#src/library/patching/yaml-places.ts';
import type { Person } from '#src/staff/person.ts';
import type { PostedForm } from './posted-form.ts';
import { takeFile } from './take-file.ts';
import { takePicture } from './take-picture.ts';
import { takeWord } from './take-word.ts';
import type { FormPage, FormServices } from './write-form.ts';

type Sent = { data: FormData; person: Person };
type Taken = Pick<FormPage, 'picture' | 'attached' | 'word' | 'code' | 'isStep' | 'hasNoFacts'>;

/**
 * A press in a file that is being written, which saves nothing: what came with it is put into its words, or a row or a
 * line is added or moved. In a text that is shown whole the same is done to the words of its form, and what that
 * changed is written into the text; `hasNoFacts` says that its facts cannot be read, and it is as it was but for its end.
 */
export async function takeStep(
  services: FormServices,
  { path, step, words, text }: PostedForm,
  sent: Sent,
): Promise<Taken & { words: Words; text?: string }> {
  if (text === undefined) return stepIn(services, step, { ...sent, words });
  const facts = services.editing.formOf(path, text)?.words ?? {};
  // What is brought for the text stands at the end of it all.
  const { words: after, ...taken } = await stepIn(services, step, { ...sent, words: { ...facts, [bodyName]: [text] } });
  const { [bodyName]: [whole = ''] = [], ...said } = after;
  const { [bodyName]: _, ...before } = facts;
  if (isSame(said, before)) return { ...taken, words, text: whole };
  const patched = services.editing.patched(path, whole, said);
  return patched.ok ? { ...taken, words, text: patched.value } : { ...taken, words, text: whole, hasNoFacts: true };
}

async function stepIn(
  { pictures, attachments, bringIn, t }: FormServices,
  step: string,
  { data, words, person }: Sent & { words: Words },
): Promise<Taken & { words: Words }> {
  if (step === 'picture') return takePicture(pictures, data, { words, person, t });
  if (step === 'file') return takeFile(attachments, data, { words, person, t });
  if (step === 'word') return takeWord(bringIn, data, { words, person, t });
  return { words: afterStep(words, step), isStep: step !== 'show' };
}
