import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { accentedSyllables, foldSyllable } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import { type Phrase, phrasesOf } from './option-phrases.ts';
import { keysOf, sharedWords, type ToldWords } from './told-words.ts';

/** Words any answer may be made of: an option of these alone tells nothing outside its own question. */
const common = new Set(
  accentedSyllables(
    'không có chưa đã rồi tôi của cho em thuộc làm được cả nhà bản thân bình thường phải xong khác loại nơi ở tại chính số con vợ chồng cha mẹ bố người hộ giúp là mình mới tự còn',
  ),
);
const commonPlain = new Set([...common].map(foldSyllable));
const denials = new Set(['khong', 'chua', 'ko', 'k', 'chang', 'dau']);
/** Whom the speaker is to somebody: told in other words as well (`relation-told.ts`). */
export const byPerson = /^(?:quan-he|nguoi-nop|nguoi-yeu-cau)$/;

const paper = /(?:^| )giay$|^xac nhan$/;

type Hit = { step: FactStep; value: string; from: number; to: number; words: number };

/**
 * Options that the text names in its own order of words, of whichever question they are; several only where several may
 * be. The first reading is the text as it was said, the others have words in it that mean the same.
 */
export function optionsTold(readings: readonly ToldWords[], steps: readonly FactStep[]): Claim[] {
  const hits = steps.flatMap((step) => {
    if (!isByWords(step)) return [];
    const [asSaid, ...others] = readings;
    const own = asSaid ? hitsOf(asSaid, step, steps) : [];
    return own.length > 0 ? own : others.flatMap((told) => hitsOf(told, step, steps));
  });
  const surest = hits.filter((hit) => !hits.some((other) => isStronger(other, hit)));
  const asked = new Set(surest.map(({ step }) => step));
  return [...asked].flatMap((step): Claim[] => {
    const own = surest.filter((hit) => hit.step === step);
    const values = [...new Set(own.map(({ value }) => value))];
    const [first] = own;
    if (!first || (values.length > 1 && step.field.type === 'choice')) return [];
    const labels = values.map((value) => labelOf(step.field, value));
    return [
      {
        step,
        text: step.field.type === 'choices' ? labels.join('\n') : (values[0] ?? ''),
        from: Math.min(...own.map(({ from }) => from)),
        to: Math.max(...own.map(({ to }) => to)),
      },
    ];
  });
}

const labelOf = (field: SimpleField, value: string) =>
  ('options' in field ? field.options : []).find((option) => option.value === value)?.label ?? value;

const isByWords = ({ field }: FactStep): boolean => 'options' in field && typeOf(field).tells(field as never) !== 'sex';

/** The words of the longer one are meant, and of two questions none where the words are the same. */
function isStronger(other: Hit, hit: Hit): boolean {
  if (other === hit || !(other.from < hit.to && hit.from < other.to)) return false;
  if (other.step === hit.step && other.value === hit.value) return false;
  return other.words > hit.words;
}

function hitsOf(told: ToldWords, step: FactStep, all: readonly FactStep[]): Hit[] {
  return phrasesOf(step.field).flatMap((phrase): Hit[] => {
    const found = findPhrase(told, phrase, step, all);
    return found ? [{ step, value: phrase.value, ...found }] : [];
  });
}

