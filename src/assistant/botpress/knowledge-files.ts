import { reservations } from '#src/assistant/answering/reservations.ts';
import type { FactScene } from '#src/assistant/knowledge.ts';
import type { Language } from '#src/base/localized.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import { guideFacts } from './own-pages.ts';

/** A guide in one language as the bot is to know it. */
export type KnowledgeFile = { key: string; slug: string; language: Language; text: string; hash: string };

type Terms = {
  siteUrl: string;
  guides: Iterable<GuideEntry>;
  sceneFor: (language: Language) => FactScene;
  body: (slug: string, language: Language) => Promise<string>;
  /** The hash of a text; two texts with the same hash count as the same. */
  hash: (text: string) => string;
};

/**
 * One file a published guide and language: its facts in the assistant's own sentences, its text, and the address an
 * answer must cite. English only where there is a translation.
 */
export async function knowledgeFiles({ siteUrl, guides, sceneFor, body, hash }: Terms): Promise<KnowledgeFile[]> {
  const files: KnowledgeFile[] = [];
  for (const guide of guides) {
    for (const language of guide.english ? (['vi', 'en'] as const) : (['vi'] as const)) {
      const text = write(guide, sceneFor(language), siteUrl, await body(guide.slug, language));
      const key = `${siteMark(siteUrl)}/thu-tuc/${guide.slug}.${language}.md`;
      files.push({ key, slug: guide.slug, language, text, hash: hash(text) });
    }
  }
  return files;
}

/** Tells the files of this portal from those of another that shares the bot. */
export function siteMark(siteUrl: string): string {
  return new URL(siteUrl).host;
}

function write(guide: GuideEntry, scene: FactScene, siteUrl: string, body: string): string {
  const { language } = scene;
  const t = translator(language);
  const address = `${siteUrl}${href(language, `/thu-tuc/${guide.slug}`)}`;
  return [
    `# ${guideTexts(guide, language).title}`,
    t('assistant.engine.cite', { address }),
    ...reservations(guide, scene),
    ...guideFacts(guide, scene),
    body.trim(),
  ]
    .filter(Boolean)
    .join('\n\n');
}
