import type { Remark } from './check-value.ts';
import type { Answers } from './condition.ts';
import type { Field } from './field-schema.ts';
import { readIdDigits } from './id-number.ts';

const idWords = new Set('so dinh danh ca nhan can cuoc cong dan cccd cmnd cc the'.split(' '));
const birthWords = new Set('ngay thang nam sinh day du'.split(' '));
const sexWords = new Set(['gioi', 'tinh']);

/**
 * Doubts that only two answers together raise: an identity number that tells another birth year or sex than the form
 * says of the same person. Whose an answer is, ids tell: `so-dinh-danh-me` goes with `nam-sinh-me`. They only warn,
 * since numbers were issued with mistakes too.
 */
export function crossDoubts(fields: readonly Field[], answers: Answers): { field: string; doubt: Remark }[] {
  return fields.flatMap((field) => {
    const idNumber = answers[field.id];
    if (field.type !== 'id-number' || typeof idNumber !== 'string') return [];
    const told = readIdDigits(idNumber);
    const whose = subject(field.id, idWords);
    const birth = yearOf(answerAbout(fields, answers, whose, isBirth, birthWords));
    const sex = answerAbout(fields, answers, whose, isSex, sexWords);
    const doubts: Remark[] = [];
    if (birth !== undefined && birth !== told.birthYear) {
      doubts.push({ kind: 'id-number-birth-year', params: { told: String(told.birthYear), year: String(birth) } });
    }
    if ((sex === 'nam' && told.isWoman) || (sex === 'nu' && !told.isWoman)) doubts.push({ kind: 'id-number-sex' });
    return doubts.map((doubt) => ({ field: field.id, doubt }));
  });
}

function answerAbout(
  fields: readonly Field[],
  answers: Answers,
  whose: string,
  isWanted: (field: Field) => boolean,
  words: ReadonlySet<string>,
) {
  const found = fields.filter((field) => isWanted(field) && subject(field.id, words) === whose);
  return found.map((field) => answers[field.id]).find((answer) => answer !== undefined);
}

function isBirth({ id, type }: Field): boolean {
  return (type === 'date' || type === 'year') && /^(ngay|nam)(-thang-nam)?-sinh\b/.test(id);
}

function isSex({ id, type }: Field): boolean {
  return type === 'choice' && id.startsWith('gioi-tinh');
}

function yearOf(answer: Answers[string]): number | undefined {
  if (typeof answer === 'number') return answer;
  return typeof answer === 'string' ? Number(answer.slice(0, 4)) : undefined;
}

/** What is left of an id without the words of its kind: whose it is. */
function subject(id: string, words: ReadonlySet<string>): string {
  return id
    .split('-')
    .filter((word) => !words.has(word))
    .join('-');
}
