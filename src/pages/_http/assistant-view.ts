import type { AstroGlobal } from 'astro';
import type { Assistant, Choice, ConversationView } from '#src/assistant/assistant.ts';
import { defined } from '#src/base/defined.ts';
import type { TalkView } from '#src/islands/assistant/talk-view.ts';
import { currentConversation } from './conversation-cookie.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

/** The conversation of this browser, or what one would open with for a reader who came `from` that page of ours. */
export async function readTalk(page: Page, from: string): Promise<{ view: TalkView; known?: string }> {
  const { portal, language } = page.locals;
  const known = currentConversation(page);
  const resumed = known ? await portal.assistant.resume(known) : undefined;
  const opening = from ? await openingFrom(page, from) : { language };
  if (!known || !resumed?.ok) {
    return {
      view: {
        messages: portal.assistant.greet(opening),
        state: { status: 'answering', intent: 'smalltalk' },
        fresh: true,
      },
    };
  }
  const { messages, state } = resumed.value;
  const offer = offerOf(page, opening, resumed.value);
  return { view: defined({ messages, state, fresh: false, offer }), known };
}

/** What the reader has come from, where the talk is about something else: pressed, it is spoken of. */
function offerOf({ locals }: Page, opening: Opening, { messages, state }: ConversationView): Choice | undefined {
  const { portal, language, t } = locals;
  const label = (title: string) => t('assistant.form.about', { title });
  const { guide: slug, situation } = opening;
  if (slug && slug !== state.guide) {
    const [guide] = portal.guides.items([slug], language);
    return guide && { value: `guide:${guide.slug}`, label: label(guide.title) };
  }
  const isFilling = state.status === 'filling' || state.status === 'reviewing';
  const isTold = messages.some(({ sources }) => sources?.some(({ url }) => url.endsWith(`/viec/${situation}`)));
  if (!situation || isFilling || isTold) return undefined;
  const told = portal.situations.list(language).find((item) => item.slug === situation);
  return told && { value: `situation:${told.slug}`, label: label(told.title) };
}

type Opening = Parameters<Assistant['greet']>[0];

/** How the assistant opens for a reader who came from this page of ours: with its guide or situation, or with the article in mind. */
export async function openingFrom({ locals }: Pick<AstroGlobal, 'locals'>, from: string): Promise<Opening> {
  const { portal, language } = locals;
  const [, kind, slug = ''] = /^(?:\/en)?\/(thu-tuc|viec|tin-tuc)\/([a-z0-9-]{1,200})(?:\/[a-z-]+)?$/.exec(from) ?? [];
  if (kind === 'thu-tuc') return { language, guide: slug };
  if (kind === 'viec') return { language, situation: slug };
  const article = kind === 'tin-tuc' ? await portal.news.article(slug, language) : undefined;
  return article ? { language, reading: { title: article.title, guides: article.guides } } : { language };
}
