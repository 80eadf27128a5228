import { readFileSync } from 'node:fs';
import type { LogDay } from '#src/cases/log/chain.ts';
import { type Finding, verifyLog } from '#src/cases/log/verify-log.ts';
import { readConfig } from '#src/platform/config.ts';
import { publicKeys } from '#src/storage/keys/signing-key.ts';
import { sha256 } from '#src/storage/log/log-rows.ts';
import { readLog } from '#src/storage/log/read-log.ts';
import { openStores } from '#src/wiring/open-stores.ts';
import { CommandError, readWords } from '../command-line.ts';

/**
 * `verify-log [REFERENCE] [--published=FILE]`: holds the cases against the chain and the published days. FILE has days as
 * somebody kept them elsewhere, one signed day a line: those nobody with access to the database can have changed.
 */
export async function runVerifyLog(): Promise<void> {
  const { words, options } = readWords(['published']);
  const [reference] = words;
  const { database, vault, close } = await openStores(readConfig(process.env));
  try {
    const keys = await publicKeys(database.db);
    const read = await readLog(database.db, vault, keys, reference);
    const published = options.get('published');
    const kept = published ? readKept(published) : [];
    const report = verifyLog({ ...read, kept }, sha256);
    // Asked about one case, steps of the others are not looked for.
    const findings = reference ? report.findings.filter(({ kind }) => kind !== 'step-missing') : report.findings;
    for (const finding of findings) console.log(line(finding));
    const signers = keys.map(({ id }) => id).join(', ');
    console.log(
      `${report.steps} steps, ${report.days} published days signed by ${signers || 'nobody'}, ${findings.length} do not agree.`,
    );
    if (report.uncovered > 0) console.log(`${report.uncovered} cases are from before there was a log.`);
    if (findings.length > 0) process.exitCode = 1;
  } finally {
    await close();
  }
}

function readKept(path: string): LogDay[] {
  try {
    const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
    return lines.map((text) => JSON.parse(text).body as LogDay);
  } catch {
    throw new CommandError(`${path}: not a file of published days, one a line`);
  }
}

function line(finding: Finding): string {
  if ('position' in finding) return `${finding.reference} step ${finding.position}: ${finding.kind}`;
  if ('reference' in finding) return `${finding.reference}: ${finding.kind}`;
  return 'step' in finding
    ? `${finding.day}: a published step is in no case any more (${finding.step.slice(0, 16)}…)`
    : `${finding.day}: ${finding.kind}`;
}
