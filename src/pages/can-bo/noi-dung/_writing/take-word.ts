import type { WordSaid } from '#src/components/staff/content/editor/editor-view.ts';
import { bodyName } from '#src/editing/form/content-form.ts';
import type { Words } from '#src/editing/form/words.ts';
import { pictureSources } from '#src/editing/pictures/picture-facts.ts';
import type { Doubt } from '#src/editing/word/blocks.ts';
import type { BringIn } from '#src/editing/word/bring-in.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Brings } from './take-file.ts';

/** Puts the words of a Word file behind what stands in the form: nothing is saved by that. */
export async function takeWord(
  bringIn: BringIn,
  data: FormData,
  { words, person, t }: Brings,
): Promise<{ words: Words; word: WordSaid; code?: number }> {
  const text = (name: string) => String(data.get(name) ?? '');
  const file = data.get('word');
  const isFile = file instanceof File && file.size > 0;
  const source = pictureSources.find((name) => name === text('word-source'));
  const said = { source: source ?? '', credit: text('word-credit') };
  const brought = await bringIn.word(
    {
      path: text('path'),
      file: isFile ? { name: file.name, load: async () => new Uint8Array(await file.arrayBuffer()) } : undefined,
      isTooLarge: data.has('word-too-large'),
      source,
      credit: said.credit,
    },
    person,
  );
  if (!brought.ok) {
    const { kind } = brought.error;
    const word = { ...said, problem: kind, doubts: [] };
    return { words, word, code: kind === 'not-permitted' ? 403 : 422 };
  }
  const before = (words[bodyName]?.[0] ?? '').trimEnd();
  const body = `${before}${before && '\n\n'}${brought.value.markdown}`;
  return {
    words: { ...words, [bodyName]: [body] },
    word: { ...said, doubts: brought.value.doubts.map((doubt) => doubtText(t, doubt)) },
  };
}

/** A doubt in words. */
export function doubtText(t: Translate, { kind, number = 0, text = '' }: Doubt): string {
  const reason = kind === 'picture-refused' ? t(`staff-media.problem.${text}`) : '';
  return t(`staff-word.doubt.${kind}`, { number, text, reason });
}
