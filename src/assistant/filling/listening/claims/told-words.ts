import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import { accentedSyllables, accentSyllable, foldSyllable, hasMarks } from '#src/search/analysis/fold.ts';

/** One word of what was said: as it is compared, where it stands, and in which clause. */
export type Word = { key: string; plain: string; from: number; to: number; clause: number; isLarge: boolean };

/** What was said, word by word. Where marks are typed, words are compared with them: bán is not bản. */
export type ToldWords = { text: string; isMarked: boolean; words: readonly Word[]; keys: ReadonlySet<string> };

const parts = /\d+(?:[.,]\d+)*(?!\d)|[\p{L}\p{M}]+(?:[23²](?!\p{L}|\p{N}))?|[,;:.!?\n]/gu;

/** Takes a text apart. It must be in one spelling already, so that places in it are places in what is cut out. */
export function toldWords(text: string): ToldWords {
  const isMarked = hasMarks(text);
  const words: Word[] = [];
  let clause = 0;
  for (const found of text.matchAll(parts)) {
    const [said] = found;
    if (/^[,;:.!?\n]$/.test(said)) {
      // A dot inside "Tp.HCM" ends nothing.
      if (said !== '.' || !/^\p{L}/u.test(text.slice(found.index + 1))) clause += 1;
      continue;
    }
    const lower = said.toLowerCase();
    const plain = foldSyllable(lower);
    words.push({
      key: isMarked ? accentSyllable(lower) : plain,
      plain,
      from: found.index,
      to: found.index + said.length,
      clause,
      isLarge: /^\p{Lu}/u.test(said),
    });
  }
  return { text, isMarked, words, keys: new Set(words.map(({ key }) => key)) };
}

/** Words of a question that name nothing by themselves. */
const empty = new Set(
  accentedSyllables(
    `ai anh bạn bao bị các cách cái cần cho chưa chung có con còn của đã dạng đang đâu để đến đi do được em gì giấy giúp gồm
    hay hiện hoặc hỏi khi khoảng không kia là lại làm lên lúc mà mấy mới một mỗi muốn nào này năm ngày người nhà nhiều nhờ
    nhưng nói nơi ở phải qua quá ra rằng rồi riêng rõ sẽ số sự tại tên tháng thành thế theo thì thuộc tính tỉnh tôi trong
    trước từ từng và vào về việc với xin thêm hơn nhất ghi trên nếu bỏ hết cả họ vậy nữa cùng mục loại bằng đúng xã`,
  ),
);
/** Without marks many a telling word looks like one of them: chở like cho, tải like tại. */
const emptyPlain = new Set([...empty].map(foldSyllable));

type Keys = { label: readonly string[]; ask: readonly string[] };
const known = new WeakMap<SimpleField, Record<'marked' | 'plain', Keys>>();

/** The telling words of a question's name and of the question itself. */
export function keysOf(field: SimpleField, isMarked: boolean): Keys {
  const found = known.get(field);
  if (found) return found[isMarked ? 'marked' : 'plain'];
  const label = telling(field.label);
  const ask = telling(field.ask ?? '');
  const plainly = (words: readonly string[]) => words.map(foldSyllable).filter((word) => !emptyPlain.has(word));
  const keys = { marked: { label, ask }, plain: { label: plainly(label), ask: plainly(ask) } };
  known.set(field, keys);
  return keys[isMarked ? 'marked' : 'plain'];
}

/** Units and figures stand in many names. */
const measures = /^(?:\d.*|m2|m²|met|tan)$/;

const telling = (text: string) =>
  accentedSyllables(text).filter((word) => !empty.has(word) && !measures.test(foldSyllable(word)));

/** How many different words of these are among those; a word of the name counts twice. */
export function sharedWords(near: ReadonlySet<string>, { label, ask }: Keys): number {
  const inLabel = new Set(label.filter((word) => near.has(word)));
  const inAsk = new Set(ask.filter((word) => near.has(word) && !inLabel.has(word)));
  return inLabel.size * 2 + inAsk.size;
}
