import { hasWords, plainLetters } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';

/** `also`: other words people say for it. */
type Option = { value: string; label: string; also?: readonly string[] | undefined };

const no = /^(?:da |a )?(khong|khg|ko|hong|k|chua|sai|no|not|n|false)(?: |$)/;
const yes =
  /^(?:da |a )?(co|dung|phai|vang|roi|da|u|uh|um|ok|oke|okay|dong y|xac nhan|chac chan|yes|yep|y|true|dc|duoc)(?: |$)/;

/** Có or không, in the ways people say it: "dạ có", "ko", "chưa", "đúng rồi", yes, no. */
export function readBoolean(text: string): Result<boolean, { kind: 'choose-yes-or-no' }> {
  const plain = plainLetters(text);
  if (no.test(plain)) return ok(false);
  if (yes.test(plain)) return ok(true);
  return refuse({ kind: 'choose-yes-or-no' });
}

/**
 * One option: its value, its label with or without diacritics, its number in the list, or the only option whose
 * label contains the words typed, or whose words (its label, or others a guide knows for it) are contained in them.
 */
export function readChoice(options: readonly Option[], text: string): Result<string, { kind: 'not-an-option' }> {
  const plain = plainLetters(text);
  const found = options.find((option) => option.value === text.trim()) ?? matchOption(options, plain);
  return found ? ok(found.value) : refuse({ kind: 'not-an-option' });
}

/** Several options, separated by commas, lines or "và"; "tất cả" is all of them. */
export function readChoices(options: readonly Option[], text: string): Result<string[], { kind: 'not-an-option' }> {
  const plain = plainLetters(text);
  if (/^(tat ca|ca hai|ca ba|all)$/.test(plain)) return ok(options.map((option) => option.value));
  const { chosen, rest } = takeWholeLabels(options, text);
  const others = rest.map((part) => readChoice(options, part));
  const values = [...chosen, ...others.flatMap((result) => (result.ok ? [result.value] : []))];
  if (values.length === 0 || others.some((result) => !result.ok)) return refuse({ kind: 'not-an-option' });
  return ok(options.map((option) => option.value).filter((value) => values.includes(value)));
}

/** Labels may hold commas and "và" themselves: those written out in full are taken before the text is cut into parts. */
function takeWholeLabels(options: readonly Option[], text: string): { chosen: string[]; rest: string[] } {
  const parts = (line: string) =>
    line
      .split(/[,;\n]|\s(?:và|va|and)\s/i)
      .map(plainLetters)
      .filter(Boolean);
  let line = `|${parts(text).join('|')}|`;
  const chosen: string[] = [];
  for (const { value, label } of options.toSorted((a, b) => b.label.length - a.label.length)) {
    const wanted = `|${parts(label).join('|')}|`;
    if (wanted === '||' || !line.includes(wanted)) continue;
    chosen.push(value);
    line = line.replace(wanted, '|');
  }
  return { chosen, rest: line.split('|').filter(Boolean) };
}

function matchOption(options: readonly Option[], plain: string): Option | undefined {
  if (plain === '') return undefined;
  const known = options.map((option) => {
    const label = plainLetters(option.label);
    return { option, label, words: [label, plainLetters(option.value), ...(option.also ?? []).map(plainLetters)] };
  });
  const same = known.find(({ words }) => words.includes(plain));
  if (same) return same.option;
  const ordinal = /^(?:so |chon |muc |cau |y )?(\d{1,2})$/.exec(plain);
  if (ordinal) return options[Number(ordinal[1]) - 1];
  const part = known.filter(({ label }) => hasWords(label, plain));
  if (part.length === 1) return part[0]?.option;
  const inside = known.flatMap(({ option, words }) =>
    words.filter((said) => hasWords(plain, said)).map((said) => ({ option, said })),
  );
  // "Chưa kết hôn" contains "kết hôn": the longest words that occur are those meant, if they cover the others.
  const longest = inside.reduce<(typeof inside)[number] | undefined>(
    (best, item) => (best && best.said.length >= item.said.length ? best : item),
    undefined,
  );
  const isOnly = inside.every(({ option, said }) => option === longest?.option || hasWords(longest?.said ?? '', said));
  return isOnly ? longest?.option : undefined;
}
