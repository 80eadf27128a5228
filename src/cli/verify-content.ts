import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contentKinds } from '#src/content-kinds.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { contextOf } from '#src/proofreading/context.ts';
import { proofread } from '#src/proofreading/proofread.ts';
import { namedFaults } from '#src/proofreading/rules/named-faults.ts';
import { sampleFaults } from '#src/proofreading/rules/sample-faults.ts';
import { compareAll } from './verify/compare-all.ts';
import { missingReferences, readContent, shelfOf } from './verify/read-content.ts';

const root = process.argv[2] ?? process.env.CONTENT_DIR ?? 'content';
const read = readContent(root);
const now = new Date();
const context = contextOf(shelfOf(read), contentKinds, { today: dayInVietnam(now), now });
const named = namedFaults(shelfOf(read), now);
const proof = read.entries.flatMap((entry) => proofread(entry, context));
const findings = [
  ...read.findings,
  ...missingReferences(read),
  ...proof.filter(({ weight }) => weight === undefined),
  ...sampleFaults(read.data),
  ...named.filter(({ weight }) => weight === undefined),
];
/** What time has passed is told and breaks nothing: it would break on a day on which nobody changed a line. */
const late = [...proof, ...named].filter(({ weight }) => weight === 'late');

const folder = process.env.EVALUATION_DATA_DIR;
if (folder && existsSync(join(folder, 'procedures-dev.jsonl'))) {
  const compared = await compareAll(read.entries, folder);
  findings.push(...compared.findings);
  console.log(
    `${compared.compared} guides held against the published procedures, ${compared.accepted} differences accepted`,
  );
} else {
  console.log('EVALUATION_DATA_DIR has no procedures-dev.jsonl: nothing was held against the published procedures');
}

for (const { path, reason } of late) console.log(`${path}  (late) ${reason}`);
for (const { path, line, reason } of findings) console.log(`${path}${line ? `:${line}` : ''}  ${reason}`);
console.log(`${read.files} files checked, ${findings.length} broken, ${late.length} late`);
process.exitCode = findings.length > 0 ? 1 : 0;
