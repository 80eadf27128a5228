import { defined } from '#src/base/defined.ts';
import { type Language, localize } from '#src/base/localized.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { askedQuestions } from '#src/library/asked-questions.ts';
import type { Library } from '#src/library/library.ts';
import { type GuideEntry, guideKind, isStillValid, isTakenAtCounter } from './guide-kind.ts';
import { guideItem, guideTexts } from './guide-view.ts';
import type { GuideItem, Guides } from './guides.ts';
import { withPublicGuides } from './public-guides.ts';
import { sectorsFile } from './sector.ts';

export function createGuides(of: Library, clock: { now(): Date }): Guides {
  const library = withPublicGuides(of);
  const collator = new Intl.Collator('vi');

  let kept: { of: readonly GuideEntry[]; day: string; list: readonly GuideEntry[] } | undefined;
  /** In the order of the alphabet, kept until the content or the day changes: sorting 1,800 titles takes 10 ms. */
  const listed = (): readonly GuideEntry[] => {
    const day = dayInVietnam(clock.now());
    const of = library.entries(guideKind);
    if (kept?.of !== of || kept.day !== day) {
      const valid = of.filter((entry) => isStillValid(entry.meta, day));
      kept = { of, day, list: valid.toSorted((a, b) => collator.compare(a.meta.title, b.meta.title)) };
    }
    return kept.list;
  };
  const countBy = (ids: (entry: GuideEntry) => readonly string[]) => {
    const counts = new Map<string, number>();
    for (const id of listed().flatMap(ids)) counts.set(id, (counts.get(id) ?? 0) + 1);
    return (id: string) => counts.get(id) ?? 0;
  };
  const all = (language: Language): GuideItem[] => listed().map((entry) => guideItem(entry, language));
  const sectorsNow = () => library.data(sectorsFile)[0]?.sectors ?? [];

  const items: Guides['items'] = (slugs, language) =>
    slugs.flatMap((slug) => {
      const entry = library.entry(guideKind, slug);
      return entry ? [guideItem(entry, language)] : [];
    });

  const facts: Guides['facts'] = (slug, language) => {
    const entry = library.entry(guideKind, slug);
    if (!entry) return undefined;
    const sector = sectorsNow().find((item) => item.id === entry.meta.sector);
    return { ...guideTexts(entry, language), sectorName: sector ? localize(sector.name, language) : entry.meta.sector };
  };

  return {
    list: ({ sector }, language) =>
      listed()
        .filter(({ meta }) => !sector || meta.sector === sector)
        .map((entry) => guideItem(entry, language)),
    atCounter: (language) =>
      listed()
        .filter(({ meta }) => isTakenAtCounter(meta))
        .map((entry) => guideItem(entry, language)),
    items,
    facts,
    isMistake: (slug) => of.entry(guideKind, slug)?.meta.withdrawn === 'mistake',
    endedOn(slug) {
      const meta = library.entry(guideKind, slug)?.meta;
      return meta && !isStillValid(meta, dayInVietnam(clock.now())) ? meta.effective.to : undefined;
    },
    async view(slug, language) {
      const known = facts(slug, language);
      if (!known) return undefined;
      const html = await library.html(guideKind, slug, language);
      return { ...known, html, asked: askedQuestions(await library.body(guideKind, slug, language)) };
    },
    sectors(language) {
      const count = countBy(({ meta }) => [meta.sector]);
      return sectorsNow().map(({ id, name, summary }) =>
        defined({
          id,
          name: localize(name, language),
          summary: summary && localize(summary, language),
          count: count(id),
        }),
      );
    },
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
