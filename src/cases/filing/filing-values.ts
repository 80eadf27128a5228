import type { Upload, Way } from '#src/cases/cases.ts';
import type { RawSubmission } from '#src/cases/submission-schema.ts';
import type { FormContext } from '#src/guides/check-answers.ts';
import { isBlank } from '#src/guides/check-value.ts';
import { type Posted, readControls, renumberRows } from '#src/guides/form-values.ts';
import type { GuideMeta } from '#src/guides/guide-schema.ts';
import { addressForm, contactForm } from './contact-form.ts';
import type { StepId } from './filing.ts';

/** Names of the controls: answers behind `a.`, the rest as the paths of the API; what steers the form has no dot. */
export const answerPrefix = 'a.';
const ways: readonly string[] = ['online', 'counter', 'post'] satisfies Way[];

/** What the resident pressed: `next`, `back`, `to:<step>`, `add:<group>`, `drop:<group>.<row>`, `remove:<upload>`, … */
export type Action = { name: string; target: string };

export function actionOf(posted: Posted): Action {
  const [name = 'next', ...target] = (posted.get('go')?.[0] ?? 'next').split(':');
  return { name, target: target.join(':') };
}

/** The posted values after what the resident pressed: rows added or dropped, papers added or removed. */
export function applyAction(
  guide: Pick<GuideMeta, 'form'>,
  posted: Posted,
  action: Action,
  received: readonly { paper: string; upload: Upload }[],
): Map<string, string[]> {
  const dropped = action.name === 'drop' ? action.target : undefined;
  const values = renumberRows(guide.form ?? [], posted, answerPrefix, dropped);
  const rows = (group: string, by: number) => {
    const count = Math.max(0, Number(values.get(`rows.${group}`)?.[0] ?? 1) + by);
    values.set(`rows.${group}`, [String(Math.min(count, 100))]);
  };
  if (action.name === 'add') rows(action.target, 1);
  if (dropped) rows(dropped.split('.')[0] ?? '', -1);
  for (const { paper, upload } of received) {
    const name = `papers.${paper}`;
    values.set(name, [...(values.get(name) ?? []), upload.id]);
  }
  if (action.name === 'remove') {
    for (const [name, texts] of values) {
      if (name.startsWith('papers.')) {
        values.set(
          name,
          texts.filter((id) => id !== action.target),
        );
      }
    }
  }
  return values;
}

/** A submission as far as it goes: what is missing or unreadable is left for `checkSubmission` to tell. */
export function rawSubmission(slug: string, guide: GuideMeta, posted: Posted, context: FormContext): RawSubmission {
  const text = (name: string) => posted.get(name)?.[0] ?? '';
  const way = (name: string) => (ways.includes(text(name)) ? (text(name) as Way) : ('' as Way));
  const contact = readControls(contactForm, posted, context, 'contact.');
  const filled = Object.fromEntries(Object.entries(contact).filter(([, value]) => !isBlank(value)));
  const send = way('delivery.send');
  const back = way('delivery.return');
  const unit = [send, back].includes('counter') ? text('unit') : '';
  const { address } = back === 'post' ? readControls(addressForm, posted, context, 'delivery.') : {};
  return {
    guide: slug,
    ...(unit && { unit }),
    answers: readControls(guide.form ?? [], posted, context, answerPrefix),
    papers: guide.papers
      .map((paper) => ({ paper: paper.id, uploads: [...(posted.get(`papers.${paper.id}`) ?? [])] }))
      .filter((paper) => paper.uploads.length > 0),
    delivery: { send, return: back, ...(address !== undefined && { address }) },
    contact: { fullName: '', ...filled },
    declaration: true,
    consents: [],
  };
}

/** What other steps hold: everything but this step's own controls and what steers the form. */
export function carriedValues(posted: Posted, isOwn: (name: string) => boolean): [string, string][] {
  return [...posted]
    .filter(([name]) => name.includes('.') || name === 'unit')
    .filter(([name]) => !isOwn(name))
    .flatMap(([name, texts]) => texts.filter((text) => text !== '').map((text): [string, string] => [name, text]));
}

/** What a draft keeps of a form: everything but what steers it. */
export function keptValues(posted: Posted): Map<string, string[]> {
  return new Map(
    [...posted]
      .filter(([name]) => name.includes('.') || name === 'unit')
      .map(([name, texts]): [string, string[]] => [name, texts.filter((text) => text !== '')])
      .filter(([, texts]) => texts.length > 0),
  );
}

/** Whether a control belongs to this step's page, by its name. Papers received travel hidden through every step. */
export function ownsControl(step: StepId, visible: ReadonlySet<string>) {
  return (name: string): boolean => {
    if (name.startsWith(answerPrefix)) return visible.has(name.slice(answerPrefix.length).split('.')[0] ?? '');
    if (name.startsWith('rows.')) return visible.has(name.slice('rows.'.length));
    if (step === 'giao-nhan') return name.startsWith('delivery.') || name === 'unit';
    if (step === 'nguoi-nop') return name.startsWith('contact.');
    return false;
  };
}
