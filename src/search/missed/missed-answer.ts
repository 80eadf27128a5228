import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Editing, SaveRefusal } from '#src/editing/editing.ts';
import { formOptions } from '#src/guides/form/form-options.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Library } from '#src/library/library.ts';
import { cleanText } from '#src/search/analysis/fold.ts';
import { synonymsFile } from '#src/search/analysis/synonyms.ts';
import { situationKind } from '#src/situations/situation-kind.ts';
import type { Person } from '#src/staff/person.ts';
import { withAsk, withOptionWord, withSituationWord, withSynonym } from './missed-words.ts';

export type AnswerRefusal =
  | SaveRefusal
  /** Two letters to 150, nothing masked in it. */
  | { kind: 'words-not-valid' }
  | { kind: 'guide-not-found' }
  | { kind: 'situation-not-found' }
  | { kind: 'option-not-found' }
  | { kind: 'already-there' };

type Dependencies = { library: Library; editing: Editing };

/** How often a change is made anew on what somebody else saved meanwhile: adding a line fits any version. */
const TRIES = 3;

/** Adds what residents ask to the guide that answers it. Refuses what is there already, and whoever may not edit. */
export async function addAsk(
  { library, editing }: Dependencies,
  { guide, words }: { guide: string; words: string },
  by: Person,
): Promise<Result<{ path: string }, AnswerRefusal>> {
  const path = library.entry(guideKind, guide)?.path;
  const ask = readWords(words);
  if (!ask) return refuse({ kind: 'words-not-valid' });
  if (!path) return refuse({ kind: 'guide-not-found' });
  return change(editing, path, (source) => withAsk(source, ask), by);
}

/** Adds a word to the synonyms, beside the one it means. */
export async function addSynonym(
  { editing }: Dependencies,
  { words, means }: { words: string; means: string },
  by: Person,
): Promise<Result<{ path: string }, AnswerRefusal>> {
  const [word, meaning] = [readWords(words), readWords(means)];
  if (!word || !meaning) return refuse({ kind: 'words-not-valid' });
  return change(editing, synonymsFile.path, (source) => withSynonym(source, word, meaning), by);
}

/** Adds how residents tell of a situation to its `words`. */
export async function addSituationWord(
  { library, editing }: Dependencies,
  { situation, words }: { situation: string; words: string },
  by: Person,
): Promise<Result<{ path: string }, AnswerRefusal>> {
  const path = library.entry(situationKind, situation)?.path;
  const word = readWords(words);
  if (!word) return refuse({ kind: 'words-not-valid' });
  if (!path) return refuse({ kind: 'situation-not-found' });
  return change(editing, path, (source) => withSituationWord(source, word), by);
}

/** One option of a field of a guide's form. */
export type OptionPlace = { guide: string; field: string; value: string };

/** Adds what residents call an option of a form to its `also`. */
export async function addOptionWord(
  { library, editing }: Dependencies,
  { option, words }: { option: OptionPlace; words: string },
  by: Person,
): Promise<Result<{ path: string }, AnswerRefusal>> {
  const entry = library.entry(guideKind, option.guide);
  const word = readWords(words);
  if (!word) return refuse({ kind: 'words-not-valid' });
  const isThere =
    entry &&
    formOptions(entry.meta.form ?? []).some(({ field, value }) => field === option.field && value === option.value);
  if (!isThere) return refuse({ kind: 'option-not-found' });
  return change(editing, entry.path, (source) => withOptionWord(source, option, word), by);
}

async function change(
  editing: Editing,
  path: string,
  edit: (source: string) => string | undefined,
  by: Person,
): Promise<Result<{ path: string }, AnswerRefusal>> {
  let refusal: AnswerRefusal = { kind: 'file-not-found' };
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const opened = await editing.open(path, by);
    if (!opened.ok) return opened;
    const source = edit(opened.value.source);
    if (source === undefined) return refuse({ kind: 'already-there' });
    const saved = await editing.save({ path, source, seen: opened.value.hash }, by);
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
