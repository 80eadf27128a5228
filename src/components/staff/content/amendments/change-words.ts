import { defined } from '#src/base/defined.ts';
import { isRecord } from '#src/base/is-record.ts';
import type { Language } from '#src/base/localized.ts';
import type { WayStep } from '#src/editing/history/keyed-lists.ts';
import type { PlainChange } from '#src/editing/history/plain-changes.ts';
import { feeSchema } from '#src/guides/model/fee-schema.ts';
import { timeSchema } from '#src/guides/model/guide-schema.ts';
import { amountWording, timeWording } from '#src/guides/wording/guide-wording.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { labelOf, optionOf } from '../form/form-view.ts';
import { valueInWords } from '../form/plain-words.ts';

type Words = { t: Translate; language: Language };

/** One change in words: what it is about, and what it says before and after where that can be said. */
export type ChangeWords = Pick<PlainChange, 'kind'> & { label: string; before?: string; after?: string };

/** Told as one thing: how long, when, and what a fee costs. */
const whole = ['time', 'when', 'reduced', 'filed'];

/** Whether a value is told whole, however many parts it has. */
export function isToldWhole(way: readonly WayStep[]): boolean {
  return whole.includes(String(way.at(-1)));
}

/** A change as people tell it: "Lệ phí (trực tuyến): 8.000 đồng → 10.000 đồng". */
export function changeWords(words: Words, kind: string, change: PlainChange): ChangeWords {
  const { way, before, after } = change;
  const said = (value: unknown) => (value === undefined ? undefined : valueWords(words, kind, way, value));
  return defined<ChangeWords>({
    kind: change.kind,
    label: wayWords(words, kind, way),
    before: said(before),
    after: said(after),
  });
}

/**
 * Where a value stands, things of lists by their names: "Giấy tờ “Giấy chứng sinh” › Bắt buộc". What belongs to a way of
 * filing says which: "Thời hạn (trực tuyến)".
 */
export function wayWords(words: Words, kind: string, way: readonly WayStep[]): string {
  const { t } = words;
  const [list, channel] = way;
  const filing = list === 'channels' && isItem(channel) && way.length > 2 ? lower(itemWord(t, channel)) : undefined;
  const parts: string[] = [];
  const names: string[] = filing === undefined ? [] : ['channels'];
  for (const step of way.slice(filing === undefined ? 0 : 2)) {
    if (typeof step === 'string') {
      names.push(step);
      // What a fee costs is what the fee is.
      const isSaid = filing !== undefined && step === 'amount' && names.at(-2) === 'fees';
      if (!isSaid) parts.push(labelOf(t, { kind }, names.join('.')));
    } else if (filing !== undefined && names.at(-1) === 'fees' && isRecord(step.item)) {
      parts.pop();
      parts.push(feeName(t, step.item));
    } else parts.push(`${parts.pop() ?? ''} ${step.key === '' ? step.name : `“${itemWord(t, step)}”`}`.trim());
  }
  const [first = '', ...rest] = parts;
  return [filing === undefined ? first : `${first} (${filing})`, ...rest].join(' › ');
}

/** "Lệ phí", with when it is due where a guide has several. */
function feeName(t: Translate, { kind, when }: Record<string, unknown>): string {
  return `${optionOf(t, 'kind', String(kind))}${typeof when === 'string' ? `, ${when}` : ''}`;
}

const lower = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

const isItem = (step: WayStep | undefined): step is Exclude<WayStep, string> => typeof step === 'object';

function itemWord(t: Translate, { key, name, item }: Exclude<WayStep, string>): string {
  const titled = isRecord(item) ? [item.name, item.label].find((word) => typeof word === 'string') : undefined;
  return titled ?? optionOf(t, key, name);
}

function valueWords(words: Words, kind: string, way: readonly WayStep[], value: unknown): string {
  const { t, language } = words;
  const names = way.filter((step) => typeof step === 'string');
  const [last, step] = [names.at(-1), way.at(-1)];
  if (last === 'time' || last === 'fees' || last === 'amount') {
    const guide = guideWords(words, last, { value, fee: way.find((_, at) => way[at - 1] === 'fees') });
    if (guide && last === 'fees' && isRecord(value)) return [guide, ...restOfFee(words, kind, value)].join('. ');
    if (guide) return guide;
  }
  // What it is called was said already.
  const shown = isItem(step) && isRecord(value) ? withoutName(value) : value;
  return valueInWords({ t, language }, kind, names, shown);
}

function withoutName(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !['id', 'name', 'label'].includes(key)));
}

/** What neither the name of a fee nor the wording of its amount says: for whom, how many times, by which day. */
function restOfFee({ t, language }: Words, kind: string, fee: Record<string, unknown>): string[] {
  const said = ['kind', 'when', 'amount', ...(fee.amount ? ['per', 'max', 'reduced', 'text'] : [])];
  if (fee.amount === null) said.push('text');
  return Object.entries(fee)
    .filter(([key]) => !said.includes(key))
    .map(([key, part]) => {
      const names = ['channels', 'fees', key];
      return `${labelOf(t, { kind }, names.join('.'))}: ${valueInWords({ t, language }, kind, names, part)}`;
    });
}

/** A time or a fee as residents read it; undefined where it is none. */
function guideWords(
  { t, language }: Words,
  last: 'time' | 'fees' | 'amount',
  { value, fee }: { value: unknown; fee: WayStep | undefined },
): string | undefined {
  if (last === 'time') {
    const time = timeSchema.safeParse(value).data;
    const text = time && [timeWording(time, t, language), time.text].filter(Boolean).join('. ');
    return text || undefined;
  }
  const item = fee && isItem(fee) && isRecord(fee.item) ? fee.item : {};
  const parsed = feeSchema.safeParse(last === 'amount' ? { ...item, amount: value } : value).data;
  const text = parsed && amountWording(parsed, t, language);
  return text || undefined;
}
