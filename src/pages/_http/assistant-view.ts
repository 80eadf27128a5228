import type { AstroGlobal } from 'astro';
import type { Choice } from '#src/assistant/assistant.ts';
import type { TalkView } from '#src/islands/assistant/talk-view.ts';
import { openingFrom } from './assistant-opening.ts';
import { currentConversation } from './conversation-cookie.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

/** The conversation of this browser, or what one would open with for a reader who came `from` that page of ours. */
export async function readTalk(page: Page, from: string): Promise<{ view: TalkView; known?: string }> {
  const { portal, language, t } = page.locals;
  const known = currentConversation(page);
  const resumed = known ? await portal.assistant.resume(known) : undefined;
  const opening = from ? await openingFrom(page, from) : { language };
  if (!known || !resumed?.ok) {
    return { view: { messages: portal.assistant.greet(opening), state: { status: 'answering' }, fresh: true } };
  }
  const { messages, state } = resumed.value;
  const other = 'guide' in opening && opening.guide !== state.guide ? (opening.guide ?? '') : '';
  const [guide] = other ? portal.guides.items([other], language) : [];
  const offer: Choice | undefined = guide && {
    value: `guide:${guide.slug}`,
    label: t('assistant.form.about', { title: guide.title }),
  };
  return { view: { messages, state, fresh: false, ...(offer && { offer }) }, known };
}
