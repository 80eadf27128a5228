import { isInForm } from '#src/assistant/answering/close.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { offeredGuides } from '#src/assistant/talking/chosen-by-words.ts';
import { hypotheses } from '#src/assistant/talking/view/evidence.ts';
import { turnedTo } from '#src/assistant/talking/view/turned-to.ts';
import { viewWeights } from '#src/assistant/talking/view/view-weights.ts';
import { likelihoods } from '#src/assistant/understanding/learning/likelihoods.ts';

/** Longer texts tell a story, in which parts are looked for. */
const mostLetters = 200;
/** From here on a message is taken to be about a guide; below it all that was known without this decides. */
const likely = 0.6;

/**
 * The guide a message is about while one is in view, which may be another; undefined where none is likely enough, and
 * null where the view cannot be meant, because others were offered since.
 */
export function spokenOf(conversation: Conversation, text: string, scene: Scene): string | null | undefined {
  if (isInForm(conversation) || text.length > mostLetters) return undefined;
  const turned = turnedTo(conversation, text, scene);
  if (turned !== undefined) return turned;
  const found = hypotheses(conversation, text, scene);
  const shares = likelihoods(found, viewWeights);
  const at = shares.indexOf(Math.max(...shares));
  const best = found[at];
  const isGuide = best?.kind === 'view' || best?.kind === 'guide';
  if (!best || !isGuide || (shares[at] ?? 0) < likely) return undefined;
  return best.kind === 'view' && isLeft(conversation) ? null : best.id;
}

/** Whether several guides were offered last, and the one in view is none of them. */
function isLeft(conversation: Conversation): boolean {
  const offered = conversation.status === 'clarifying' ? offeredGuides(conversation) : [];
  return offered.length > 1 && !offered.includes(conversation.topic ?? '');
}
