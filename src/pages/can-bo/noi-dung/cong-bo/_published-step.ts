import type { Editing, SaveRefusal } from '#src/editing/editing.ts';
import {
  type DifferenceStep,
  differenceActs,
  type ProposedText,
  type ProposeRefusal,
  type PublishedGuides,
} from '#src/published/published-guides.ts';
import type { Person } from '#src/staff/person.ts';
import { textsOf } from '../../_see-other.ts';

/** What came of a step: what the file would become, why it was not taken or saved, or where the browser goes. */
export type StepTaken = { step: DifferenceStep } & (
  | { to: string; proposed?: never; refusal?: never }
  | { proposed: ProposedText; to?: never; refusal?: never }
  | { refusal: ProposeRefusal | SaveRefusal; to?: never; proposed?: never }
);

/** What a step is answered with. */
const codes: Partial<Record<string, number>> = {
  'not-permitted': 403,
  'file-not-found': 404,
  'changed-meanwhile': 409,
  'difference-gone': 409,
};
export const codeOf = (kind: string) => codes[kind] ?? 422;

/** A problem of a step in the words there are for it. */
const told = [
  'file-not-found',
  'record-not-found',
  'difference-gone',
  'reason-missing',
  'reason-too-long',
  'cannot-patch',
  'cannot-take',
  'changed-meanwhile',
  'broken',
  'slug-taken',
];
export const problemKey = (kind: string) => `staff-published.problem.${told.includes(kind) ? kind : 'other'}`;

export const comparisonOf = (path: string, more: Record<string, string> = {}) =>
  `/can-bo/noi-dung/cong-bo/so-sanh?${new URLSearchParams({ tep: path, ...more })}`;

/**
 * Takes a step with one difference. The first press shows what the file would become, the second saves it: the text is
 * made anew then, of what stands there, and refused where somebody has saved meanwhile.
 */
export async function takePublishedStep(
  { published, editing }: { published: PublishedGuides; editing: Pick<Editing, 'save'> },
  form: FormData,
  person: Person,
): Promise<StepTaken> {
  const text = textsOf(form);
  const pressed = text('do');
  const act = differenceActs.find((name) => name === (pressed === 'save' ? text('act') : pressed)) ?? 'take';
  const step: DifferenceStep = {
    path: text('tep'),
    act,
    difference: text('difference'),
    published: text('published').replaceAll(/\r\n?/g, '\n'),
    why: text('why'),
  };
  const proposed = await published.propose(step, person);
  if (!proposed.ok) return { step, refusal: proposed.error };
  if (pressed !== 'save' || proposed.value.needs) return { step, proposed: proposed.value };
  const { path, text: source } = proposed.value;
  const saved = await editing.save({ path, source, seen: text('seen') }, person);
  return saved.ok ? { step, to: comparisonOf(path, { xong: act }) } : { step, refusal: saved.error };
}
