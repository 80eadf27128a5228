import type { Upload } from '#src/cases/papers/upload.ts';
import { textOf } from './read-move.ts';

const mendings = ['take-back', 'replace', 'propose-replace', 'sum', 'came-back', 'fee', 'strike'] as const;
type Mending = (typeof mendings)[number];

/** What was posted by a form that puts something right or records a payment, as it was typed. */
export type TypedMend = {
  do: Mending;
  reason: string;
  version: number;
  amount: string;
  way: string;
  number: string;
  day: string;
  fee: string;
  withdraw: readonly string[];
  /** Files that came with it, or with an earlier try. */
  results?: Upload[];
  earlier: readonly string[];
  /** Words for the approver, where two people replace a result. */
  proposal: string;
};

/** Undefined where another form was posted. */
export function readMend(values: ReadonlyMap<string, readonly string[]>): TypedMend | undefined {
  const text = (name: string) => textOf(values, name);
  const what = mendings.find((name) => name === text('do'));
  if (!what) return undefined;
  return {
    do: what,
    reason: text('reason'),
    version: Number(text('version')),
    amount: text('amount'),
    way: text('way'),
    number: text('number'),
    day: text('day'),
    fee: text('fee'),
    withdraw: values.get('withdraw') ?? [],
    earlier: values.get('results') ?? [],
    proposal: text('proposal'),
  };
}

/** A sum as it is written, `16.000` or `16000 đ`; not a number where it is none. */
export const sumOf = (text: string): number => Number(text.replaceAll(/[\s.,đ]/g, '') || Number.NaN);
