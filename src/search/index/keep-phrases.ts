import { analyse, type Word } from '#src/search/analysis/analysis.ts';
import { plainText } from '#src/search/analysis/plain-text.ts';
import type { ParsedQuery } from '#src/search/query/parse-query.ts';
import type { Ranked } from '#src/search/query/rank.ts';
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
  const kept = { ...ranked, hits, counts, total: hits.length };
  return ranked.total > ranked.hits.length ? { ...kept, isCut: true } : kept;
}

/** Whether the words stand side by side in one of the texts; with their marks where the phrase has any. */
function holdsPhrase(texts: readonly string[], phrase: readonly Word[]): boolean {
  const form = phrase.some((word) => word.accented !== word.folded) ? 'accented' : 'folded';
  const wanted = ` ${phrase.map((word) => word[form]).join(' ')} `;
  return texts.some((text) => {
    const words = analyse(text).filter((word) => !word.code);
    return ` ${words.map((word) => word[form]).join(' ')} `.includes(wanted);
  });
}
