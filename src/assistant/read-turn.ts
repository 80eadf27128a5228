import { z } from 'zod';
import { tidyLines } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Turn } from './assistant.ts';

/** Longer than any sentence a person types to a machine; whoever pastes a book is asked to say it shortly. */
const longest = 2000;
/** A button may carry such a sentence, and the name of the question it is to answer. */
const longestChoice = longest + 200;

const turnSchema = z.union([
  z.object({ text: z.string() }),
  z.object({ choice: z.union([z.string(), z.object({ value: z.string() }).transform((choice) => choice.value)]) }),
  z.object({ uploads: z.array(z.string().min(1).max(100)).min(1).max(20) }),
]);

/** Parses what came in as a turn: a text, the value of a button, or the ids of uploads. */
export function readTurn(input: unknown): Result<Turn, { kind: 'malformed-turn' } | { kind: 'turn-too-long' }> {
  const parsed = turnSchema.safeParse(input);
  if (!parsed.success) return refuse({ kind: 'malformed-turn' });
  const turn = parsed.data;
  if ('uploads' in turn) return ok({ uploads: [...new Set(turn.uploads)] });
  const said = 'text' in turn ? turn.text : turn.choice;
  if (said.length > ('text' in turn ? longest : longestChoice)) return refuse({ kind: 'turn-too-long' });
  // Lines are part of an answer in one's own words; whoever reads a single line folds them.
  const text = tidyLines(said);
  if (text === '') return refuse({ kind: 'malformed-turn' });
  return ok('text' in turn ? { text } : { choice: text });
}

const keySchema = z.object({ turn: z.string().regex(/^[\w-]{1,64}$/) });

/** What tells a turn that is sent again from a further one, where its sender names it. */
export function readTurnKey(input: unknown): string | undefined {
  const parsed = keySchema.safeParse(input);
  return parsed.success ? parsed.data.turn : undefined;
}
