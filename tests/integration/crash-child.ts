import { randomBytes } from 'node:crypto';
import { appendFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createCases } from '#src/cases/create-cases.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

// Run by crash.test.ts, which kills it: files cases without end, three residents at a time. Before it sends a
// submission it notes key and body (a resident's device would keep them too); when it has the answer it says so.
const [dataDir = '', secret = ''] = process.argv.slice(2);
const { db } = await openDatabase({ dataDir });
const vault = createVault(secret);
const now = () => new Date();
const cases = createCases({
  cases: createSqlCaseStore(db, vault),
  uploads: createSqlUploadStore({ blobs: openPapers({ dataDir }), db, vault }),
  library: readContent(),
  now,
  random: randomBytes,
});

async function fileForEver() {
  for (;;) {
    const upload = await cases.receiveUpload({ name: 'a.pdf', content: inPieces(pdf) });
    if (!upload.ok) throw new Error(upload.error.kind);
    const body = {
      ...sampleSubmission([upload.value.id]),
      contact: { fullName: 'Phạm Thị Hoa', idNumber: '022195001234' },
    };
    const key = randomBytes(16).toString('hex');
    appendFileSync(join(dataDir, 'sent.jsonl'), `${JSON.stringify({ key, body })}\n`);
    const answer = await cases.submit(body, key);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    writeSync(
      1,
      `${JSON.stringify({ key, reference: answer.value.reference, accessCode: answer.value.accessCode })}\n`,
    );
  }
}

writeSync(1, '"ready"\n');
await Promise.all([fileForEver(), fileForEver(), fileForEver()]);
