import { stateFact, stateOverview } from '#src/assistant/answering/guide-facts.ts';
import type { FactScene } from '#src/assistant/knowledge.ts';
import { facets } from '#src/assistant/understanding/facets.ts';
import { pageKind } from '#src/county/page-kind.ts';
import { type GuideEntry, guideKind } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { postalKind } from '#src/postal/postal-kind.ts';

/** A page of ours by its path. `facts` is all it states; absent where a page has none of its own (lists, tools). */
export type OwnPage = { title: string; url: string; facts?: string };
export type FindOwnPage = (path: string) => Promise<OwnPage | undefined>;

/** Pages that state nothing themselves, with the key of their name. */
const tools: Record<string, string> = {
  '/tra-cuu': 'track',
  '/gop-y': 'feedback',
  '/buu-chinh': 'post',
  '/thu-tuc': 'guides',
  '/lich-cong-tac': 'schedule',
};

/** Finds the pages an answer may link to: guides, the post, information pages, and the tools people need. */
export function ownPages(library: Library, scene: FactScene): FindOwnPage {
  const { language, t, knowledge } = scene;
  return async (path) => {
    const url = href(language, path);
    const tool = tools[path];
    if (tool) return { title: t(`assistant.page.${tool}`), url };
    const [, section = '', slug = ''] = /^\/(?:(thu-tuc|buu-chinh)\/)?([a-z0-9-]+)$/.exec(path) ?? [];
    if (section === 'thu-tuc') {
      const guide = knowledge.guides.get(slug);
      return guide && { title: guideTexts(guide, language).title, url, facts: await factsOf(guide, library, scene) };
    }
    if (section === 'buu-chinh') {
      const entry = knowledge.postal.get(slug);
      const words = entry && ((language === 'en' ? entry.english?.text : undefined) ?? entry.meta);
      if (!entry || !words) return undefined;
      return { title: words.title, url, facts: `${words.summary}\n${await library.body(postalKind, slug, language)}` };
    }
    const page = slug ? library.entry(pageKind, slug) : undefined;
    const words = page && ((language === 'en' ? page.english?.text : undefined) ?? page.meta);
    if (!page || !words) return undefined;
    return { title: words.title, url, facts: `${words.summary}\n${await library.body(pageKind, slug, language)}` };
  };
}

/** Everything a guide states: what the assistant itself says of it, and its text; in English also in Vietnamese. */
async function factsOf(guide: GuideEntry, library: Library, scene: FactScene): Promise<string> {
  const languages = scene.language === 'vi' ? (['vi'] as const) : (['vi', 'en'] as const);
  const told = await Promise.all(
    languages.map(async (language) => {
      const inLanguage: FactScene = { ...scene, language, t: translator(language) };
      return [...guideFacts(guide, inLanguage), await library.body(guideKind, guide.slug, language)];
    }),
  );
  return told.flat().join('\n');
}

/** The sentences about a guide, one fact after the other. */
export function guideFacts(guide: GuideEntry, scene: FactScene): string[] {
  return [stateOverview(guide, scene), ...facets.map((facet) => stateFact(guide, facet, scene))];
}
