import type { Answered } from '#src/assistant/answering/close.ts';
import { saidIn } from '#src/assistant/answering/said-words.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { agreement, choiceSaid } from '#src/assistant/talking/pick.ts';
import { chooseFirst } from '#src/assistant/talking/say-situation.ts';
import { spelt } from '#src/assistant/understanding/asks-yes-no.ts';
import { findFacets } from '#src/assistant/understanding/facets.ts';
import { localize } from '#src/base/localized.ts';
import type { Situation } from '#src/situations/read-situation.ts';

/** Longer texts tell more than the answer to a question. */
const longest = 12;

/**
 * What answers the one question of a situation that was just asked, before anything else is looked for in it: a button's
 * words, a yes or a no, "chưa", or words that only one of the choices has.
 */
export function answerSituation(conversation: Conversation, said: string, scene: Scene): Answered | undefined {
  const slug = conversation.frame?.situation;
  const situation = slug === undefined ? undefined : scene.knowledge.situations.get(slug);
  if (conversation.reply !== 'situation-asked' || !situation?.first || spelt(said).split(' ').length > longest)
    return undefined;
  const id = choiceMeant(situation, said, scene);
  return id === undefined ? undefined : chooseFirst(conversation, `${situation.slug}:${id}`, scene);
}

function choiceMeant(situation: Situation, said: string, scene: Scene): string | undefined {
  const choices = (situation.first?.choices ?? []).map(({ id, label }) => ({
    value: id,
    label: localize(label, scene.language),
  }));
  const pressed = choiceSaid(said, choices);
  if (pressed) return pressed.value;
  if (said.includes('?') || findFacets(said).length > 0) return undefined;
  return byYesOrNo(choices, said) ?? byWords(choices, said, scene);
}

type Choice = { value: string; label: string };

/** "Chưa", "rồi", "cưới rồi": where the choices are a yes and a no. */
function byYesOrNo(choices: readonly Choice[], said: string): string | undefined {
  const plain = spelt(said);
  const agreed = agreement(said);
  const isNo = agreed === false || /\b(?:chua|not yet|khong phai)\b/.test(plain);
  const isYes = agreed === true || /\b(?:da|roi|already)\b/.test(plain);
  if (choices.length !== 2 || isNo === isYes) return undefined;
  const denying = choices.find(({ label }) => /\b(?:chua|khong|not)\b/.test(spelt(label)));
  const [first, second] = choices;
  const no = denying ?? second;
  return isNo ? no?.value : (no === first ? second : first)?.value;
}

/** The choice that has most of the words, where no other has as many. */
function byWords(choices: readonly Choice[], said: string, { knowledge }: Scene): string | undefined {
  const own = saidIn(said, knowledge.recogniser.phrases);
  const ranked = choices
    .map(({ value, label }) => {
      const other = saidIn(label, knowledge.recogniser.phrases);
      const shared = own.words.filter(({ folded }) => other.folded.has(folded)).length;
      const meant = [...own.concepts].filter((concept) => other.concepts.has(concept)).length;
      return { value, shared: shared + meant };
    })
    .sort((one, other) => other.shared - one.shared);
  const [best, second] = ranked;
  const isClear = best !== undefined && best.shared > 0 && best.shared > (second?.shared ?? 0);
  return isClear && best.shared >= own.words.length / 2 ? best.value : undefined;
}
