import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Language } from '#src/base/localized.ts';
import { parseYaml } from '#src/library/front-matter.ts';

const termSchema = z.strictObject({
  write: z.string().min(1),
  not: z.array(z.string().min(1)).min(1),
  /** Phrases in which the word stays. */
  allow: z.array(z.string().min(1)).default([]),
  why: z.string().optional(),
});
const glossarySchema = z.strictObject({ vi: z.array(termSchema).default([]), en: z.array(termSchema).default([]) });
export type Glossary = z.infer<typeof glossarySchema>;

/** Lists of what residents say, which is theirs to say. */
const theirWords = /^(?:asks|tags):/;

/** `content/glossary.yaml`: which word is written for an idea, and which are not. Empty where there is none. */
export function readGlossary(root: string): Glossary {
  const path = join(root, 'glossary.yaml');
  if (!existsSync(path)) return { vi: [], en: [] };
  const read = parseYaml(readFileSync(path, 'utf8'), glossarySchema);
  if (!read.ok) throw new Error(`glossary.yaml:${read.error.line} ${read.error.reason}`);
  return read.value;
}

/** The words of a text that the glossary writes otherwise. Case matters only where a term differs by nothing else. */
export function termFaults(text: string, language: Language, glossary: Glossary): string[] {
  return glossary[language].flatMap(({ write, not, allow }) => {
    const rest = allow.reduce((left, phrase) => left.replaceAll(phrase, ''), text);
    return not.flatMap((word) => {
      const flags = word.toLowerCase() === write.toLowerCase() ? 'u' : 'iu';
      const pattern = new RegExp(`(?<![\\p{L}\\p{N}@.])${RegExp.escape(word)}(?![\\p{L}\\p{N}@])`, flags);
      return pattern.test(rest) ? [`“${word}”: viết “${write}”`] : [];
    });
  });
}

/** The same for a content file, line by line; what residents say (`asks`, `also`, `tags`) is left alone. */
export function termFaultsIn(
  source: string,
  language: Language,
  glossary: Glossary,
): { line: number; reason: string }[] {
  let isTheirs = false;
  return source.split('\n').flatMap((line, index) => {
    if (/^[a-zA-Z]/.test(line)) isTheirs = theirWords.test(line);
    if (isTheirs || /^---/.test(line)) return [];
    const ours = line.replaceAll(/also: \[[^\]]*\]/g, '').replaceAll(/\b(?:id|type|url|field): \S+/g, '');
    return termFaults(ours, language, glossary).map((reason) => ({ line: index + 1, reason }));
  });
}
