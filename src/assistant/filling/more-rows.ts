import { namesSomebody } from '#src/assistant/entities/person-name.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { applyReply } from './apply-reply.ts';
import { type Filling, rowsOf } from './filling.ts';
import { moreAnswers } from './more-answers.ts';
import { allSteps, type Step } from './steps.ts';

type RowStep = Step & { kind: 'row' };

/**
 * Several rows in one sentence: "Nguyễn Văn A sinh 1990 và Trần Thị B sinh 1992" where people are listed, "bán cá khô;
 * tạp hóa" where things are. Undefined when the text names one row, or any part of it cannot be read.
 */
export function readRows(
  guide: GuideMeta,
  filling: Filling,
  asked: Step,
  text: string,
  context: FormContext,
): { filling: Filling; steps: Step[] } | undefined {
  if (asked.kind !== 'row' || asked.group.fields[0]?.id !== asked.field.id) return undefined;
  const parts = partsOf(asked, text);
  if (parts.length < 2 || asked.index + parts.length > asked.group.max) return undefined;
  const steps: Step[] = [];
  let current = filling;
  for (const [place, part] of parts.entries()) {
    const index = asked.index + place;
    const step: RowStep = { ...asked, index, id: `${asked.group.id}.${index}.${asked.field.id}` };
    const applied = applyReply(withRow(current, asked, index), step, part, context);
    if (!applied.ok) return undefined;
    const more = moreAnswers(guide, applied.value, inGuide(guide, applied.value, step), part, context);
    current = more.filling;
    steps.push(step, ...more.steps);
  }
  return { filling: current, steps };
}

/** The step as the guide now lists it, so that its neighbours are found. */
function inGuide(guide: GuideMeta, filling: Filling, step: RowStep): Step {
  return allSteps(guide, filling).find((item) => item.id === step.id) ?? step;
}

function withRow(filling: Filling, { group }: RowStep, index: number): Filling {
  const rows = rowsOf(filling, group.id);
  if (rows.length > index) return filling;
  return { ...filling, answers: { ...filling.answers, [group.id]: [...rows, {}] as never } };
}

function partsOf(asked: RowStep, text: string): string[] {
  const { hears } = typeOf(asked.field).talk;
  if (hears === 'name') {
    const parts = text.split(
      /\s*[;\n]\s*|\s*,\s*(?=\p{Lu}\p{L}*\s+\p{Lu})|\s+(?:và|va|với)\s+(?=(?:\p{Ll}+\s+)?\p{Lu})/u,
    );
    return parts.every(namesSomebody) ? parts : [];
  }
  return hears === 'text' ? text.split(/\s*[;\n]\s*/).filter((part) => part !== '') : [];
}
