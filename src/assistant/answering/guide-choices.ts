import type { Choice } from '#src/assistant/assistant.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { Facet } from '#src/assistant/understanding/facets.ts';
import type { GuideEntry } from '#src/guides/guide-kind.ts';
import { guideItem } from '#src/guides/guide-view.ts';

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
