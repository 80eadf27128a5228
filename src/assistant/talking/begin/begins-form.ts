import { isInForm } from '#src/assistant/answering/close.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import { newFilling } from '#src/assistant/filling/filling.ts';
import { listenBefore } from '#src/assistant/filling/listening/listen-before.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { findFacets } from '#src/assistant/understanding/facets.ts';
import { isGoAhead, saysAct, wantsToBegin, wishesFor } from '#src/assistant/understanding/go-ahead.ts';
import { isQuestion } from '#src/assistant/understanding/question-words.ts';
import { fieldsRead } from '#src/guides/model/condition.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { accentedSyllables, foldText, syllables } from '#src/search/analysis/fold.ts';

/** The words a service is called by, in its title and in the ways people ask for it. */
export function wordsOf({ meta, english }: GuideEntry): ReadonlySet<string> {
  return new Set(syllables([meta.title, english?.text.title ?? '', ...meta.asks].join(' ')));
}

/**
 * Whether a text begins the form of the guide in view. `spoken` is the guide the text is taken to be about: words that
 * name nothing at all begin what is in view, whatever they resemble.
 */
export function beginsView(
  { status }: Conversation,
  entry: GuideEntry,
  said: string,
  spoken: string | null | undefined,
): boolean {
  if (status === 'clarifying') return false;
  if (isGoAhead(said, `${entry.meta.title} ${entry.english?.text.title ?? ''}`)) return true;
  const isOfView = (spoken === undefined ? entry.slug : spoken) === entry.slug;
  if (isOfView) return wantsToBegin(said, wordsOf(entry));
  return saysAct(said, wordsOf(entry), new Set(accentedSyllables([entry.meta.title, ...entry.meta.asks].join(' '))));
}

/** So many facts of a form say that it is meant. */
const enoughFacts = 2;

/**
 * Of the guides that were offered the one whose form is begun by a text that wishes to begin and names none: the only
 * one, or the one whose form hears most of what was told; of two that hear as much, the one offered first. One fact alone does not say which.
 */
export function beginsOffered(
  { frame }: Conversation,
  offered: readonly string[],
  said: string,
  scene: Scene,
): string | undefined {
  if (offered.length === 0 || !isGoAhead(said, '')) return undefined;
  const heard = offered.flatMap((slug) => {
    const entry = scene.knowledge.guides.get(slug);
    return entry ? [{ slug, count: factsHeard(entry, frame?.said ?? [], scene) }] : [];
  });
  const [best, second] = heard.toSorted((one, other) => other.count - one.count);
  return best && (second === undefined || best.count >= enoughFacts) ? best.slug : undefined;
}

/**
 * Whether a text that asks nothing tells enough of the form of the guide in view, by somebody who wished for that
 * service: they are filling it in already, so the form takes what they say.
 */
export function tellsForm(conversation: Conversation, entry: GuideEntry, said: string, scene: Scene): boolean {
  if (entry.meta.intake !== 'local' || isInForm(conversation) || conversation.status === 'clarifying') return false;
  if (said.includes('?') || /^(?:(?:da|a|o) )*(?:khong|ko|k|sai)\b/.test(foldText(said)) || isQuestion(said))
    return false;
  if (findFacets(said).length > 0 || syllables(said).length < 4) return false;
  const told = conversation.frame?.said ?? [];
  return told.slice(0, -1).some(wishesFor) && factsHeard(entry, [said], scene) >= enoughFacts;
}

/** How many questions of a guide's form these texts answer. */
function factsHeard({ meta, slug, hash }: GuideEntry, texts: readonly string[], scene: Scene): number {
  if (meta.intake !== 'local') return 0;
  const { steps } = listenBefore(meta, newFilling(slug, hash), texts, scene);
  // What follows from another answer was not told by itself.
  const implied = new Set(steps.flatMap((step) => ('field' in step ? fieldsRead(step.field.when) : [])));
  return steps.filter(({ id }) => !implied.has(id)).length;
}
