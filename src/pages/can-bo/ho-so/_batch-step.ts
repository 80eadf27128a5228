import { type BatchLine, type BatchTaken, type Chosen, mostAtOnce, readChosen } from '#src/cases/desk/queue/batch.ts';
import { textOf } from '#src/components/staff/case/read-move.ts';
import { type Action, may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';

/** What is done with several cases of a list at once, by the value of the button. */
export type BatchStep = 'accept' | 'print' | 'assign' | 'forward' | 'ask-opinion';

/** A batch as it was posted. `to`: whom or which unit the cases go to. */
type Posted = {
  /** None where no button was pressed that says one. */
  step: BatchStep | undefined;
  chosen: Chosen[];
  to: string;
  words: string;
  /** What was typed to ask other units. */
  asked: { units: readonly string[]; until: string; text: string; key: string };
  /** The address of the list the cases were chosen in. */
  list: string;
};

const needed: Record<BatchStep, Action> = {
  accept: 'case.accept',
  print: 'case.read',
  assign: 'case.assign',
  forward: 'case.assign',
  'ask-opinion': 'case.work',
};

/** The choice of laying cases back on nobody's table: nobody chosen is no such wish. */
const toNobody = 'khong-ai';

export function readBatch(form: FormData): Posted {
  const texts = (name: string) => form.getAll(name).filter((value) => typeof value === 'string');
  const values = new Map([...new Set(form.keys())].map((name) => [name, texts(name)]));
  const text = (name: string) => textOf(values, name);
  const step = (Object.keys(needed) as BatchStep[]).find((name) => name === text('do'));
  const asked = { units: texts('unit'), until: text('until'), text: text('text'), key: text('key') };
  const [list = ''] = texts('ds');
  const chosen = readChosen(texts('case')).slice(0, mostAtOnce);
  return { step, chosen, to: step ? text(`${step}-to`) : '', words: text('words'), asked, list };
}

/** Whether this person may do this with cases at all; each case is asked for itself. */
export const mayDoBatch = (person: Person, { step }: Posted): boolean => may(person, step ? needed[step] : 'case.read');

/** Whether it is not said to whom the cases go. */
export const isUntold = ({ step, to }: Posted): boolean => (step === 'assign' || step === 'forward') && to === '';

/**
 * What was typed and went to nobody: with no step, with another one, or as long as one case is left. The question to
 * other units stands in a form of its own for cases that are left.
 */
export function wordsLeft({ step, chosen, words, asked }: Posted, left: number): string[] {
  const isGone = chosen.length > 0 && left === 0;
  const areGiven = (step === 'assign' || step === 'forward') && isGone;
  const isAsked = step === 'ask-opinion' && chosen.length > 0;
  return [areGiven ? '' : words, isAsked ? '' : asked.text].filter((text) => text.trim() !== '');
}

/** Takes the step with each case; nothing is taken where it is not said to whom. */
export async function takeBatch(
  portal: App.Locals['portal'],
  posted: Posted,
  person: Person,
): Promise<(BatchLine | BatchTaken)[]> {
  const { step, chosen, to, words, asked } = posted;
  if (isUntold(posted)) return [];
  const giving = { to: to === toNobody ? '' : to, note: words };
  if (step === 'assign') return portal.caseWork.assignMany(chosen, giving, person);
  if (step === 'forward') return portal.caseWork.forwardMany(chosen, giving, person);
  if (step === 'ask-opinion') return portal.caseWork.askMany(chosen, asked, person);
  return step === 'accept' ? portal.cases.acceptMany(chosen, person) : [];
}
