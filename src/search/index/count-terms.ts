import lunr from 'lunr';
import { analyse, isPlainTerm, term, type Word } from '#src/search/analysis/analysis.ts';
import { plainText } from '#src/search/analysis/plain-text.ts';
import { titleWords } from '#src/search/query/title-words.ts';
import { type FieldName, fields, saturation } from '#src/search/weights.ts';
import type { SearchDocument } from './search-document.ts';

export type CountedDocument = {
  head: SearchDocument['head'];
  /** The terms of the document, each with how much it says about it (1–255: BM25F's saturated frequency). */
  terms: Map<string, number>;
  /** The words of its titles in order. */
  titleWords: Uint16Array;
};

type Counts = Record<string, number>;
/** What lunr's builder holds after `add`, which its types leave out. */
type Builder = Omit<lunr.Builder, 'tokenizer'> & {
  fieldTermFrequencies: Record<string, Counts>;
  tokenizer: (field: unknown, metadata: { fields: FieldName[] }) => lunr.Token[];
};

/**
 * Counts terms with lunr's builder under our pipeline. Its index is thrown away: it is 6–14 times larger than our
 * postings and answers a query a hundred times slower.
 */
export function countTerms(document: SearchDocument): CountedDocument {
  const builder = new lunr.Builder() as unknown as Builder;
  builder.ref('ref');
  for (const name of Object.keys(fields)) builder.field(name);
  builder.tokenizer = toTokens;
  builder.pipeline.add(toTerms);
  const texts = fieldTexts(document);
  builder.add({ ref: '0', ...texts });
  return { head: document.head, terms: weigh(builder.fieldTermFrequencies), titleWords: titleWords(texts.title) };
}

function fieldTexts({ title, englishTitle, asks, summary, result, code, subject, body }: SearchDocument) {
  return {
    title: englishTitle ? [title, englishTitle] : [title],
    asks: [...asks],
    summary: [summary],
    // Both languages and several results stand side by side: each is a whole of its own.
    result: result.split(/[\n;]/).filter(Boolean),
    code: [code],
    subject: [subject],
    body: [plainText(body)],
  } satisfies Record<FieldName, string[]>;
}

/** A word where it stands: a light stand-in for lunr's token, of which a long text has ten thousand. */
type PlacedWord = { words: readonly Word[]; at: number; field: FieldName };

function toTokens(texts: unknown, { fields: [field] }: { fields: FieldName[] }): lunr.Token[] {
  const tokens: PlacedWord[] = [];
  for (const text of texts as string[]) {
    const words = analyse(text);
    for (let at = 0; at < words.length; at += 1) tokens.push({ words, at, field: field as FieldName });
  }
  return tokens as unknown as lunr.Token[];
}

/** One word becomes itself and, where the field is short, the pair with the word before it and the word with its marks. */
function toTerms(token: lunr.Token): lunr.Token[] {
  const { words, at, field } = token as unknown as PlacedWord;
  const { pairs, marks, whole } = fields[field];
  const word = words[at] as Word;
  const terms = [word.folded];
  if (pairs && !word.code) {
    const previous = previousWord(words, at);
    if (previous) terms.push(term.pair(previous.folded, word.folded));
    else if (whole) terms.push(term.opening(word.folded));
  }
  if (marks && word.accented !== word.folded) terms.push(term.accented(word.accented));
  if (whole && at === words.length - 1) {
    terms.push(term.whole(words.filter((item) => !item.code).map((item) => item.folded)));
  }
  // The builder only ever uses a token as the text it is.
  return terms as unknown as lunr.Token[];
}

// lunr warns of functions it could not load again with an index; ours is never kept.
lunr.Pipeline.registerFunction(toTerms, 'vietnamese-terms');

function previousWord(words: readonly Word[], at: number): Word | undefined {
  for (let i = at - 1; i >= 0; i -= 1) if (!words[i]?.code) return words[i];
  return undefined;
}

/** BM25F: frequencies weighted by field and evened out by the field's length, then saturated once. */
function weigh(frequencies: Record<string, Counts>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [reference, counts] of Object.entries(frequencies)) {
    const field = fields[reference.slice(0, reference.indexOf('/')) as FieldName];
    let length = 0;
    for (const [text, count] of Object.entries(counts)) if (isPlainTerm(text) && !text.includes(' ')) length += count;
    const norm = field.weight / (1 - field.evenness + (field.evenness * length) / field.usualLength);
    for (const [text, count] of Object.entries(counts)) sums.set(text, (sums.get(text) ?? 0) + count * norm);
  }
  for (const [text, sum] of sums) sums.set(text, Math.max(1, Math.round((255 * sum) / (sum + saturation))));
  return sums;
}
