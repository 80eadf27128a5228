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

/** Where a value stands, things of lists by their names: "Giấy tờ “Giấy chứng sinh” › Bắt buộc". */
export function wayWords(words: Words, kind: string, way: readonly WayStep[]): string {
  const { t } = words;
  const fee = feeWords(words, way);
  const start = fee ? 4 : 0;
  const parts = fee ? [fee] : [];
  const names: string[] = way.slice(0, start).filter((step) => typeof step === 'string');
  for (const [index, step] of way.slice(start).entries()) {
    if (typeof step !== 'string') {
      parts.push(`${parts.pop() ?? ''} ${itemName(t, step)}`.trim());
      continue;
    }
    names.push(step);
    // What a fee costs is what the fee is.
    if (!(fee && index === 0 && step === 'amount')) parts.push(labelOf(t, { kind }, names.join('.')));
  }
  return parts.join(' › ');
}

/** "Lệ phí (trực tuyến)", told apart from others of that way of filing by when it is due. */
function feeWords({ t }: Words, way: readonly WayStep[]): string | undefined {
  const [list, channel, part, fee] = way;
  if (list !== 'channels' || part !== 'fees' || !isItem(channel) || !isItem(fee) || !isRecord(fee.item))
    return undefined;
  const { kind, when } = fee.item;
  const by = typeof when === 'string' ? `, ${when}` : '';
  const filing = optionOf(t, 'kind', channel.name);
  return `${optionOf(t, 'kind', String(kind))} (${filing.charAt(0).toLowerCase()}${filing.slice(1)}${by})`;
}

const isItem = (step: WayStep | undefined): step is Exclude<WayStep, string> => typeof step === 'object';

function itemName(t: Translate, { key, name, item }: Exclude<WayStep, string>): string {
  if (key === '') return name;
  const titled = isRecord(item) ? [item.name, item.label].find((word) => typeof word === 'string') : undefined;
  return `“${titled ?? optionOf(t, key, name)}”`;
}

function valueWords(words: Words, kind: string, way: readonly WayStep[], value: unknown): string {
  const { t, language } = words;
  const names = way.filter((step) => typeof step === 'string');
  const [last, step] = [names.at(-1), way.at(-1)];
  if (last === 'time' || last === 'fees' || last === 'amount') {
    const guide = guideWords(words, last, { value, fee: way.find((_, at) => way[at - 1] === 'fees') });
    if (guide) return guide;
  }
  // What it is called was said already.
  const shown = isItem(step) && isRecord(value) ? withoutName(value) : value;
  return valueInWords({ t, language }, kind, names, shown);
}

function withoutName(value: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !['id', 'name', 'label'].includes(key)));
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
