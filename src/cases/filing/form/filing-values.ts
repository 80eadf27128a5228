import { defined } from '#src/base/defined.ts';
import { addressForm, type ContactRules, contactFormOf } from '#src/cases/filing/contact-form.ts';
import type { RawSubmission } from '#src/cases/filing/submission-schema.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import { fieldById, isGroup, type Section, type SimpleField } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { isBlank } from '#src/guides/fields/shared/posted-text.ts';
import { controlParts, type Posted, readControls, renumberRows } from '#src/guides/form/form-values.ts';
import { type StepId, steps } from '#src/guides/form/steps.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { isWay, type Way } from '#src/guides/model/way.ts';

/** Names of the controls: answers behind `a.`, the rest as the paths of the API; what steers the form has no dot. */
export const answerPrefix = 'a.';

/**
 * What the resident pressed: `next`, `back`, `to:<step>`, `add:<group>`, `drop:<group>.<row>`, `remove:<upload>`,
 * `copy:<from>:<to>`, …
 */
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
  if (action.name === 'copy') {
    const [from = '', to = ''] = action.target.split(':');
    copyValue(values, from, to);
  }
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
  const way = (name: string) => {
    const value = text(name);
    return isWay(value) ? value : ('' as Way);
  };
  const contact = readControls(contactFormOf(guide), posted, context, 'contact.');
  const filled = Object.fromEntries(Object.entries(contact).filter(([, value]) => !isBlank(value)));
  const send = way('delivery.send');
  const back = way('delivery.return');
  const unit = [send, back].includes('counter') ? text('unit') : '';
  const { address } = back === 'post' ? readControls(addressForm, posted, context, 'delivery.') : {};
  return defined({
    guide: slug,
    unit: unit || undefined,
    answers: readControls(guide.form ?? [], posted, context, answerPrefix),
    papers: guide.papers
      .map((paper) => ({ paper: paper.id, uploads: [...(posted.get(`papers.${paper.id}`) ?? [])] }))
      .filter((paper) => paper.uploads.length > 0),
    delivery: defined({ send, return: back, address }),
    contact: { fullName: '', ...filled },
    declaration: true,
    consents: [],
  });
}

/** What other steps hold: everything but this step's own controls and what steers the form. */
export function carriedValues(posted: Posted, isOwn: (name: string) => boolean): [string, string][] {
  return [...posted]
    .filter(([name]) => name.includes('.') || name === 'unit')
    .filter(([name]) => !isOwn(name))
    .flatMap(([name, texts]) => texts.filter((text) => text !== '').map((text): [string, string] => [name, text]));
}

/** What a draft keeps of a form: what answers a question of this guide, and nothing else anybody may have posted. */
export function keptValues(
  guide: Pick<GuideMeta, 'form' | 'papers'> & ContactRules,
  posted: Posted,
): Map<string, string[]> {
  return new Map(
    [...posted]
      .filter(([name]) => isControlOf(guide, name))
      .map(([name, texts]): [string, string[]] => [name, texts.filter((text) => text !== '')])
      .filter(([, texts]) => texts.length > 0),
  );
}

/** Whether a control belongs to this step's page, by its name. Papers received travel hidden through every step. */
export function ownsControl(step: StepId, visible: ReadonlySet<string>) {
  return (name: string): boolean => {
    if (name.startsWith(answerPrefix)) return visible.has(name.slice(answerPrefix.length).split('.')[0] ?? '');
    if (name.startsWith('rows.')) return visible.has(name.slice('rows.'.length));
    if (step === steps.delivery) return name.startsWith('delivery.') || name === 'unit';
    if (step === steps.contact) return name.startsWith('contact.');
    return false;
  };
}

/** Whether the form of this guide has a control of this name. */
function isControlOf(guide: Pick<GuideMeta, 'form' | 'papers'> & ContactRules, name: string): boolean {
  if (name === 'unit' || name === 'delivery.send' || name === 'delivery.return') return true;
  const [kind = '', id = '', ...rest] = name.split('.');
  if (kind === 'papers') return rest.length === 0 && guide.papers.some((paper) => paper.id === id);
  if (kind === 'delivery') return isAnswerOf(addressForm, id, rest);
  if (kind === 'contact') return isAnswerOf(contactFormOf(guide), id, rest);
  if (kind === 'rows') return rest.length === 0 && isAnswerOf(guide.form ?? [], id, []);
  return `${kind}.` === answerPrefix && isAnswerOf(guide.form ?? [], id, rest);
}

function isAnswerOf(form: readonly Section[], id: string, rest: readonly string[]): boolean {
  const field = fieldById(form, id);
  if (!field) return false;
  if (!isGroup(field)) return isPartOf(field, rest);
  const [row, part, ...parts] = rest;
  if (row === undefined) return true;
  return /^\d{1,3}$/.test(row) && field.fields.some((item) => item.id === part && isPartOf(item, parts));
}

/** Whether these last parts of a name are among those under which controls of this type are posted. */
function isPartOf(field: SimpleField, parts: readonly string[]): boolean {
  return parts.length === 0 || typeOf(field).posted.parts.includes(`.${parts.join('.')}`);
}

/** The names of the controls a value may have under this path: one for a text, several for a place. */
export function controlsOf(path: string): string[] {
  const name = /^(contact|delivery)\./.test(path) ? path : answerPrefix + path;
  return controlParts.map((part) => name + part);
}

/** What was given under one path is given under another too, in place of what stood there. */
function copyValue(values: Map<string, string[]>, from: string, to: string): void {
  if (!controlsOf(from).some((name) => values.get(name)?.[0])) return;
  const targets = controlsOf(to);
  for (const [index, name] of controlsOf(from).entries()) {
    const given = values.get(name);
    if (given) values.set(targets[index] ?? '', [...given]);
    else values.delete(targets[index] ?? '');
  }
}
