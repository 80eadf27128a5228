import { describe, expect, test } from 'vitest';
import { nextStep } from '#src/assistant/filling/steps.ts';
import { toSubmission } from '#src/assistant/filling/submission.ts';
import { fillingFromForm } from '#src/assistant/to-form/filling-from-form.ts';
import { formFromFilling, stepToGoOn } from '#src/assistant/to-form/form-from-filling.ts';
import { rawSubmission } from '#src/cases/filing/form/filing-values.ts';
import { unitsFile } from '#src/county/unit.ts';
import { checkAnswers } from '#src/guides/form/check-answers.ts';
import { postedFrom } from '#src/guides/form/form-values.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { asWhoFiles, postedContact, sampleContact } from '#tests/stores/sample-contact.ts';
import { sampleAnswers } from '#tests/unit/guides/sample-answers.ts';
import { library, today } from './talk.ts';

const context = { today, units: library.data(unitsFile).flat() };
const local = library.entries(guideKind).filter((entry) => entry.meta.intake === 'local');

describe.each(local.map((entry) => entry.slug))('%s', (slug) => {
  const entry = local.find((item) => item.slug === slug) as (typeof local)[number];
  const form = entry.meta.form ?? [];

  test('a form goes to the conversation and back without losing an answer', () => {
    for (let seed = 0; seed < 5; seed += 1) {
      let roll = seed;
      const sampled = sampleAnswers(form, context, (values) => {
        roll = (roll * 1_103_515_245 + 12_345) % 2_147_483_648;
        return values[Math.floor(roll / 65_536) % values.length] as (typeof values)[number];
      });
      const answers = asWhoFiles(form, sampled, entry.meta);
      const posted = new Map([
        ...postedFrom(form, answers, 'a.'),
        ...postedContact(entry.meta),
        ['delivery.return', ['counter']],
        ...entry.meta.papers.map(({ id }): [string, string[]] => [`papers.${id}`, [`tep-${id}`]]),
      ]);
      const before = rawSubmission(slug, entry.meta, posted, context);
      const wanted = checkAnswers(form, before.answers, context);
      expect(wanted.problems).toEqual([]);

      const filling = fillingFromForm(entry, posted, 'xem-lai', context);
      expect(nextStep(entry.meta, filling).id).toBe('review');
      const sent = toSubmission(entry.meta, filling, context);
      expect(sent.answers).toEqual(wanted.answers);
      expect(sent.contact).toEqual(sampleContact(entry.meta));

      const again = rawSubmission(slug, entry.meta, formFromFilling(entry.meta, filling), context);
      expect(checkAnswers(form, again.answers, context)).toEqual(wanted);
      expect(again.papers).toEqual(before.papers);
      expect(again.delivery.return).toBe('counter');
      expect(stepToGoOn(entry.meta, filling)).toBe('xem-lai');
    }
  });

  test('a form just begun is asked from its first question on', () => {
    const filling = fillingFromForm(entry, new Map(), 'nguoi-nop', context);
    const first = nextStep(entry.meta, filling);
    expect(filling.skipped).toEqual([]);
    expect(first.kind === 'review').toBe(false);
    expect(stepToGoOn(entry.meta, filling)).toBe('nguoi-nop');
  });
});

const birth = local.find((item) => item.slug === 'dang-ky-khai-sinh') as (typeof local)[number];

test('what the form would refuse is asked again, the rest is not', () => {
  const posted = new Map([
    ['a.ho-ten-con', ['Nguyễn Minh An']],
    ['a.ngay-sinh', ['31/02/2026']],
    ['a.gioi-tinh', ['nu']],
  ]);
  const filling = fillingFromForm(birth, posted, 'phan-0', context);

  expect(filling.answers['ho-ten-con']).toBe('Nguyễn Minh An');
  expect(nextStep(birth.meta, filling).id).toBe('ngay-sinh');
});

test('papers that come to the counter are not asked for in the conversation', () => {
  const posted = new Map([
    ['delivery.send', ['counter']],
    ['a.noi-sinh', ['co-so-y-te']],
  ]);
  const filling = fillingFromForm(birth, posted, 'phan-0', context);

  expect(filling.skipped).toContain('papers.giay-chung-sinh');
  expect(filling.delivery.send).toBe('counter');
});
