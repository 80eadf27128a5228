import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Procedure, procedureSchema } from '#src/published/record/parse-procedure.ts';

/** The published records with these codes, of the file in this folder. */
export async function publishedProcedures(folder: string, codes: ReadonlySet<string>) {
  const found = new Map<string, Procedure>();
  const lines = createInterface({ input: createReadStream(join(folder, 'procedures-dev.jsonl'), 'utf8') });
  for await (const line of lines) {
    // Only lines that may be wanted are parsed: there are thousands, of some kilobytes each.
    const code = /"id":\s*"(\d\.\d{6})"/.exec(line.slice(0, 40))?.[1];
    if (!code || !codes.has(code) || found.has(code)) continue;
    const parsed = procedureSchema.safeParse(JSON.parse(line));
    if (parsed.success) found.set(code, parsed.data);
  }
  return found;
}
