import type { Result } from '#src/base/result.ts';
import { textOf } from '#src/components/staff/case/read-move.ts';
import type { TypedWork } from '#src/components/staff/case/work/typed-work.ts';
import type { Person } from '#src/staff/person.ts';
import { type Step, statusOf } from './_step.ts';

/** What the page says was done, by the words of `staff-work.done`. */
export const workDone: readonly string[] = [
  ...['assigned', 'forwarded', 'noted', 'asked', 'opinion-given', 'opinion-dropped'],
  ...['proposed', 'approved', 'sent-back', 'purpose', 'called'],
];

type Answer = Result<unknown, { kind: string }>;

/** Takes a step of the work inside the county; undefined when another form of the page was sent. */
export async function takeWorkStep(
  { portal, t }: Pick<App.Locals, 'portal' | 't'>,
  reference: string,
  values: ReadonlyMap<string, readonly string[]>,
  person: Person,
): Promise<Step | undefined> {
  const word = (name: string) => textOf(values, name);
  const form = word('do');
  const units = values.get('unit') ?? [];
  const [text, to, until, key, opinion] = ['text', 'to', 'until', 'key', 'opinion'].map(word) as Words;
  const typed: TypedWork = { form, text, to, until, units, key, opinion };
  const seenVersion = Number(word('version'));
  const giving = { to, note: text, seenVersion };
  const { caseWork } = portal;
  const steps: Record<string, { done: string; take: () => Promise<Answer> }> = {
    assign: { done: 'assigned', take: () => caseWork.assign(reference, giving, person) },
    forward: { done: 'forwarded', take: () => caseWork.forward(reference, giving, person) },
    note: { done: 'noted', take: () => caseWork.addNote(reference, { text, key }, person) },
    'ask-opinion': {
      done: 'asked',
      take: () => caseWork.askOpinions(reference, { units, until, text, key }, person),
    },
    'give-opinion': {
      done: 'opinion-given',
      take: () => caseWork.giveOpinion(reference, { opinion, text }, person),
    },
    'drop-opinion': {
      done: 'opinion-dropped',
      take: () => caseWork.dropOpinion(reference, { opinion, text }, person),
    },
    approve: { done: 'approved', take: () => caseWork.approve(reference, { seenVersion }, person) },
    'send-back': {
      done: 'sent-back',
      take: () => caseWork.sendBack(reference, { reason: text, seenVersion }, person),
    },
    call: { done: 'called', take: () => caseWork.noteCall(reference, { text, seenVersion }, person) },
    purpose: { done: 'purpose', take: () => caseWork.openForPurpose(reference, text, person) },
  };
  const step = Object.hasOwn(steps, form) ? steps[form] : undefined;
  if (!step) return undefined;
  const result = await step.take();
  if (!result.ok) {
    const { kind } = result.error;
    return { problem: t(`staff.case.problem.${kind}`), status: statusOf(kind), typed: { work: typed, sure: true } };
  }
  // An opinion that was given, or a case that was forwarded, may have been all they had to do with it.
  return { done: step.done, isGone: !(await caseWork.mayStillRead(reference, person)) };
}

type Words = [string, string, string, string, string];
