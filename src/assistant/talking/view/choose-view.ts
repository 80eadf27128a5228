import { knownTo } from '#src/assistant/answering/known-to.ts';
import { saidIn } from '#src/assistant/answering/said-words.ts';
import { answerWhether } from '#src/assistant/answering/whether/whether.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { isNamed } from '#src/assistant/talking/view/about-view.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** So many other telling words may stand beside a name. */
const mostBeside = 2;
/** By so much another step must fit better than the one in view. */
const lead = 0.3;

/**
 * The conversation with that guide in view which a text means among the steps of a situation: the first step is in view
 * only as long as nothing speaks for another.
 */
export function withViewOf(conversation: Conversation, said: string, scene: Scene): Conversation {
  const { topic, frame, reply } = conversation;
  const isSoft = reply === 'situation-told' || reply === 'situation-asked' || reply === 'needs-told';
  if (!isSoft || topic === undefined) return conversation;
  const ranked = (frame?.needs ?? [])
    .flatMap((need) => ('guide' in need ? (scene.knowledge.guides.get(need.guide) ?? []) : []))
    .map((entry) => ({ slug: entry.slug, fit: fitOf(entry, said, scene) }))
    .sort((one, other) => other.fit - one.fit);
  const own = ranked.find(({ slug }) => slug === topic)?.fit ?? 0;
  const [best] = ranked;
  // "Có mất tiền không" fits every step alike: another one is meant where it is named.
  const entry = best && scene.knowledge.guides.get(best.slug);
  // "Có phải đem giấy kết hôn không": a paper of the step in view is asked of that, whatever service issues it.
  const inView = scene.knowledge.guides.get(topic);
  const isItsPaper = inView && answerWhether(inView, said, scene, { isStrict: true })?.facet === 'papers';
  const isMeant = best && best.slug !== topic && best.fit >= own + lead && entry && isNamed(said, entry) && !isItsPaper;
  return isMeant ? { ...conversation, topic: best.slug } : conversation;
}

function fitOf(entry: GuideEntry, said: string, scene: Scene): number {
  const { known, share } = knownTo(entry, said, scene);
  return known + share / 2 + (isNamed(said, entry) ? 0.5 : 0);
}

/**
 * Of several guides that may be meant the one whose whole name comes nearest to what was said, where it does so clearly:
 * "đăng ký hộ kinh doanh" is the registration, not its change.
 */
export function nearestName(guides: readonly string[], said: string, { knowledge }: Scene): string | undefined {
  const words = saidIn(said, knowledge.recogniser.phrases).folded;
  const ranked = guides
    .flatMap((slug) => knowledge.guides.get(slug) ?? [])
    .map((entry) => {
      const own = [...new Set(syllables(entry.meta.title))];
      const shared = own.filter((word) => words.has(word)).length;
      // What says much more may tell of another of them.
      return { slug: entry.slug, share: words.size - shared > mostBeside ? 0 : shared / own.length };
    })
    .sort((one, other) => other.share - one.share);
  const [best, second] = ranked;
  return best && best.share >= 0.7 && best.share >= (second?.share ?? 0) + 0.12 ? best.slug : undefined;
}
