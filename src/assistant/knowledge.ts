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

/** Reads the content and learns from it. A guide whose time is over is no longer offered. */
export function gatherKnowledge(library: Library, today: string): Knowledge {
  const guides = library.entries(guideKind).filter((entry) => today <= (entry.meta.effective.to ?? '9999'));
  const postal = library.entries(postalKind);
  const elsewhere = library.data(elsewhereFile).flat();
  const synonyms = library.data(synonymsFile)[0] ?? { same: [], ambiguous: [] };
  return {
    guides: new Map(guides.map((entry) => [entry.slug, entry])),
    postal: new Map(postal.map((entry) => [entry.slug, entry])),
    elsewhere: new Map(elsewhere.map((item) => [item.id, item])),
    units: library.data(unitsFile).flat(),
    site: library.data(siteFile)[0],
    synonyms,
    recogniser: fitRecogniser({ guides, postal, elsewhere }, synonyms),
  };
}
