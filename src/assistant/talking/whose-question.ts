import { isInForm } from '#src/assistant/answering/close.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { type Hypothesis, hypotheses } from '#src/assistant/talking/evidence.ts';
import { viewWeights } from '#src/assistant/talking/view-weights.ts';

/** From here on a message is taken to be about a guide; below it all that was known without this decides. */
const likely = 0.6;

/** The guide a message is about while one is in view, which may be another; undefined where none is likely enough. */
export function spokenOf(conversation: Conversation, text: string, scene: Scene): string | undefined {
  if (isInForm(conversation)) return undefined;
  const found = hypotheses(conversation, text, scene);
  const shares = likelihoods(found, viewWeights);
  const at = shares.indexOf(Math.max(...shares));
  const best = found[at];
  const isGuide = best?.kind === 'view' || best?.kind === 'guide';
  return best && isGuide && (shares[at] ?? 0) >= likely ? best.id : undefined;
}

/** How likely each is beside the others: all of them make 1. */
export function likelihoods(found: readonly Hypothesis[], weights: Readonly<Record<string, number>>): number[] {
  const scores = found.map(({ evidence }) =>
    Object.entries(evidence).reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), 0),
  );
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}
