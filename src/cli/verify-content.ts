import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { compareAll } from './verify/compare-all.ts';
import { contentFaults } from './verify/content-faults.ts';
import { readGlossary } from './verify/glossary.ts';
import { missingReferences, readContent } from './verify/read-content.ts';

const root = process.argv[2] ?? process.env.CONTENT_DIR ?? 'content';
const read = readContent(root);
const glossary = readGlossary(root);
const findings = [...read.findings, ...missingReferences(read), ...contentFaults(read, glossary)];

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

for (const { path, line, reason } of findings) console.log(`${path}${line ? `:${line}` : ''}  ${reason}`);
console.log(`${read.files} files checked, ${findings.length} broken`);
process.exitCode = findings.length > 0 ? 1 : 0;
