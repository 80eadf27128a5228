import type { Named } from '#src/assistant/filling/listening/person-words.ts';
import { personAt } from '#src/assistant/filling/listening/person-words.ts';
import { segmentsOf } from '#src/assistant/filling/listening/segments.ts';
import { foldText } from '#src/search/analysis/fold.ts';

/** What somebody is to whom a form is about. */
export type Relative = 'self' | 'mother' | 'father' | 'spouse' | 'nobody';

type Kin = 'M' | 'F' | 'MM' | 'MF' | 'FM' | 'FF' | 'W' | 'H';
const kinOf: Partial<Record<Named, Kin>> = {
  'own-mother': 'M',
  mother: 'M',
  'own-father': 'F',
  father: 'F',
  'mothers-mother': 'MM',
  'mothers-father': 'MF',
  'fathers-mother': 'FM',
  'fathers-father': 'FF',
  wife: 'W',
  husband: 'H',
};
const couples: Record<string, Kin> = { M: 'F', F: 'M', MM: 'MF', MF: 'MM', FM: 'FF', FF: 'FM' };
const women = new Set<Kin>(['M', 'MM', 'FM', 'W']);

/** Whether they are a parent or grandparent of the speaker's. */
export const isElder = (subject: Named): boolean => /^[MF]/.test(kinOf[subject] ?? '');

/**
 * What whoever is named is to whom the form is about, where that one is somebody of the speaker's family: of a form about
 * the speaker's mother "ông ngoại" is the father and "bố tôi" the husband. Undefined where the words do not tell.
 */
export function relativeOf(subject: Named, named: Named): Relative | undefined {
  if (named.startsWith('speaker') || named === 'child' || named === 'owner' || named === 'dead') return undefined;
  const about = kinOf[subject];
  if (named === 'he' || named === 'she' || named === 'old-man' || named === 'old-woman') {
    const isWoman = named === 'she' || named === 'old-woman';
    return about === undefined || women.has(about) === isWoman ? 'self' : undefined;
  }
  const other = kinOf[named];
  if (about === undefined) {
    // Brothers and sisters of the speaker's have the same parents.
    if (other === 'M') return 'mother';
    if (other === 'F') return 'father';
    return named === subject ? 'self' : undefined;
  }
  if (other === undefined) return undefined;
  if (other === about) return 'self';
  // "Mẹ", "bố" alone may be said of whom the form is about as well: of their mother or father.
  if (named === 'mother' || named === 'father') return named;
  if (other === `${about}F`) return 'father';
  if (other === `${about}M`) return 'mother';
  return couples[about] === other ? 'spouse' : 'nobody';
}

/** For whom something is done, or whose it is. Folded; the letters keep their places. */
const forWhom =
  /(?:^|[\s,;])(?:(?:lam|nop|khai|xin|dang ky|lay|can)(?: \S+){0,5}? (?:cho|ho|giup|thay|cua)|ho tro cho|(?:giay|ban sao|trich luc) (?:\S+ ){0,4}?cua|^(?:da )?(?:cua|cho|ho))(?: (?:cho|cua))? (?=\S)/g;

/** Parents, or man and wife, are two. */
const ofTwo = /^(?:ca )?(?:(?:bo|cha|ba|me) (?:me|ma|bo)|vo chong|ong ba)(?![a-z])/;

/** Whom of the speaker's family a matter is said to be for or of: "xin cho mẹ tôi", "của mẹ cháu ạ". */
export function familyMeant(said: string): Named | undefined {
  for (const found of foldText(said).matchAll(forWhom)) {
    const behind = said.slice(found.index + found[0].length);
    const person = ofTwo.test(foldText(behind)) ? undefined : personAt(behind);
    if (person && (kinOf[person.named] !== undefined || person.named === 'elder')) return person.named;
  }
  return undefined;
}

/** Who of the speaker's family a text tells the name of first: "bố tôi tên La Văn Páo …". */
export function familyFirst(said: string): Named | undefined {
  const [first] = segmentsOf(said);
  return first?.named !== undefined &&
    kinOf[first.named] !== undefined &&
    /(?:^|\s)(?:tên|ten|là|la)\s/u.test(first.told)
    ? first.named
    : undefined;
}
