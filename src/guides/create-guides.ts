import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { type Language, type Localized, localize } from '#src/library/localized.ts';
import { type GuideEntry, guideKind } from './guide-kind.ts';
import { guideItem, guideTexts } from './guide-view.ts';
import type { GuideItem, Guides } from './guides.ts';
import { sectorsFile } from './sector.ts';

export function createGuides(library: Library, clock: { now(): Date }): Guides {
  const collator = new Intl.Collator('vi');

  const listed = (): GuideEntry[] => {
    const today = dayInVietnam(clock.now());
    return library
      .entries(guideKind)
      .filter((entry) => today <= (entry.meta.effective.to ?? '9999'))
      .toSorted((a, b) => collator.compare(a.meta.title, b.meta.title));
  };
  const all = (language: Language): GuideItem[] => listed().map((entry) => guideItem(entry, language));
  const groups = () => library.data(sectorsFile)[0] ?? { sectors: [], situations: [] };

  type Group = { id: string; name: Localized; summary?: Localized | undefined };
  const named = (group: Group, language: Language) => ({
    id: group.id,
    name: localize(group.name, language),
    ...(group.summary && { summary: localize(group.summary, language) }),
  });

  const items: Guides['items'] = (slugs, language) =>
    slugs.flatMap((slug) => {
      const entry = library.entry(guideKind, slug);
      return entry ? [guideItem(entry, language)] : [];
    });

  return {
    list: ({ sector, situation }, language) =>
      all(language).filter(
        (guide) => (!sector || guide.sector === sector) && (!situation || guide.situations.includes(situation)),
      ),
    items,
    async view(slug, language) {
      const entry = library.entry(guideKind, slug);
      if (!entry) return undefined;
      const sector = groups().sectors.find((item) => item.id === entry.meta.sector);
      return {
        ...guideTexts(entry, language),
        sectorName: sector ? localize(sector.name, language) : entry.meta.sector,
        html: await library.html(guideKind, slug, language),
      };
    },
    sectors: (language) =>
      groups().sectors.map((sector) => ({
        ...named(sector, language),
        count: listed().filter((entry) => entry.meta.sector === sector.id).length,
      })),
    situations: (language) =>
      groups().situations.map((situation) => ({
        ...named(situation, language),
        count: listed().filter((entry) => entry.meta.situations.includes(situation.id)).length,
      })),
    byPost(language) {
      const guides = all(language);
      const fits = (send: boolean, back: boolean) =>
        guides.filter((guide) => guide.post.send === send && guide.post.return === back);
      return { both: fits(true, true), send: fits(true, false), return: fits(false, true), none: fits(false, false) };
    },
    tasks: (slugs, language) =>
      slugs.flatMap((slug) => {
        const entry = library.entry(guideKind, slug);
        if (!entry) return [];
        return language === 'vi'
          ? [entry.meta.title, ...entry.meta.asks.slice(0, 1)]
          : [guideItem(entry, language).title];
      }),
  };
}
