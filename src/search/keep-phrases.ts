import { holdsPhrase } from './holds-phrase.ts';
import type { ParsedQuery } from './parse-query.ts';
import { plainText } from './plain-text.ts';
import type { Ranked } from './rank.ts';
import type { DocumentReader } from './read-documents.ts';

/** Of these results, the ones whose text holds every quoted phrase: the index knows pairs, only the text knows more. */
export async function keepPhrases(
  ranked: Ranked,
  phrases: ParsedQuery['phrases'],
  reader: DocumentReader,
): Promise<Ranked> {
  const hits: Ranked['hits'] = [];
  for (const hit of ranked.hits) {
    const document = await reader.read(hit.head);
    if (!document) continue;
    const { title, englishTitle = '', asks, summary, result, code, subject, body } = document;
    const texts = [title, englishTitle, ...asks, summary, result, code, subject, plainText(body)];
    if (phrases.every((phrase) => holdsPhrase(texts, phrase))) hits.push(hit);
  }
  const counts: Ranked['counts'] = {};
  for (const { head } of hits) counts[head.type] = (counts[head.type] ?? 0) + 1;
  return { hits, counts, total: hits.length };
}
