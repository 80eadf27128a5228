import { applyReply, settle } from '#src/assistant/filling/apply-reply.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import { fieldSteps } from '#src/assistant/filling/listening/form-persons.ts';
import { isDone, type Step } from '#src/assistant/filling/steps.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';

/**
 * A question that is asked only after a certain answer, and is answered: that answer was given with it. "Tăng vốn lên
 * 300 triệu" says that the capital changes, a day from which one rests that one rests. Only where one option leads to it.
 */
export function implied(
  guide: GuideMeta,
  noted: { filling: Filling; steps: Step[] },
  context: FormContext,
): { filling: Filling; steps: Step[] } {
  const all = fieldSteps(guide);
  const steps = [...noted.steps];
  let current = noted.filling;
  const wanted = new Map<string, string[]>();
  for (const step of all.filter((item) => measured.has(item.field.type) && isDone(item, current))) {
    const lead = leadTo(step.field.when);
    if (lead) wanted.set(lead.field, [...(wanted.get(lead.field) ?? []), lead.value]);
  }
  for (const [id, values] of wanted) {
    const step = all.find((item) => item.id === id);
    if (!step || isDone(step, current) || !('options' in step.field)) continue;
    const { options } = step.field;
    const labels = values.flatMap((value) => options.find((option) => option.value === value)?.label ?? []);
    const text = step.field.type === 'choices' ? labels.join('\n') : values.length === 1 ? (values[0] ?? '') : '';
    const applied = applyReply(current, step, text, context);
    if (!applied.ok) continue;
    const settled = settle(applied.value, step);
    current = current.redo === undefined ? settled : { ...settled, redo: current.redo };
    steps.unshift(step);
  }
  return { filling: current, steps };
}

/** What tells of itself that it applies; a name may be told of anybody. */
const measured = new Set(['date', 'number', 'money', 'address', 'id-number']);

/** The one option that leads to a question. */
function leadTo(when: unknown): { field: string; value: string } | undefined {
  if (typeof when !== 'object' || when === null || !('field' in when) || typeof when.field !== 'string')
    return undefined;
  if ('is' in when && typeof when.is === 'string') return { field: when.field, value: when.is };
  const only = 'in' in when && Array.isArray(when.in) && when.in.length === 1 ? when.in[0] : undefined;
  return typeof only === 'string' ? { field: when.field, value: only } : undefined;
}
