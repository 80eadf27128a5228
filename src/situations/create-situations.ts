import { defined } from '#src/base/defined.ts';
import { type Language, localize } from '#src/base/localized.ts';
import { guideKind, isStillValid } from '#src/guides/model/guide-kind.ts';
import { guideItem } from '#src/guides/model/guide-view.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { elsewhereFile } from './elsewhere.ts';
import { readSituation, type SituationEntry, type SituationStep } from './read-situation.ts';
import { situationKind } from './situation-kind.ts';
import type { SituationItem, Situations, StepView } from './situations.ts';

export function createSituations(library: Library, clock: { now(): Date }): Situations {
  const entries = () => library.entries(situationKind).toSorted((a, b) => a.meta.order - b.meta.order);
  const item = ({ slug, meta, english }: SituationEntry, language: Language): SituationItem => {
    const { title, summary } = (language === 'en' ? english?.text : undefined) ?? meta;
    return { slug, title, summary, translated: language === 'vi' || english !== undefined };
  };

  function stepView(step: SituationStep, language: Language): StepView[] {
    const words = {
      id: step.id,
      why: localize(step.why, language),
      when: step.when ? localize(step.when, language) : undefined,
    };
    const title = step.title ? localize(step.title, language) : '';
    const entry = step.guide ? library.entry(guideKind, step.guide) : undefined;
    if (entry && isStillValid(entry.meta, dayInVietnam(clock.now()))) {
      const guide = guideItem(entry, language);
      return [defined({ ...words, title: title || guide.title, guide })];
    }
    const offices = library.data(elsewhereFile).flat();
    const office = step.elsewhere ? offices.find(({ id }) => id === step.elsewhere) : undefined;
    if (!office) return [];
    return [
      defined({ ...words, title, elsewhere: defined({ says: localize(office.says, language), url: office.url }) }),
    ];
  }

  return {
    list: (language) => entries().map((entry) => item(entry, language)),
    withGuide: (slug, language) =>
      entries()
        .filter(({ meta }) => meta.steps.some(({ guide }) => guide === slug))
        .map((entry) => item(entry, language)),
    async view(slug, language, answer) {
      const entry = library.entry(situationKind, slug);
      if (!entry) return undefined;
      const { first, steps, word } = readSituation(entry);
      const chosen = first?.choices.find(({ id }) => id === answer);
      const wanted = chosen ? chosen.steps.flatMap((id) => steps.find((step) => step.id === id) ?? []) : steps;
      return defined({
        ...item(entry, language),
        word: word ? localize(word, language) : undefined,
        first:
          first &&
          defined({
            ask: localize(first.ask, language),
            choices: first.choices.map(({ id, label }) => ({ id, label: localize(label, language) })),
            chosen: chosen?.id,
          }),
        steps: wanted.flatMap((step) => stepView(step, language)),
        html: await library.html(situationKind, slug, language),
        updated: entry.meta.updated,
      });
    },
  };
}
