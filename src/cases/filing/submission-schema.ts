import { z } from 'zod';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import { ways } from '#src/guides/model/way.ts';

const way = z.enum(ways);
const short = z.string().max(300);
/** What was left out may also be sent empty or null, as forms and some programs do. */
const optional = z.preprocess((text) => (text === null || text === '' ? undefined : text), short.optional());

/** The shape of what is sent; whether it makes sense for the guide is decided by `checkSubmission`. */
export const submissionSchema = z.object({
  guide: short.min(1),
  unit: optional,
  answers: z.record(z.string().max(100), z.unknown()).default({}),
  papers: z
    .array(z.object({ paper: short, uploads: z.array(z.string().max(100)).max(50) }))
    .max(50)
    .default([]),
  delivery: z.object({ send: way, return: way, address: z.unknown().optional() }),
  contact: z.object({
    fullName: short.default(''),
    idNumber: optional,
    passport: optional,
    residence: z.unknown().optional(),
    phone: optional,
    email: optional,
  }),
  declaration: z.literal(true),
  consents: z.array(short).max(20).default([]),
  /** The language in which we write to the resident. */
  language: z.enum(['vi', 'en']).optional(),
});

export type RawSubmission = z.infer<typeof submissionSchema>;

/** Deeper than any form: a group's rows hold fields, a field at most an address or a list. */
const mostLevels = 12;

/** Whether a value may be walked through without running out of stack, whoever sent it. */
export function isShallow(value: unknown, levels = mostLevels): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((item) => isShallow(item, levels - 1));
}

/** What is wrong with the shape, field by field. */
export function shapeProblems(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => {
    const field = issue.path.join('.');
    return { field, kind: field === 'declaration' || issue.input === undefined ? 'required' : 'malformed' };
  });
}
