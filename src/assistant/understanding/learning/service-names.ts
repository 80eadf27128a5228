import { isFiller } from '#src/assistant/understanding/fillers.ts';
import { syllables } from '#src/search/analysis/fold.ts';
import { FeatureCounter, type FeatureTable, featureId } from './feature-table.ts';
import { eachPosting, type Posting, type Postings, packPostings } from './postings.ts';

/**
 * What services are called by, of thousands of them: which have just these telling words in their titles, and in how many
 * titles and ways of asking two neighbouring words stand. Learned with everything else, since to fold every title for a
 * question takes longer than to answer it.
 */
export type ServiceNames = { titles: FeatureTable; topicsOf: Postings; pairs: FeatureTable; inServices: Uint16Array };

/** One text of a service, by the place of its topic. */
export type NamingText = { topic: number; text: string; isTitle: boolean };

/** Words of doing and of politeness around the name of a service. */
const doing = new Set(
  'nop lam dang ki khai bao dien ho so viec mot hai ba may roi truoc sau them thu tuc to don online truc tuyen mang o day giay cap xin can muon cho toi em minh anh chi chau nha luon ngay giup'.split(
    ' ',
  ),
);

/** The words that tell which service is meant; undefined where there are none. "Cấp lại" is another service than "cấp". */
export function tellingName(words: readonly string[]): string | undefined {
  const telling = new Set(words.filter((word) => !isFiller(word) && !doing.has(word)));
  return telling.size > 0 ? `${[...telling].sort().join(' ')} ${words.includes('lai')}` : undefined;
}

export function indexNames(texts: readonly NamingText[]): ServiceNames {
  const titles = new FeatureCounter();
  const postings: Posting[] = [];
  const pairs = new FeatureCounter();
  const seen = new Set<string>();
  const inServices: number[] = [];
  for (const { topic, text, isTitle } of texts) {
    const words = syllables(text);
    const name = isTitle ? tellingName(words) : undefined;
    if (name) postings.push({ feature: titles.add(name), item: topic, gain: 1 });
    for (const pair of neighbours(words)) {
      const id = pairs.add(pair);
      const key = `${id} ${topic}`;
      if (!seen.has(key)) inServices[id] = (inServices[id] ?? 0) + 1;
      seen.add(key);
    }
  }
  return {
    titles: titles.finish(),
    topicsOf: packPostings(postings, titles.size),
    pairs: pairs.finish(),
    inServices: Uint16Array.from(inServices),
  };
}

/** The topics whose titles have just these telling words, as `tellingName` writes them. */
export function calledJust({ titles, topicsOf }: ServiceNames, name: string): number[] {
  const found: number[] = [];
  const id = featureId(titles, name);
  if (id !== undefined) eachPosting(topicsOf, id, (topic) => void found.push(topic));
  return found;
}

/** In how many services' titles or ways of asking two neighbours stand, as "khai sinh". */
export function servicesNaming({ pairs, inServices }: ServiceNames, pair: string): number {
  const id = featureId(pairs, pair);
  return id === undefined ? 0 : (inServices[id] ?? 0);
}

function neighbours(words: readonly string[]): string[] {
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}
