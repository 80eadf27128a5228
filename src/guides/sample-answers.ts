import { limitDay, shiftDays } from './calendar-day.ts';
import type { FormContext } from './check-answers.ts';
import { type Answer, type Answers, holds } from './condition.ts';
import type { Field, Section, SimpleField } from './field-schema.ts';

const people = ['Nguyễn Văn Mẫu', 'Trần Thị Mẫu', 'Phạm Minh Mẫu', 'Vũ Thị Mẫu'];
const communes = ['dong-xa', 'quan-lan', 'minh-chau', 'cai-rong'];

/**
 * Answers to everything a form asks, given from top to bottom as a person would; names and texts say that they are
 * samples. Another `turn` chooses other options. Optional fields with a pattern of their own are left out.
 */
export function sampleAnswers(form: readonly Section[], context: FormContext, turn: number): Answers {
  const answers: Answers = {};
  let asked = turn;
  for (const section of form) {
    if (!holds(section.when, answers)) continue;
    for (const field of section.fields) {
      if (!holds(field.when, answers)) continue;
      const value = sampleAnswer(field, answers, context, asked++);
      if (value !== undefined) answers[field.id] = value;
    }
  }
  return answers;
}

function sampleAnswer(field: Field, outer: Answers, context: FormContext, turn: number): Answer | undefined {
  if (field.type !== 'repeat') return sampleValue(field, context, turn);
  const count = Math.max(field.min ?? 0, 1);
  return Array.from({ length: count }, (_, index) => {
    const row: Answers = {};
    for (const part of field.fields) {
      if (!holds(part.when, { ...outer, ...row })) continue;
      const value = sampleValue(part, context, turn + index);
      if (value !== undefined) row[part.id] = value;
    }
    return row;
  });
}

function sampleValue(field: SimpleField, context: FormContext, turn: number): Answer | undefined {
  switch (field.type) {
    case 'text':
    case 'multiline':
      return field.pattern ? undefined : sampleText(field);
    case 'name':
      return people[turn % people.length];
    case 'number':
    case 'money':
      return Math.max(field.min ?? 0, Math.min(field.max ?? 2, 2));
    case 'year':
      return Math.max(field.min ?? 0, Math.min(field.max ?? 1990, 1990));
    case 'date':
      return sampleDay(field, context.today);
    case 'choice':
      return field.options[turn % field.options.length]?.value;
    case 'choices':
      return field.options.slice(0, Math.max(1, field.min ?? 1)).map((option) => option.value);
    case 'boolean':
      return turn % 2 === 0;
    case 'declaration':
      return true;
    case 'phone':
      return '+84900000000';
    case 'email':
      return 'mau@vandon.example';
    case 'id-number':
      return '022190000000';
    case 'commune':
      return communes[turn % communes.length];
    case 'address':
      return { commune: communes[turn % communes.length], detail: 'Thôn mẫu' };
  }
}

function sampleText({ minLength = 1, maxLength = 200 }: SimpleField & { type: 'text' | 'multiline' }): string {
  return 'Nội dung mẫu. '
    .repeat(1 + Math.ceil(minLength / 14))
    .slice(0, Math.max(minLength, Math.min(maxLength, 60)))
    .trim();
}

/** As late as the limits allow: a child born some days ago, a marriage years back, a start in the weeks to come. */
function sampleDay({ min, max }: SimpleField & { type: 'date' }, today: string): string {
  const first = min && limitDay(min, today);
  const last = max && limitDay(max, today);
  const wanted = last ? shiftDays(last, -20) : shiftDays(first ?? today, 20);
  return first && wanted < first ? first : wanted;
}
