import type { Choice } from '#src/assistant/assistant.ts';
import { isFiller } from '#src/assistant/understanding/fillers.ts';
import { saysLabel } from '#src/assistant/understanding/go-ahead.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';

const numbers: Record<string, number> = {
  '1': 1,
  '2': 2,
  '3': 3,
  '4': 4,
  '5': 5,
  '6': 6,
  mot: 1,
  nhat: 1,
  hai: 2,
  nhi: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  sau: 6,
  dau: 1,
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
};

const thing = '(?:cai|viec|muc|thu tuc|(?<!ho )so|lua chon|nut|dong|option|number)';
const place =
  '(?:dau tien|dau(?! (?:la|tu|vao|duoc|co|thi|cho))|cuoi cung|cuoi|thu (?:nhat|nhi|hai|ba|tu|bon|nam|sau|[1-6])|(?:so |thu )?[1-6]|mot|hai|ba|bon|first|second|third|fourth|last)';
const ordinal = new RegExp(
  `(?:^|\\s)(?:${thing} ${place}|thu (?:nhat|nhi|hai|ba|tu|[1-6])|the (?:first|second|third|last)(?: one)?)(?=\\s|$)`,
);
const bare = /^(?:so )?([1-6])[ .)]*$/;

/** The place in a list that a text names, from 1; -1 for the last. "Thứ hai" of hours and weekdays is none. */
export function ordinalIn(text: string): number | undefined {
  const folded = foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const alone = bare.exec(folded)?.[1];
  if (alone) return numbers[alone];
  const found = ordinal.exec(folded)?.[0].trim();
  const words = folded.split(' ').length;
  // In a longer text a number counts something else: "quầy số 2".
  if (!found || words > 14 || (/^so /.test(found) && words > 6)) return undefined;
  // "Thứ hai có làm việc không" is Monday; "việc thứ hai" is the second matter.
  if (/^thu /.test(found) && /(lam viec|mo cua|dong cua|nghi|tiep dan|may gio|truc|co lam)/.test(folded))
    return undefined;
  if (/\b(cuoi cung|cuoi|last)\b/.test(found)) return -1;
  const word = found.split(' ').at(-1) ?? '';
  if (word === 'tien' || word === 'one') return found.includes('dau tien') ? 1 : numbers[found.split(' ').at(-2) ?? ''];
  return numbers[word];
}

/** What is left of a text when the ordinal in it is taken out: "việc thứ hai thì cần gì" → "thì cần gì". */
export function withoutOrdinal(text: string): string {
  const words = text.normalize('NFC').split(/\s+/);
  for (let from = 0; from < words.length; from += 1) {
    for (let to = Math.min(words.length, from + 4); to > from; to -= 1) {
      const run = words.slice(from, to).join(' ');
      if (ordinalIn(run) !== undefined) return [...words.slice(0, from), ...words.slice(to)].join(' ');
    }
  }
  return text;
}

/** What all of the text must be besides the words of a button. */
const choosing = new Set(
  'chon lay bam an nhan cai viec muc nut thi la cho do ay kia nay nhe nha di a truoc duoc choose pick'.split(' '),
);

/**
 * The button a text means: its own words, or enough of them that no other button has them. What says more than the
 * button does is no choice.
 */
export function choiceSaid(text: string, offered: readonly Choice[]): Choice | undefined {
  const exact = offered.filter(({ label }) => saysLabel(text, label));
  if (exact.length > 0) return exact[0];
  const said = syllables(text).filter((word) => !choosing.has(word));
  const telling = said.filter((word) => !isFiller(word));
  if (telling.length === 0 || said.length > 8 || text.includes('?')) return undefined;
  const holds = offered.filter(({ label }) => {
    const words = new Set(syllables(label));
    return said.every((word) => words.has(word) || isFiller(word)) && telling.every((word) => words.has(word));
  });
  return holds.length === 1 ? holds[0] : undefined;
}

const yes =
  /^(?:(?:da|vang|u|uh|um|a|o|ok|oke|okay) ?)*(?:dung(?: (?:roi|vay|the|no|a))*|phai(?: (?:roi|do|a))*|chinh(?: no| xac)?|co|vang|da|u|uh|um|ok|oke|okay|yes|yeah|yep|right|correct|dung the|duoc)(?: (?:a|nhe|em|ban|anh|chi|roi|do|vay))*$/;
const no =
  /^(?:(?:da|a|o) ?)*(?:khong(?: phai)?|ko(?: phai)?|k|sai roi|sai|khac|viec khac|cai khac|khong phai (?:the|vay|cai nay|viec nay|y toi|do)|no|nope|not that)(?: (?:a|nhe|em|ban|anh|chi|roi|the|vay|dau|y|toi|cai|nay|do))*$/;

/** Whether a text is no more than a yes or a no. */
export function agreement(text: string): boolean | undefined {
  const said = foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return yes.test(said) ? true : no.test(said) ? false : undefined;
}
