import { guideKind } from '#src/guides/guide-kind.ts';
import type { ContentDesk, SaveRefusal } from '#src/library/content-desk.ts';
import type { Library } from '#src/library/library.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import { cleanText } from './fold.ts';
import { withAsk, withSynonym } from './missed-words.ts';
import { synonymsFile } from './synonyms.ts';

export type AnswerRefusal =
  | SaveRefusal
  /** Two letters to 150, nothing masked in it. */
  | { kind: 'words-not-valid' }
  | { kind: 'guide-not-found' }
  | { kind: 'already-there' };

type Dependencies = { library: Library; desk: ContentDesk };

/** How often a change is made anew on what somebody else saved meanwhile: adding a line fits any version. */
const TRIES = 3;

/** Adds what residents ask to the guide that answers it. Refuses what is there already, and whoever may not edit. */
export async function addAsk(
  { library, desk }: Dependencies,
  { guide, words }: { guide: string; words: string },
  by: Person,
): Promise<Result<{ path: string }, AnswerRefusal>> {
  const path = library.entry(guideKind, guide)?.path;
  const ask = readWords(words);
  if (!ask) return refuse({ kind: 'words-not-valid' });
  if (!path) return refuse({ kind: 'guide-not-found' });
  return change(desk, path, (source) => withAsk(source, ask), by);
}

/** Adds a word to the synonyms, beside the one it means. */
export async function addSynonym(
  { desk }: Dependencies,
  { words, means }: { words: string; means: string },
  by: Person,
): Promise<Result<{ path: string }, AnswerRefusal>> {
  const [word, meaning] = [readWords(words), readWords(means)];
  if (!word || !meaning) return refuse({ kind: 'words-not-valid' });
  return change(desk, synonymsFile.path, (source) => withSynonym(source, word, meaning), by);
}

async function change(
  desk: ContentDesk,
  path: string,
  edit: (source: string) => string | undefined,
  by: Person,
): Promise<Result<{ path: string }, AnswerRefusal>> {
  let refusal: AnswerRefusal = { kind: 'file-not-found' };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const opened = await desk.open(path, by);
    if (!opened.ok) return opened;
    const source = edit(opened.value.source);
    if (source === undefined) return refuse({ kind: 'already-there' });
    const saved = await desk.save({ path, source, seen: opened.value.hash }, by);
    if (saved.ok) return ok({ path });
    if (saved.error.kind !== 'changed-meanwhile') return saved;
    refusal = saved.error;
  }
  return refuse(refusal);
}

function readWords(typed: string): string | undefined {
  const words = cleanText(typed);
  const fits = words.length <= 150 && /\p{L}{2}/u.test(words) && !/[…\p{Cc}<>]/u.test(words);
  return fits ? words : undefined;
}
