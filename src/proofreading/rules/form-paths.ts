import { type Field, isGroup, type Section, type SimpleField } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { type Answer, type Answers, type Condition, fieldsRead, holds } from '#src/guides/model/condition.ts';

type Scalar = string | number | boolean;
/** How a condition came out on the ways through a form that reach it: both may be. */
export type Outcomes = { held: boolean; failed: boolean };

/** More ways than anybody could follow are not looked through: nothing is said of such a form. */
const mostStates = 3_000;

/**
 * Follows every way through a form: each question with every answer that some condition tells from another one. Ways
 * that no later condition can tell apart go on as one. `at` is told, for each thing with a condition, how it came out
 * wherever it is asked. Answers whether all ways were followed.
 */
export function followForm(
  form: readonly Section[],
  papers: readonly { when?: Condition | undefined }[],
  at: (thing: object, outcomes: Outcomes) => void,
): boolean {
  const conditions = conditionsIn(form, papers);
  const tests = testsIn(conditions.map(({ when }) => when));
  const lastRead = new Map(conditions.flatMap(({ when, order }) => fieldsRead(when).map((id) => [id, order] as const)));
  let states: Answers[] = [{}];
  let order = 0;

  const ask = (field: Field, reached: readonly Answers[]): Answers[] => {
    const outcomes = { held: false, failed: false };
    const next = new Map<string, Answers>();
    for (const state of reached) {
      const isShown = holds(field.when, state);
      outcomes[isShown ? 'held' : 'failed'] = true;
      for (const answer of isShown ? answersTo(field, tests.get(field.id)) : [undefined]) {
        const after = live({ ...state, [field.id]: answer }, lastRead, order);
        next.set(JSON.stringify(after), after);
      }
    }
    at(field, outcomes);
    if (isGroup(field)) {
      askRow(
        field.fields,
        reached.filter((state) => holds(field.when, state)),
        { tests, at },
      );
    }
    return [...next.values()];
  };

  for (const section of form) {
    const outcomes = { held: false, failed: false };
    const inside = states.filter((state) => holds(section.when, state));
    const outside = states.filter((state) => !holds(section.when, state));
    outcomes.held = inside.length > 0;
    outcomes.failed = outside.length > 0;
    at(section, outcomes);
    order += 1;
    let within = inside;
    for (const field of section.fields) {
      order += 1;
      within = ask(field, within);
      if (within.length > mostStates) return false;
    }
    const merged = [...within, ...outside].map((state) => live(state, lastRead, order));
    states = [...new Map(merged.map((state) => [JSON.stringify(state), state])).values()];
    if (states.length > mostStates) return false;
  }
  for (const paper of papers) {
    at(paper, {
      held: states.some((state) => holds(paper.when, state)),
      failed: states.some((state) => !holds(paper.when, state)),
    });
  }
  return true;
}

/** The questions of one row of a group: they may read those before them in the row as well. */
function askRow(
  parts: readonly SimpleField[],
  reached: readonly Answers[],
  { tests, at }: { tests: Tests; at: (thing: object, outcomes: Outcomes) => void },
): void {
  let rows: Answers[] = [...reached];
  for (const part of parts) {
    const outcomes = { held: false, failed: false };
    const next = new Map<string, Answers>();
    for (const row of rows.slice(0, mostStates)) {
      const isShown = holds(part.when, row);
      outcomes[isShown ? 'held' : 'failed'] = true;
      for (const answer of isShown && tests.has(part.id) ? answersTo(part, tests.get(part.id)) : [undefined]) {
        const after = { ...row, [part.id]: answer };
        next.set(JSON.stringify(after), after);
      }
    }
    // Where not all of them were looked at, nothing is claimed.
    at(part, rows.length > mostStates ? { held: true, failed: true } : outcomes);
    rows = [...next.values()];
  }
}

/** What is still read by a condition that comes later. */
function live(state: Answers, lastRead: ReadonlyMap<string, number>, order: number): Answers {
  return Object.fromEntries(
    Object.entries(state).filter(([id, answer]) => answer !== undefined && (lastRead.get(id) ?? -1) > order),
  );
}

/** Every condition with its place in the order in which a form is asked; those of papers come last. */
function conditionsIn(form: readonly Section[], papers: readonly { when?: Condition | undefined }[]) {
  let order = 0;
  const found: { when: Condition | undefined; order: number }[] = [];
  for (const section of form) {
    order += 1;
    found.push({ when: section.when, order });
    for (const field of section.fields) {
      order += 1;
      found.push({ when: field.when, order });
      if (isGroup(field)) found.push(...field.fields.map(({ when }) => ({ when, order })));
    }
  }
  return [...found, ...papers.map(({ when }) => ({ when, order: Number.POSITIVE_INFINITY }))];
}

type Tests = ReadonlyMap<string, readonly Scalar[]>;

/** With what each field is compared anywhere. */
function testsIn(conditions: readonly (Condition | undefined)[]): Tests {
  const tests = new Map<string, Scalar[]>();
  const add = (condition: Condition | undefined): void => {
    if (!condition) return;
    if ('all' in condition || 'any' in condition) {
      for (const part of 'all' in condition ? condition.all : condition.any) add(part);
      return;
    }
    const { field, filled: _, ...rest } = { filled: undefined, ...condition };
    const values: Scalar[] = Object.values(rest).flat();
    tests.set(field, [...(tests.get(field) ?? []), ...values]);
  };
  for (const condition of conditions) add(condition);
  return tests;
}

/** Answers to a field, one for everything that conditions can tell apart; a field nobody reads has one. */
function answersTo(field: Field, tested: readonly Scalar[] | undefined): (Answer | undefined)[] {
  if (!tested) return [undefined];
  const empty = field.required ? [] : [undefined];
  if (isGroup(field)) return [...((field.min ?? 0) > 0 ? [] : [undefined]), [{ x: 'x' }]];
  const values = [...new Set(tested)].filter((value) => typeOf(field).canBe(field, value));
  if (field.type === 'boolean') return [...empty, true, false];
  if (field.type === 'declaration') return [...empty, true];
  if (field.type === 'choice') return [...empty, ...field.options.map(({ value }) => value)];
  if (field.type === 'choices')
    return [
      ...empty,
      ...selections(
        field.options.map(({ value }) => value),
        values.map(String),
      ),
    ];
  const { min, max } = { min: undefined, max: undefined, ...field };
  const fits = (value: Scalar) =>
    typeof value !== 'number' ||
    ((typeof min !== 'number' || value >= min) && (typeof max !== 'number' || value <= max));
  const near = values.flatMap((value): Scalar[] =>
    // A text just above another one is that text with something behind it.
    typeof value === 'number' ? [value - 1, value, value + 1] : [value, `${value}~`],
  );
  const ends = [min, max].filter((end) => typeof end === 'number');
  const others: Scalar[] = values.some((value) => typeof value === 'number') ? ends : ['!', 'x'];
  return [...empty, ...[...new Set([...near, ...others])].filter(fits)];
}

/** Choices of several options as far as they are told apart: what nobody reads is one more. */
function selections(options: readonly string[], read: readonly string[]): string[][] {
  const other = options.find((option) => !read.includes(option));
  const told = [...read.slice(0, 8), ...(other === undefined ? [] : [other])];
  const all = Array.from({ length: 2 ** told.length }, (_, bits) => told.filter((_, nth) => (bits >> nth) % 2 === 1));
  return all.filter((chosen) => chosen.length > 0);
}
