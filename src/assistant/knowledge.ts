import type { Site } from '#src/county/site.ts';
import { siteFile } from '#src/county/site.ts';
import { type Unit, unitsFile } from '#src/county/unit.ts';
import { type GuideEntry, guideKind } from '#src/guides/guide-kind.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Entry, Library } from '#src/library/library.ts';
import type { Language } from '#src/library/localized.ts';
import { type PostalMeta, type PostalText, postalKind } from '#src/postal/postal-kind.ts';
import { type Synonyms, synonymsFile } from '#src/search/synonyms.ts';
import { type Elsewhere, elsewhereFile } from './elsewhere.ts';
import { fitRecogniser, type Recogniser } from './understanding/recogniser.ts';
import { type Lesson, prepareLesson } from './understanding/topics.ts';

/** What the assistant knows: the content as it stands, and what it learned from it. */
export type Knowledge = {
  guides: ReadonlyMap<string, GuideEntry>;
  postal: ReadonlyMap<string, Entry<PostalMeta, PostalText>>;
  elsewhere: ReadonlyMap<string, Elsewhere>;
  units: readonly Unit[];
  site: Site | undefined;
  synonyms: Synonyms;
  recogniser: Recogniser;
};

/** A turn's surroundings: the language of the reader and the day in Vietnam. */
export type Scene = { knowledge: Knowledge; language: Language; t: Translate; today: string };

/** What is told, without what is learned. */
export type Facts = Omit<Knowledge, 'recogniser'>;

/** Enough of a turn's surroundings to say what is true. */
export type FactScene = Omit<Scene, 'knowledge'> & { knowledge: Facts };

/** What is told, without what is learned. A guide whose time is over is no longer offered. */
export function readFacts(library: Library, today: string): Facts {
  const guides = library.entries(guideKind).filter((entry) => today <= (entry.meta.effective.to ?? '9999'));
  return {
    guides: new Map(guides.map((entry) => [entry.slug, entry])),
    postal: new Map(library.entries(postalKind).map((entry) => [entry.slug, entry])),
    elsewhere: new Map(
      library
        .data(elsewhereFile)
        .flat()
        .map((item) => [item.id, item]),
    ),
    units: library.data(unitsFile).flat(),
    site: library.data(siteFile)[0],
    synonyms: library.data(synonymsFile)[0] ?? { same: [], ambiguous: [] },
  };
}

/** What there is to learn from these facts. */
export function lessonOf(facts: Facts): Lesson {
  return prepareLesson({
    guides: [...facts.guides.values()],
    postal: [...facts.postal.values()],
    elsewhere: [...facts.elsewhere.values()],
  });
}

/** Reads the content and learns from it, on the spot. */
export function gatherKnowledge(library: Library, today: string): Knowledge {
  const facts = readFacts(library, today);
  return { ...facts, recogniser: fitRecogniser(lessonOf(facts), facts.synonyms) };
}
