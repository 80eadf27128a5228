import type { AstroGlobal } from 'astro';
import type { Turn } from '#src/assistant/assistant.ts';
import { currentConversation, dropConversation, keepConversation } from './conversation-cookie.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals' | 'request'>;

/** One turn of the page without scripts. Answers undefined when it was taken, else the key of what went wrong. */
export async function takePostedTurn(page: Page): Promise<string | undefined> {
  const { portal, language } = page.locals;
  const form = await portal.receivePosted(page.request);
  const value = (key: string) => form.values.get(key)?.[0]?.trim() ?? '';
  if (value('restart')) {
    dropConversation(page);
    return undefined;
  }
  if (value('delete')) {
    const own = currentConversation(page);
    if (own) await portal.assistant.forget(own);
    dropConversation(page);
    return undefined;
  }
  const uploads = form.files.flatMap(({ kept }) => (kept.ok ? [kept.value.id] : []));
  if (!form.complete || uploads.length < form.files.length) return 'upload';
  const turn: Turn =
    uploads.length > 0 ? { uploads } : value('choice') ? { choice: value('choice') } : { text: value('text') };

  const known = currentConversation(page);
  const said = known ? await portal.assistant.say(known, turn, language) : undefined;
  if (said?.ok) return undefined;
  if (said && said.error.kind !== 'conversation-not-found') return said.error.kind;
  const guide = value('guide');
  const { id } = await portal.assistant.start({ language, ...(guide && { guide }) });
  keepConversation(page, id);
  const first = await portal.assistant.say(id, turn, language);
  return first.ok ? undefined : first.error.kind;
}
