import { existsSync } from 'node:fs';
import { dayInVietnam } from '#src/i18n/format.ts';
import { readConfig } from '#src/platform/config.ts';
import { CommandError } from './command-error.ts';
import { importProcedures } from './import-procedures.ts';

/** `npm run portal -- import procedures FILE`: guides from records of the national portal, one JSON object a line. */
export async function runImport(): Promise<void> {
  const [what, file] = process.argv.slice(2);
  if (what !== 'procedures' || !file) throw new CommandError('import procedures FILE (one JSON object a line)');
  if (!existsSync(file)) throw new CommandError(`${file}: there is no such file`);
  const { contentDir } = readConfig(process.env);
  const { written, kept, refused, unread, newSectors } = importProcedures(file, contentDir, dayInVietnam(new Date()));
  for (const { line, reason } of refused) console.log(`line ${line}: left out, ${reason}`);
  for (const { path, parts } of unread) console.log(`${path}: ${parts.join(', ')} kept as text`);
  if (newSectors.size > 0) {
    console.log('Sectors to add to sectors.yaml, so that they are listed by name:');
    for (const [id, name] of newSectors) console.log(`  - { id: ${id}, name: ${JSON.stringify(name)} }`);
  }
  console.log(
    `${written.length} guides written, ${kept.length} codes kept as they are, ${refused.length} lines left out`,
  );
}
