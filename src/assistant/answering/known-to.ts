import { claimsOf } from '#src/assistant/answering/claims.ts';
import { findClaims } from '#src/assistant/answering/find-claim.ts';
import { saidIn } from '#src/assistant/answering/said-words.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { hasMarks, syllables } from '#src/search/analysis/fold.ts';

const vocabularies = new WeakMap<GuideEntry, ReadonlySet<string>>();

/**
 * How far a guide can be what a text is about. `known`: the share of its telling words that stand anywhere in the guide;
 * `share`: of the one sentence that speaks of most of it.
 */
export function knownTo(entry: GuideEntry, text: string, scene: Scene): { known: number; share: number } {
  const said = saidIn(text, scene.knowledge.recogniser.phrases);
  const own = vocabularyOf(entry, scene);
  const isMarked = hasMarks(text);
  const known = said.words.filter(({ accented, folded }) => own.has(isMarked ? accented : folded) || own.has(folded));
  const [best] = findClaims(entry, text, scene).filter(({ isTelling }) => isTelling);
  return { known: said.words.length === 0 ? 1 : known.length / said.words.length, share: best?.share ?? 0 };
}

/** Every word of a guide, with and without its marks: what it states, and how people ask for it. */
function vocabularyOf(entry: GuideEntry, scene: Scene): ReadonlySet<string> {
  const kept = vocabularies.get(entry);
  if (kept) return kept;
  const { all, asked } = claimsOf(entry, scene);
  const words = new Set(syllables([entry.meta.title, entry.english?.text.title ?? '', ...entry.meta.asks].join(' ')));
  for (const { said, headingSaid } of all)
    for (const part of [said.folded, said.accented, headingSaid.folded, headingSaid.accented])
      for (const word of part) words.add(word);
  for (const { said } of asked)
    for (const part of [said.folded, said.accented]) for (const word of part) words.add(word);
  vocabularies.set(entry, words);
  return words;
}
