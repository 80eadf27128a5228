import type { Knowledge } from '#src/assistant/knowledge.ts';
import { accentedSyllables, foldSyllable, hasMarks, syllables } from '#src/search/analysis/fold.ts';
import { isAsking } from './fillers.ts';
import { calledJust, tellingName } from './learning/service-names.ts';
import { spellOut } from './shorthand.ts';

/** A phrase with its marks, ready to be looked for. */
export type SoughtPhrase = readonly { accented: string; folded: string }[];

/** One phrase for each piece between the commas. */
export function soughtPhrases(list: string): SoughtPhrase[] {
  return list.split(',').map((phrase) => wordsOf(phrase));
}

/**
 * Whether a text says one of the phrases: `sure` where its marks were typed, or it has none; `plain` where it was typed
 * without marks, so that other words may be meant ("duoi nuoc" is đuối nước and dưới nước). A syllable with other marks
 * is another word.
 */
export function findPhrase(text: string, phrases: readonly SoughtPhrase[]): 'sure' | 'plain' | undefined {
  const words = wordsOf(text);
  let found: 'sure' | 'plain' | undefined;
  for (const phrase of phrases) {
    for (let at = 0; at + phrase.length <= words.length; at += 1) {
      let isSure = true;
      const isSaid = phrase.every((sought, offset) => {
        const word = words[at + offset];
        if (word?.accented === sought.accented) return true;
        isSure = false;
        return word !== undefined && word.accented === word.folded && word.folded === sought.folded;
      });
      if (isSaid && isSure) return 'sure';
      if (isSaid) found = 'plain';
    }
  }
  return found;
}

function wordsOf(text: string): SoughtPhrase {
  return accentedSyllables(text).map((accented) => ({ accented, folded: foldSyllable(accented) }));
}

/**
 * The guide whose title says just what is to be done: "nộp hồ sơ khai sinh online" is the registration, not a copy of it.
 * Nothing but the title's own telling words may stand beside the words of doing.
 */
export function namedByTitle(text: string, { guides, recogniser }: Knowledge): string | undefined {
  const words = spellOut(syllables(text));
  const name = words.length > 14 ? undefined : tellingName(words);
  if (!name) return undefined;
  const fits = calledJust(recogniser.names, name).flatMap((topic) => {
    const slug = recogniser.topics[topic]?.id ?? '';
    return guides.has(slug) ? [slug] : [];
  });
  return fits.length === 1 ? fits[0] : undefined;
}

/** "How much does birth registration cost": a fact is asked of a service by its whole English title. */
export function saysEnglishTitle(text: string, slug: string, { guides }: Knowledge): boolean {
  const title = guides.get(slug)?.english?.text.title;
  const inWords = (words: string) => ` ${syllables(words).join(' ')} `;
  return title !== undefined && inWords(text).includes(inWords(title));
}

/** Words half of all titles have, which tell none from another. */
const ofAny = new Set(
  'dang ki cap thu tuc xac nhan to ho so nop lam xin giay online truc tuyen qua mang documents papers certificate certificates registration register registering issuing the of and a an'.split(
    ' ',
  ),
);
/** What is asked of any service. Folded. */
const askedOfAny =
  /\b(?:(?:co )?(?:mat|het|ton|phai|dong|tra) )?(?:bao nhieu(?: tien| phi)?|bao lau|may (?:ngay|tien|hom|bua)|le phi|phi|(?:het|ton) tien)(?: (?:thi )?(?:xong|vay|the))?\b|\b(?:ho so|thu tuc|o dau|giay to(?: gi)?|can gi|bao gio co|how much(?: is| does| are)?|how long(?: does| is)?|what documents|does it take|cost)\b/g;

/** From here on the shares of two names are no chance apart. */
const clearLead = 0.12;
const leastShare = 0.5;

/**
 * Of near twins the service whose whole name comes nearest to the bare words a fact is asked with: "khai sinh mất mấy
 * ngày" asks of the registration, "hộ kinh doanh hết bao nhiêu tiền" of setting one up. Nothing but asking may stand
 * beside words of its name, two of them side by side; undefined where none stands out.
 */
export function plainestNamed(text: string, guides: readonly string[], knowledge: Knowledge): string | undefined {
  const bare = spellOut(syllables(text)).join(' ').replace(askedOfAny, ' ').split(/\s+/);
  const said = bare.filter((word) => word !== '' && !isAsking(word) && !ofAny.has(word));
  if (said.length < 2 && !/[a-z]{5}/.test(said[0] ?? '')) return undefined;
  const marked = hasMarks(text) ? ` ${accentedSyllables(text).join(' ')} ` : undefined;
  const ranked = guides
    .flatMap((slug) => {
      const entry = knowledge.guides.get(slug);
      if (!entry) return [];
      return [{ slug, share: Math.max(...[entry.meta.title, entry.english?.text.title ?? ''].map(shareOf)) }];
    })
    .sort((one, other) => other.share - one.share);
  function shareOf(title: string): number {
    const words = wordsOf(title).filter(({ folded }) => !ofAny.has(folded));
    const own = new Set(words.map(({ folded }) => folded));
    if (own.size === 0 || !said.every((word) => own.has(word))) return 0;
    const isSaid = words.some(({ accented, folded }, at) => {
      const next = words[at + 1];
      if (said.length < 2) return folded === said[0];
      return (
        next &&
        (marked
          ? marked.includes(` ${accented} ${next.accented} `)
          : bare.join(' ').includes(`${folded} ${next.folded}`))
      );
    });
    return isSaid ? new Set(said).size / own.size : 0;
  }
  const [best, second] = ranked;
  const isClear = best !== undefined && best.share >= leastShare && best.share >= (second?.share ?? 0) + clearLead;
  return isClear ? best.slug : undefined;
}
