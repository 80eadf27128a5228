import { z } from 'zod';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isShallow, shapeProblems } from '#src/cases/filing/submission-schema.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { GivenProofAnswer } from './answer-proof.ts';

const words = z.string().transform((text) => text.normalize('NFC').replaceAll(/\r\n?/g, '\n'));
const answerSchema = z.object({
  number: z.int().positive(),
  agrees: z.boolean(),
  corrections: z.record(z.string(), words).default({}),
  note: words.default(''),
});

/** An answer to a proof as a program sends it; or what is wrong with it, by the names it was sent under. */
export function readProofAnswer(
  sent: unknown,
): Result<GivenProofAnswer, { kind: 'invalid'; problems: readonly FieldProblem[] }> {
  if (!isShallow(sent)) return refuse({ kind: 'invalid', problems: [{ field: '', kind: 'malformed' }] });
  const read = answerSchema.safeParse(sent, { reportInput: true });
  return read.success ? ok(read.data) : refuse({ kind: 'invalid', problems: shapeProblems(read.error) });
}
