import { z } from 'zod';
import { tidyLine } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';

const line = (most: number) => z.string().min(1).max(most);

/** What the clerk writes of a document on paper: what its register asks for (NĐ 30/2020, Phụ lục IV). */
const paperSchema = z.strictObject({
  issuer: line(500),
  /** Left empty for a document without a number. */
  notation: z.string().max(150),
  issued: z.iso.date(),
  /** The day it came to the agency. */
  arrived: z.iso.date(),
  type: z.string().max(200),
  subject: line(2_000),
  signer: z.string().max(200),
  /** The unit or person it is passed on to at once. */
  handler: z.string().max(1_000),
  reference: z.string().max(60),
  /** The number a register begins with, where this one begins it. */
  first: z.string().regex(/^[1-9]\d{0,4}$/),
});
export type PaperFacts = Omit<z.infer<typeof paperSchema>, 'first'> & { first: number };
/** What the form says, as it was typed. */
export type TypedPaper = z.infer<typeof paperSchema>;
export const paperFields = paperSchema.keyof().options;

export type PaperRefusal = { kind: 'paper-invalid'; fields: readonly { field: string; problem: string }[] };

/** Reads the form of a document on paper; nothing comes before it was issued, or tomorrow. */
export function readPaper(typed: TypedPaper, today: string): Result<PaperFacts, PaperRefusal> {
  const tidied = tidy(paperFields, typed);
  const read = paperSchema.safeParse({ ...tidied, first: tidied.first || '1' });
  if (!read.success) return refuse({ kind: 'paper-invalid', fields: problemsOf(read.error, tidied) });
  const { first, ...facts } = read.data;
  const fields = [
    ...(facts.issued > today ? [{ field: 'issued', problem: 'in-future' }] : []),
    ...(facts.arrived > today ? [{ field: 'arrived', problem: 'in-future' }] : []),
    ...(facts.arrived < facts.issued ? [{ field: 'arrived', problem: 'before-issued' }] : []),
    // The register of the year before last is closed.
    ...(yearOf(facts.arrived) < yearOf(today) - 1 ? [{ field: 'arrived', problem: 'too-old' }] : []),
  ];
  return fields.length > 0 ? refuse({ kind: 'paper-invalid', fields }) : ok({ ...facts, first: Number(first) });
}

/** What is put right of a document that has its number: how it stands in the register is not (`arrived`, the number). */
const correctionSchema = paperSchema.pick({
  issuer: true,
  notation: true,
  issued: true,
  type: true,
  subject: true,
  signer: true,
});
export type TypedCorrection = z.infer<typeof correctionSchema>;
export const correctedFields = correctionSchema.keyof().options;

/** Reads the form of a correction of what came on this day. */
export function readCorrection(typed: TypedCorrection, arrived: string): Result<TypedCorrection, PaperRefusal> {
  const tidied = tidy(correctedFields, typed);
  const read = correctionSchema.safeParse(tidied);
  if (!read.success) return refuse({ kind: 'paper-invalid', fields: problemsOf(read.error, tidied) });
  if (read.data.issued <= arrived) return ok(read.data);
  return refuse({ kind: 'paper-invalid', fields: [{ field: 'issued', problem: 'after-arrived' }] });
}

function tidy<Field extends string>(fields: readonly Field[], typed: Record<Field, string>): Record<Field, string> {
  return Object.fromEntries(fields.map((name) => [name, tidyLine(typed[name])])) as Record<Field, string>;
}

function problemsOf({ issues }: z.ZodError, tidied: Record<string, string>): PaperRefusal['fields'] {
  return issues.map(({ path, code }) => {
    const field = String(path[0]);
    const isEmpty = tidied[field] === '';
    return { field, problem: isEmpty ? 'required' : code === 'too_big' ? 'too-long' : 'invalid' };
  });
}

export const yearOf = (day: string) => Number(day.slice(0, 4));
