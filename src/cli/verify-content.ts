import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { contentKinds } from '#src/content-kinds.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { contextOf } from '#src/proofreading/context.ts';
import { proofread } from '#src/proofreading/proofread.ts';
import { namedFaults } from '#src/proofreading/rules/named-faults.ts';
import { sampleFaults } from '#src/proofreading/rules/sample-faults.ts';
import { countyLists } from '#src/published/comparison/county-lists.ts';
import { codesOf, compareAll } from './verify/compare-all.ts';
import { publishedProcedures } from './verify/published-file.ts';
import { publishedInTable } from './verify/published-table.ts';
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
const isFile = folder !== undefined && existsSync(join(folder, 'procedures-dev.jsonl'));
const codes = codesOf(read.entries);
/** A folder that is named has the word; without one, what the portal itself keeps. */
const published = isFile
  ? await publishedProcedures(folder, codes)
  : folder
    ? undefined
    : await publishedInTable(codes);
if (published) {
  const compared = compareAll(read.entries, published, countyLists(shelfOf(read), dayInVietnam(now)));
  findings.push(...compared.findings);
  console.log(
    `${compared.compared} guides held against the published procedures, ${compared.accepted} differences accepted`,
  );
} else {
  console.log(
    folder
      ? 'EVALUATION_DATA_DIR has no procedures-dev.jsonl: nothing was held against the published procedures'
      : 'the portal keeps no published records and EVALUATION_DATA_DIR is not set: nothing was held against the published procedures',
  );
}

for (const { path, reason } of late) console.log(`${path}  (late) ${reason}`);
for (const { path, line, reason } of findings) console.log(`${path}${line ? `:${line}` : ''}  ${reason}`);
console.log(`${read.files} files checked, ${findings.length} broken, ${late.length} late`);
process.exitCode = findings.length > 0 ? 1 : 0;
