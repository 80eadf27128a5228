import { plainLetters } from '#src/base/plain-letters.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { StoredFilter } from '#src/cases/model/list/stored-list.ts';
import { tokensOfText } from '#src/cases/model/person-tokens.ts';
import { tidyCode } from '#src/codes/code-pieces.ts';
import { type Field, isGroup } from '#src/guides/fields/field-schema.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';

/**
 * A word by which a case is found without its whole name: a syllable, or the last digits of a number. `person` tells
 * which words of a case belong together. The store keeps only its keyed hash.
 */
type SearchWord = { text: string; person: number };

/** A case names few people, and a name has few syllables: what is longer is no name, and would only fill the index. */
const most = { people: 12, ofOne: 12, typed: 8 };
const tailLengths = [4, 6];

/**
 * The words by which a case is found: the syllables of its applicant and of everybody and every firm named in the form,
 * without marks, and the last digits of the applicant's numbers. `person` tells which of them belong together.
 */
export function searchWords(item: Pick<CaseRecord, 'contact' | 'answers' | 'rules'>): SearchWord[] {
  const { contact, answers, rules } = item;
  const names = [contact.fullName, ...namesIn(rules.form ?? [], answers)].map(wordsIn).filter(isSome);
  const people = [...new Map(names.map((words) => [words.join(' '), words])).values()].slice(0, most.people);
  const named = people.flatMap((words, person) => words.map((text) => ({ text, person })));
  const numbers = [contact.idNumber, contact.passport, contact.phone].flatMap((number) => tailsOf(number ?? ''));
  const tails = [...new Set(numbers)].map((text) => ({ text, person: 0 }));
  const known = new Set(named.filter(({ person }) => person === 0).map(({ text }) => text));
  return [...named, ...tails.filter(({ text }) => !known.has(text))];
}

/**
 * What staff typed into the search field, as everything that it may be: a piece of a reference or official code, a
 * phone, an id number, an address of mail, a whole name, or words that one person's names and numbers all have.
 */
export function readSearch(text: string): NonNullable<StoredFilter['text']> {
  const words = wordsIn(text).slice(0, most.typed);
  return { code: codePiece(text), tokens: tokensOfText(text), words };
}

/** A piece of a code has a digit, a dash or a dot, or no vowel: names have none of the first and always the last. */
function codePiece(text: string): string | undefined {
  const tidy = tidyCode(text).replaceAll(/\s/g, '');
  return /^[A-Z0-9.-]{3,40}$/.test(tidy) && (/[\d.-]/.test(tidy) || !/[AEIOUY]/.test(tidy)) ? tidy : undefined;
}

const isSome = (words: readonly string[]) => words.length > 0;

function wordsIn(text: string): string[] {
  const words = plainLetters(text).split(' ').filter(Boolean);
  return [...new Set(words)].slice(0, most.ofOne);
}

function tailsOf(number: string): string[] {
  const digits = number.replaceAll(/\D/g, '');
  return tailLengths.filter((length) => digits.length > length).map((length) => digits.slice(-length));
}

type Sections = readonly { fields: readonly Field[] }[];

/** Everybody and everything named in the answers, in the order of the form. */
function namesIn(form: Sections, answers: Answers): string[] {
  return form.flatMap(({ fields }) =>
    fields.flatMap((field) => {
      const answer = answers[field.id];
      if (!isGroup(field)) return isNaming(field) ? textOf(answer) : [];
      const rows = Array.isArray(answer) ? answer : [];
      const naming = field.fields.filter(isNaming);
      return rows.flatMap((row) => (typeof row === 'object' ? naming.flatMap(({ id }) => textOf(row[id])) : []));
    }),
  );
}

/** A person's name, or a line that asks for the name of somebody or something: a household business, an owner, a boat. */
function isNaming({ type, label }: Pick<Field, 'type' | 'label'>): boolean {
  return type === 'name' || (type === 'text' && /^(họ(,| và)? )?tên(?=[\s,]|$)/i.test(label));
}

function textOf(answer: Answer | undefined): string[] {
  return typeof answer === 'string' && answer.trim() !== '' ? [answer] : [];
}
