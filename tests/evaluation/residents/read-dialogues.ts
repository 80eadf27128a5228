import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { type Dialogue, dialoguesSchema } from './dialogue-schema.ts';

type Part = 'development' | 'held out';
export type Written = Dialogue & { file: string; part: Part };

/** All dialogues below a folder; those of `held/` are the held-out part. Throws with the file and place of a mistake. */
export function readDialogues(folder: string): Written[] {
  const read = globSync('**/*.yaml', { cwd: folder })
    .sort()
    .flatMap((file) => {
      const parsed = dialoguesSchema.safeParse(parse(readFileSync(join(folder, file), 'utf8')));
      if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
      const part: Part = file.startsWith('held') ? 'held out' : 'development';
      return parsed.data.map((dialogue) => ({ ...dialogue, file, part }));
    });
  const twice = read.filter(({ id }, at) => read.findIndex((other) => other.id === id) < at);
  if (twice.length > 0) throw new Error(`two dialogues have the id ${twice.map(({ id }) => id).join(', ')}`);
  return read;
}
