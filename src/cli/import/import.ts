import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CommandError, readWords } from '#src/cli/command-line.ts';
import { replaceFile } from '#src/cli/replace-file.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { readConfig } from '#src/platform/config.ts';
import { importProcedures } from './import-procedures.ts';
import { reportText, summaryLines } from './import-report.ts';

/**
 * `npm run portal -- import procedures FILE`: guides from records of the national portal, one JSON object a line;
 * `import records FILE`: the records themselves, to compare guides with (`import-records.ts`); `import redirects FILE`:
 * old addresses (`import-redirects.ts`).
 */
export async function runImport(): Promise<void> {
  const { words, options } = readWords(['report', 'part', 'dry-run']);
  const [what = '', file] = words;
  if (!['procedures', 'records', 'redirects'].includes(what) || !file) {
    throw new CommandError(
      'import procedures FILE [--report=FILE] or import records FILE [--part] (one JSON object a line), or import redirects FILE [--dry-run] (CSV)',
    );
  }
  if (!existsSync(file)) throw new CommandError(`${file}: there is no such file`);
  if (what === 'records') {
    await (await import('./import-records.ts')).runImportRecords(file, options.has('part'));
    return;
  }
  if (what === 'redirects') {
    await (await import('./import-redirects.ts')).importRedirects(file, options.has('dry-run'));
    return;
  }
  const { contentDir, dataDir } = readConfig(process.env);
  const today = dayInVietnam(new Date());
  const report = importProcedures(file, contentDir, {
    today,
    progress: (done) => done % 250 === 0 && console.log(`${done} procedures…`),
  });
  for (const { line, reason } of report.refused.slice(0, 20)) console.log(`line ${line}: left out, ${reason}`);
  for (const line of summaryLines(report)) console.log(line);
  const reportPath = options.get('report') || join(dataDir, 'imports', `procedures-${today}.md`);
  replaceFile(reportPath, reportText(report));
  console.log(`All of it, guide by guide: ${reportPath}`);
}