/** A phrase in the text, its words one after the other with few between them, and denied only where it says so itself. */
function findPhrase(
  told: ToldWords,
  phrase: Phrase,
  step: FactStep,
  all: readonly FactStep[],
): Omit<Hit, 'step' | 'value'> | undefined {
  const wanted = told.isMarked ? phrase.marked : phrase.plain;
  const [head = ''] = wanted;
  if (!told.keys.has(head) || !wanted.every((key) => told.keys.has(key))) return undefined;
  // "Đất ở" and "đất ở xã …" differ by nothing where no marks are typed.
  if (!told.isMarked && wanted.at(-1) === 'o') return undefined;
  const telling = wanted.filter((key) => !(told.isMarked ? common : commonPlain).has(key));
  const isShort = wanted.length === 1;
  const isLong = (phrase.plain[0] ?? '').length >= 7;
  if (isShort && (telling.length === 0 || (phrase.isPart && !isLong))) return undefined;
  // One syllable alone is too easily something else, and what is not the whole of an option may be anything.
  const isSure = telling.length > 0 && (!phrase.isCore || wanted.length >= 4) && (!isShort || isLong);
  // A word the guide itself gives for the option is enough where nothing else of the form has it.
  const isOwnWord = isShort && !phrase.isPart && telling.length > 0 && (phrase.plain[0] ?? '').length >= 4;
  const isOnly = !isSure && telling.length > 0 && (phrase.isCore || isOwnWord) && isOneOptions(phrase, step, all);
  if (!isSure && !isOnly && !isNearQuestion(told, step, wanted, phrase)) return undefined;
  if (byPerson.test(step.id) && !isOfSpeaker(wanted, told.isMarked)) return undefined;
  for (const [start, word] of told.words.entries()) {
    if (word.key !== head || (isShort && word.isLarge)) continue;
    const end = runFrom(told, start, wanted);
    if (end === undefined) continue;
    if (isOnly && end - start >= wanted.length) continue;
    const before = told.words[start - 1];
    const isDenied = before?.clause === word.clause && denials.has(before.plain) && !denials.has(foldSyllable(head));
    // "Giấy xác nhận độc thân" names the paper that is wanted, and tells nothing of who wants it.
    const isPapers =
      !phrase.isPart &&
      before?.clause === word.clause &&
      paper.test(`${told.words[start - 2]?.plain ?? ''} ${before.plain}`);
    if (isDenied || (isPapers && step.field.type === 'choice' && wanted.length <= 2)) continue;
    return { from: word.from, to: told.words[end]?.to ?? word.to, words: wanted.length };
  }
  return undefined;
}

/** Whether no other option or question of the form is made of these words: "tai nạn" is one cause there, and nothing else. */
function isOneOptions({ marked, value }: Phrase, step: FactStep, all: readonly FactStep[]): boolean {
  const words = ` ${marked.join(' ')} `;
  const says = (text: string) => ` ${accentedSyllables(text).join(' ')} `.includes(words);
  return all.every(
    (other) =>
      (other === step || !says(other.field.label)) &&
      ('options' in other.field ? other.field.options : []).every(
        (option) => (other === step && option.value === value) || !says(option.label),
      ),
  );
}

/** In whose name somebody acts is told by such words; kin is told of anybody. */
const acting = new Set([
  'ủy',
  'uy',
  'quyền',
  'quyen',
  'thay',
  'nhờ',
  'nho',
  'dịch',
  'dich',
  'đứng',
  'dung',
  'chủ',
  'chu',
  'giám',
  'giam',
  'nuôi',
  'nuoi',
]);
const isOfSpeaker = (wanted: readonly string[], isMarked: boolean): boolean =>
  wanted.length > 1 && wanted.some((key) => acting.has(isMarked ? key.normalize('NFC') : key));

/** Where the phrase that begins here ends, with at most two words in between, which deny nothing. */
function runFrom({ words }: ToldWords, start: number, wanted: readonly string[]): number | undefined {
  let at = start;
  let gaps = 0;
  for (const key of wanted.slice(1)) {
    at += 1;
    while (words[at] && words[at]?.key !== key && gaps < 2 && !denials.has(words[at]?.plain ?? '')) {
      at += 1;
      gaps += 1;
    }
    if (words[at]?.key !== key || words[at]?.clause !== words[start]?.clause) return undefined;
  }
  return gaps > 0 && wanted.length < 3 ? undefined : at;
}

/** Whether words of the question stand in the clause beside the option's own, or those its options share. */
function isNearQuestion(told: ToldWords, { field }: FactStep, wanted: readonly string[], { shared }: Phrase): boolean {
  const clauses = new Set(told.words.filter(({ key }) => wanted.includes(key)).map(({ clause }) => clause));
  const near = new Set(
    told.words.filter(({ clause, key }) => clauses.has(clause) && !wanted.includes(key)).map(({ key }) => key),
  );
  const keys = keysOf(field, told.isMarked);
  const others = (told.isMarked ? shared.marked : shared.plain).filter((key) => near.has(key)).length;
  return sharedWords(near, keys) > 1 || others > 1;
}
