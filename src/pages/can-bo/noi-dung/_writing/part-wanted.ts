import { z } from 'zod';
import type { PartWanted } from '#src/editing/history/see-history.ts';

const path = z
  .array(z.union([z.string().max(100), z.int().min(0)]))
  .min(1)
  .max(20);

/** Which part of a version an address asks for: `body`, the place of a value as JSON, and otherwise all of it. */
export function readPart(word: string): PartWanted {
  if (word === 'body') return 'body';
  try {
    const parsed = path.safeParse(JSON.parse(word));
    return parsed.success ? { value: parsed.data } : 'all';
  } catch {
    return 'all';
  }
}
