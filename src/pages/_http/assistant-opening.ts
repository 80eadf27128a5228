import type { AstroGlobal } from 'astro';
import type { Assistant } from '#src/assistant/assistant.ts';

type Opening = Parameters<Assistant['greet']>[0];

/** How the assistant opens for a reader who came from this page of ours: with its guide, or with the article in mind. */
export async function openingFrom({ locals }: Pick<AstroGlobal, 'locals'>, from: string): Promise<Opening> {
  const { portal, language } = locals;
  const [, kind, slug = ''] = /^(?:\/en)?\/(thu-tuc|tin-tuc)\/([a-z0-9-]{1,200})(?:\/[a-z-]+)?$/.exec(from) ?? [];
  if (kind === 'thu-tuc') return { language, guide: slug };
  const article = kind === 'tin-tuc' ? await portal.news.article(slug, language) : undefined;
  return { language, ...(article && { reading: { title: article.title, guides: article.guides } }) };
}
