import { type Passage, passagesOf } from '#src/assistant/answering/passages.ts';
import type { Recogniser } from '#src/assistant/understanding/learning/recogniser.ts';
import { type Lesson, prepareLesson } from '#src/assistant/understanding/learning/topics.ts';
import type { Language } from '#src/base/localized.ts';
import { type CalendarYear, calendarFiles } from '#src/county/calendar.ts';
import { type Site, siteIfRead } from '#src/county/site.ts';
import { type Unit, unitsOf } from '#src/county/unit.ts';
import { numberKey, readDocumentNumber } from '#src/documents/document-number.ts';
import { standingsOn } from '#src/documents/standing.ts';
import { type GuideEntry, guideKind } from '#src/guides/model/guide-kind.ts';
import { type Sector, sectorsFile } from '#src/guides/model/sector.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Entry, Library } from '#src/library/library.ts';
import { type PostalMeta, type PostalText, postalKind } from '#src/postal/postal-kind.ts';
import { type Synonyms, synonymsFile } from '#src/search/analysis/synonyms.ts';
import { type Elsewhere, elsewhereFile } from '#src/situations/elsewhere.ts';
import { readSituations, type Situation } from '#src/situations/read-situation.ts';

/** What the assistant knows: the content as it stands, and what it learned from it. */
export type Knowledge = {
  guides: ReadonlyMap<string, GuideEntry>;
  postal: ReadonlyMap<string, Entry<PostalMeta, PostalText>>;
  elsewhere: ReadonlyMap<string, Elsewhere>;
  /** What happens in people's lives, in the order of lists. Their steps name guides and entries of `elsewhere` that may be missing. */
  situations: ReadonlyMap<string, Situation>;
  /** Laws that are no longer in force, by `lawKey` of their numbers, with the numbers of what replaced them. */
  endedLaws: ReadonlyMap<string, readonly string[]>;
  units: readonly Unit[];
  site: Site | undefined;
  /** The days off and swapped days, year by year. */
  calendar: readonly CalendarYear[];
  sectors: readonly Sector[];
  synonyms: Synonyms;
  recogniser: Recogniser;
  /** What the guides say in their own words below the model, by slug; of guides with ways of asking only. */
  bodies: Bodies;
};

export type Bodies = ReadonlyMap<string, Record<Language, Passage[]>>;

/** A turn's surroundings: the language of the reader and the day in Vietnam. */
export type Scene = { knowledge: Knowledge; language: Language; t: Translate; today: string };

/** What is told, without what is learned. */
export type Facts = Omit<Knowledge, 'recogniser' | 'bodies'>;

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
    situations: readSituations(library),
    endedLaws: readEndedLaws(library, today),
    units: unitsOf(library),
    site: siteIfRead(library),
    calendar: library.data(calendarFiles),
    sectors: library.data(sectorsFile)[0]?.sectors ?? [],
    synonyms: library.data(synonymsFile)[0] ?? { same: [], ambiguous: [] },
  };
}

/** A law's number in one spelling. */
export function lawKey(number: string): string {
  const parts = readDocumentNumber(number);
  return parts ? numberKey(parts) : number;
}

function readEndedLaws(library: Library, today: string): Facts['endedLaws'] {
  const { bySlug, ofNumber } = standingsOn(library, today);
  const ended = [...bySlug.values()].filter(
    ({ entry, status }) => status === 'expired' && ofNumber(entry.meta.number)?.entry === entry,
  );
  return new Map(
    ended.map(({ entry, replacedBy }) => [
      lawKey(entry.meta.number),
      replacedBy.flatMap((slug) => bySlug.get(slug)?.entry.meta.number ?? []),
    ]),
  );
}

/** Reads the bodies of the guides people ask for; the thousands of an imported archive stay on the disk. */
export async function readBodies(library: Library, { guides }: Pick<Facts, 'guides'>): Promise<Bodies> {
  const asked = [...guides.values()].filter(({ meta }) => meta.asks.length > 0);
  const read = asked.map(async ({ slug, english }) => {
    const vi = passagesOf(await library.body(guideKind, slug, 'vi'));
    const en = english ? passagesOf(await library.body(guideKind, slug, 'en')) : vi;
    return [slug, { vi, en }] as const;
  });
  return new Map(await Promise.all(read));
}

/** What there is to learn from these facts. */
export function lessonOf(facts: Facts, bodies: Bodies): Lesson {
  const asked = [...bodies].map(([slug, { vi, en }]) => {
    const headings = [...vi, ...(en === vi ? [] : en)].flatMap(({ heading, isAsked }) => (isAsked ? [heading] : []));
    return [slug, headings.flatMap((heading) => heading.match(/[^?]+\?/g) ?? [heading])] as const;
  });
  return prepareLesson({
    asked: new Map(asked),
    guides: [...facts.guides.values()],
    postal: [...facts.postal.values()],
    elsewhere: [...facts.elsewhere.values()],
  });
}
