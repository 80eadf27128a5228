import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shownControls, shownRows } from '#src/cases/filing/form/filing-controls.ts';
import { filingSteps } from '#src/cases/filing/form/filing-steps.ts';
import type { Field, Section } from '#src/guides/fields/field-schema.ts';
import { checkAnswers } from '#src/guides/form/check-answers.ts';
import { postedFrom } from '#src/guides/form/form-values.ts';
import { showAnswer, showAnswers } from '#src/guides/form/show-answer.ts';
import { visibleFields, visibleSections } from '#src/guides/form/visible-fields.ts';
import { type Answers, isFilled } from '#src/guides/model/condition.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { readAnswer } from '#src/guides/read/read-answer.ts';
import { translator } from '#src/i18n/translate.ts';
import { generatedGuide } from '#tests/unit/guides/generated-guide.ts';
import { readForm } from '#tests/unit/guides/read-form.ts';
import { type Choose, decidingFields, possibleAnswers, sampleAnswers } from '#tests/unit/guides/sample-answers.ts';
import { content, vanDon } from '#tests/unit/guides/van-don.ts';

const context = { today: '2026-11-22', units: vanDon };
const view = { language: 'vi' as const, t: translator('vi'), units: vanDon };
const guides = content.entries(guideKind).filter((entry) => entry.meta.intake === 'local');
const allTypes =
  'text name multiline number money date year choice choices boolean phone email id-number commune address repeat declaration'.split(
    ' ',
  );
const seed = Number(process.env.SEED ?? 1);
const most = process.env.FULL ? 20_000 : 1_000;

/** Every way through the deciding fields, each once, as far as `most` allows; beyond that a sample. */
function everyPath(form: readonly Section[], papers: GuideMeta['papers']): Answers[] {
  const deciding = decidingFields(form, papers);
  const paths: Answers[] = [];
  let turns: { taken: number; of: number }[] = [];
  do {
    let depth = 0;
    const choose: Choose = (values, field) => {
      if (!deciding.has(field.id)) return values[0] as (typeof values)[number];
      turns[depth] ??= { taken: 0, of: values.length };
      return values[turns[depth++]?.taken ?? 0] as (typeof values)[number];
    };
    paths.push(sampleAnswers(form, context, choose));
    turns = turns.slice(0, depth);
    while (turns.length > 0 && (turns.at(-1)?.taken ?? 0) + 1 === turns.at(-1)?.of) turns.pop();
    const last = turns.at(-1);
    if (last) last.taken += 1;
  } while (turns.length > 0 && paths.length < most);
  return paths;
}

function expectSubmittable({ form = [], papers }: GuideMeta, answers: Answers): void {
  const checked = checkAnswers(form, answers, context);
  expect(checked.problems).toEqual([]);
  expect(checked.answers).toEqual(answers);

  const posted = postedFrom(form, answers, 'a.');
  expect(readForm(form, posted, context, 'a.')).toMatchObject({ answers, problems: [] });

  const steps = filingSteps({ form, papers }, answers);
  expect(steps.at(-1)).toBe('xem-lai');
  for (const section of visibleSections(form, answers)) {
    expect(steps).toContain(`phan-${section.index}`);
    const prefixed = new Map([...posted].map(([name, texts]) => [name, texts]));
    expect(shownControls(section, answers, shownRows(section, prefixed)).length).toBeGreaterThan(0);
  }
  const shown = showAnswers(form, answers, view).flatMap((section) => section.answers);
  expect(shown.filter(({ text }) => text.includes('[object') || text.includes('undefined'))).toEqual([]);
}

test('all 28 local guides are walked, and together they use every type of field', () => {
  const fields = guides.flatMap(({ meta }) => (meta.form ?? []).flatMap((section) => section.fields));
  const inside = fields.flatMap((field) => (field.type === 'repeat' ? field.fields : []));

  expect(guides).toHaveLength(28);
  expect(new Set([...fields, ...inside].map(({ type }) => type))).toEqual(new Set(allTypes));
});

describe.each(guides.map((entry) => [entry.slug, entry.meta] as const))('%s', (_slug, meta) => {
  const form = meta.form ?? [];

  test('asks nobody more than 25 questions, whatever they answer, with a text for each', () => {
    const fields = form.flatMap((section) => section.fields);
    expect(fields.length).toBeGreaterThanOrEqual(6);
    const longest = Math.max(...everyPath(form, meta.papers).map((answers) => visibleFields(form, answers).length));
    expect(longest).toBeLessThanOrEqual(25);
    expect(fields.filter(({ label }) => label.trim() === '')).toEqual([]);
  });

  test('every path through its conditions ends in a case that can be sent', () => {
    const paths = everyPath(form, meta.papers);
    expect(paths.length).toBeGreaterThan(0);
    for (const answers of paths) expectSubmittable(meta, answers);
  });

  test('whatever a person chooses, form and API carry the same answers', () => {
    const choices = fc.infiniteStream(fc.nat(1000));
    fc.assert(
      fc.property(choices, (stream) => {
        const choose: Choose = (values) =>
          values[(stream.next().value ?? 0) % values.length] as (typeof values)[number];
        expectSubmittable(meta, sampleAnswers(form, context, choose));
      }),
      { seed, numRuns: process.env.FULL ? 500 : 25 },
    );
  });

  test('every answer shown can be typed to the assistant again', () => {
    const answers = sampleAnswers(form, context, (values) => values[0] as (typeof values)[number]);
    for (const field of visibleFields(form, answers)) {
      const answer = answers[field.id];
      if (answer === undefined || !isFilled(answer) || field.type === 'repeat') continue;
      for (const possible of possibleAnswers(field, context)) {
        const text = showAnswer(field as Field, possible, view);
        expect({ [text]: readAnswer(field, text, context) }).toEqual({ [text]: { ok: true, value: possible } });
      }
    }
  });

  test('one required answer left out is the one problem told', () => {
    const answers = sampleAnswers(form, context, (values) => values[0] as (typeof values)[number]);
    const deciding = decidingFields(form, meta.papers);
    for (const field of visibleFields(form, answers).filter((item) => item.required && !deciding.has(item.id))) {
      const { [field.id]: _left, ...others } = answers;
      expect(checkAnswers(form, others, context).problems.map((problem) => problem.field)).toEqual([field.id]);
    }
  });
});

test('no guide that passes the schema has a dead end, whoever wrote it', () => {
  fc.assert(
    fc.property(generatedGuide, (meta) => {
      const paths = everyPath(meta.form ?? [], meta.papers).slice(0, process.env.FULL ? most : 100);
      for (const answers of paths) expectSubmittable(meta, answers);
    }),
    { seed, numRuns: process.env.FULL ? 1_000 : 25 },
  );
});
