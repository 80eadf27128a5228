import type { AstroGlobal } from 'astro';
import type { FilingTurn } from '#src/cases/filing/form/filing.ts';
import { href } from '#src/i18n/href.ts';
import { rememberForm } from '#src/pages/thu-tuc/[slug]/_form-cookie.ts';
import { currentConversation, keepConversation } from './conversation-cookie.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

/** Where to go with the form, or that the visitor has begun as many talks as they may for the time being. */
type Way = { kind: 'go'; to: string } | { kind: 'too-many' };

/**
 * Takes the form to the assistant where its button asked for that. Each press counts as a talk begun: a cookie that names
 * no talk begins one.
 */
export async function goToAssistant(page: Page, turn: FilingTurn): Promise<Way | undefined> {
  if (turn.kind !== 'shown' || turn.view.shared || turn.view.problems.length > 0) return undefined;
  const { posted, key, guide, step, contact } = turn.view;
  if (posted.get('go')?.[0] !== 'to-assistant') return undefined;
  const { portal, language, mayCost } = page.locals;
  if (!(await mayCost('conversation'))) return { kind: 'too-many' };
  const form = { guide: guide.slug, key, step: step.id, posted, contact };
  const taken = await portal.handOver.fromForm(currentConversation(page), form, language);
  keepConversation(page, taken.conversation);
  if (taken.laidAside) rememberForm(page, taken.laidAside.guide, taken.laidAside.key);
  return { kind: 'go', to: `${href(language, '/tro-ly')}#moi-nhat` };
}

/** Tells the conversation that its form was sent. What becomes of that changes nothing about the case. */
export async function tellFormSent(page: Page, turn: FilingTurn): Promise<void> {
  const conversation = currentConversation(page);
  if (turn.kind !== 'submitted' || !conversation) return;
  const { portal, language, requestId } = page.locals;
  await portal.handOver
    .formSent(conversation, turn.key, turn.confirmation, language)
    .catch((err: unknown) => portal.logger.error({ reference: requestId, err }, 'telling the assistant of a case'));
}
