import type { Choice } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Facet } from '#src/assistant/understanding/facets.ts';
import { localize } from '#src/base/localized.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideItem } from '#src/guides/model/guide-view.ts';

/** What can follow an answer about a guide: filing it, or the facts not told yet. */
export function followUps(entry: GuideEntry, told: readonly Facet[], { t }: Scene): Choice[] {
  const rest = (['papers', 'time', 'fee', 'where', 'steps'] as const).filter((facet) => !told.includes(facet));
  return [
    { value: `apply:${entry.slug}`, label: t(`assistant.apply.${entry.meta.intake}`) },
    ...rest.slice(0, 4).map((facet) => ({ value: `ask:${facet}`, label: t(`assistant.ask.${facet}`) })),
  ];
}

/** Buttons that name guides. */
export function guideChoices(slugs: readonly string[], { knowledge, language }: Scene): Choice[] {
  return slugs.flatMap((slug) => {
    const entry = knowledge.guides.get(slug);
    return entry ? [{ value: `guide:${slug}`, label: guideItem(entry, language).title }] : [];
  });
}

/** Buttons that name the sectors in which there are guides; those of the `nearest` guides first. */
export function sectorChoices(nearest: readonly string[], { knowledge, language }: Scene): Choice[] {
  const { guides, sectors } = knowledge;
  const near = nearest.flatMap((slug) => guides.get(slug)?.meta.sector ?? []);
  const used = new Set([...guides.values()].map(({ meta }) => meta.sector));
  const place = (id: string) => (near.includes(id) ? near.indexOf(id) : near.length);
  return sectors
    .filter(({ id }) => used.has(id))
    .toSorted((one, other) => place(one.id) - place(other.id))
    .map(({ id, name }) => ({ value: `sector:${id}`, label: localize(name, language) }));
}

/** Buttons that name the guides of a sector, by title. */
export function guidesOfSector(sector: string, scene: Scene): Choice[] {
  const slugs = [...scene.knowledge.guides.values()].filter(({ meta }) => meta.sector === sector);
  return guideChoices(
    slugs.map(({ slug }) => slug),
    scene,
  ).sort((one, other) => one.label.localeCompare(other.label, scene.language));
}
