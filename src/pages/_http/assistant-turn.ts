import { createHash } from 'node:crypto';
import type { AstroGlobal } from 'astro';
import type { Reply, Turn } from '#src/assistant/assistant.ts';
import { href } from '#src/i18n/href.ts';
import { rememberForm } from '#src/pages/thu-tuc/[slug]/_form-cookie.ts';
import { openingFrom } from './assistant-view.ts';
import { currentConversation, dropConversation, keepConversation } from './conversation-cookie.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals' | 'request'>;

/**
 * What a posted turn came to. `reply`: answered in the conversation shown. `anew`: everything shown is to be read again.
 * `go`: on to another page. `problem`: the key of what went wrong.
 */
export type PostedTurn =
  | { kind: 'reply'; reply: Reply }
  | { kind: 'anew'; conversation: string | undefined }
  | { kind: 'go'; to: string }
  /** `text`: what was typed, to be shown again. */
  | { kind: 'problem'; problem: string; text?: string };

/** Takes one turn of the assistant's page, from its forms or from its script: both post the same. */
export async function takePostedTurn(page: Page): Promise<PostedTurn> {
  const { portal, language, mayCost, clientAddress } = page.locals;
  const form = await portal.receivePosted(page.request, { lane: 'public', address: clientAddress });
  const value = (key: string) => form.values.get(key)?.[0]?.trim() ?? '';
  const known = currentConversation(page);
  if (value('restart')) {
    dropConversation(page);
    return { kind: 'anew', conversation: undefined };
  }
  if (value('delete')) {
    if (known) await portal.assistant.forget(known);
    dropConversation(page);
    return { kind: 'anew', conversation: undefined };
  }
  if (value('to-form') || value('choice') === 'do:to-form') return goToForm(page, known);
  if (value('save')) {
    const isSaved = known !== undefined && (await portal.handOver.save(known, language));
    return isSaved ? { kind: 'anew', conversation: known } : { kind: 'problem', problem: 'nothing-to-save' };
  }
  const kept = form.files.flatMap(({ kept }) => (kept.ok ? [kept.value.id] : []));
  if (!form.complete || kept.length < form.files.length) return { kind: 'problem', problem: 'upload' };
  const uploads = [...kept, ...(form.values.get('upload') ?? [])];
  const said: Turn =
    uploads.length > 0 ? { uploads } : value('choice') ? { choice: value('choice') } : { text: value('text') };
  const turn = { ...said, ...named(value('turn'), said) };

  const reply = known ? await portal.assistant.say(known, turn, language, mayCost) : undefined;
  if (reply?.ok) return { kind: 'reply', reply: reply.value };
  const refused = (problem: string): PostedTurn => ({ kind: 'problem', problem, text: value('text') });
  if (reply && reply.error.kind !== 'conversation-not-found') return refused(reply.error.kind);
  if (!(await mayCost('conversation'))) return refused('too-many');
  const { id } = await portal.assistant.start(await openingFrom(page, value('tu')));
  keepConversation(page, id);
  const first = await portal.assistant.say(id, turn, language, mayCost);
  return first.ok ? { kind: 'anew', conversation: id } : refused(first.error.kind);
}

/** The turn's name with what it says: the same button pressed twice on one page is one turn, another button is not. */
function named(name: string, said: Turn): { turn?: string } {
  if (!/^[\w-]{8,40}$/.test(name)) return {};
  return { turn: `${name}-${createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 12)}` };
}

async function goToForm(page: Page, known: string | undefined): Promise<PostedTurn> {
  const { portal, language } = page.locals;
  const kept = known && (await portal.handOver.toForm(known));
  if (!kept) return { kind: 'problem', problem: 'nothing-to-save' };
  rememberForm(page, kept.guide, kept.key);
  return { kind: 'go', to: `${href(language, `/thu-tuc/${kept.guide}/nop-ho-so`)}#buoc` };
}
