import { z } from 'zod';
import type { DataFile } from '#src/library/kind.ts';

const termSchema = z.strictObject({
  write: z.string().min(1),
  not: z.array(z.string().min(1)).min(1),
  /** Phrases in which the word stays. */
  allow: z.array(z.string().min(1)).default([]),
  why: z.string().optional(),
});
const glossarySchema = z.strictObject({
  vi: z.array(termSchema).default([]),
  en: z.array(termSchema).default([]),
  /** Stiff words with a plainer one, Vietnamese: advice, never wrong. */
  plain: z.array(termSchema).default([]),
});
export type Glossary = z.infer<typeof glossarySchema>;

/** Lists of what residents say, which is theirs to say. */
const theirWords = /^(?:asks|tags):/;

/** Which word is written for an idea, and which are not. */
export const glossaryFile: DataFile<Glossary> = { name: 'glossary', path: 'glossary.yaml', schema: glossarySchema };

/** Where nobody has written any. */
export const noGlossary: Glossary = { vi: [], en: [], plain: [] };

/** The words of a text that a list of the glossary writes otherwise. Case matters only where a term differs by nothing else. */
export function termFaults(text: string, list: keyof Glossary, glossary: Glossary): string[] {
  const small = text.toLowerCase();
  return patternsOf(glossary, list).flatMap(({ word, write, allow, pattern }) => {
    if (!small.includes(word.toLowerCase())) return [];
    const rest = allow.reduce((left, phrase) => left.replaceAll(phrase, ''), text);
    return pattern.test(rest) ? [`“${word}”: viết “${write}”`] : [];
  });
}

type TermPattern = { word: string; write: string; allow: readonly string[]; pattern: RegExp };
const known = new WeakMap<Glossary[keyof Glossary], TermPattern[]>();

/** Making a pattern costs more than trying it, and an archive has many lines. */
function patternsOf(glossary: Glossary, list: keyof Glossary): TermPattern[] {
  const terms = glossary[list];
  const kept = known.get(terms);
  if (kept) return kept;
  const patterns = terms.flatMap(({ write, not, allow }) =>
    not.map((word) => {
      const flags = word.toLowerCase() === write.toLowerCase() ? 'u' : 'iu';
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}@.])${RegExp.escape(word)}(?![\\p{L}\\p{N}@])`, flags);
      return { word, write, allow, pattern };
    }),
  );
  known.set(terms, patterns);
  return patterns;
}

/** The same for a content file, line by line; what residents say (`asks`, `also`, `tags`) is left alone. */
export function termFaultsIn(
  source: string,
  list: keyof Glossary,
  glossary: Glossary,
): { line: number; reason: string }[] {
  let isTheirs = false;
  return source.split('\n').flatMap((line, index) => {
    if (/^[a-zA-Z]/.test(line)) isTheirs = theirWords.test(line);
    if (isTheirs || /^---/.test(line)) return [];
    const ours = line.replaceAll(/also: \[[^[\]]{0,2000}\]/g, '').replaceAll(/\b(?:id|type|url|field): \S+/g, '');
    return termFaults(ours, list, glossary).map((reason) => ({ line: index + 1, reason }));
  });
}
