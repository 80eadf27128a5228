import { randomBytes } from 'node:crypto';
import { createCases } from '#src/cases/create-cases.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { openBlobs } from '#src/storage/files/files-folder.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const syllables = ['An', 'Bình', 'Châu', 'Dung', 'Giang', 'Hoa', 'Khánh', 'Lan', 'Minh', 'Nga', 'Oanh', 'Phúc', 'Quân'];
/** Names as they are: few people bear the same one, or every submission would be like all the others before. */
function nameOf(number: number): string {
  const words = ['Phạm'];
  for (let rest = number; words.length < 5; rest = Math.floor(rest / 13)) words.push(syllables[rest % 13] ?? '');
  return words.join(' ');
}

/** Another person each time. Papers are brought to the counter, so that what is measured is the case. */
export function submissions(first = 0): () => object {
  let cases = first;
  return () => {
    cases += 1;
    const contact = {
      fullName: nameOf(cases),
      idNumber: `0221950${String(cases % 100_000).padStart(5, '0')}`,
      phone: `0912${String(cases % 1_000_000).padStart(6, '0')}`,
    };
    return { ...sampleSubmission([]), papers: [], delivery: { send: 'counter', return: 'counter' }, contact };
  };
}

/** Files cases by the use case; everybody who files into one database begins with another number. */
export async function openUseCase(where: { dataDir: string; databaseUrl?: string }, first = 0) {
  const { db, close } = await openDatabase(where);
  const vault = createVault('a secret of thirty-two characters');
  const now = () => new Date();
  const uploads = createSqlUploadStore({ blobs: openBlobs(where), db, vault });
  const store = createSqlCaseStore(db, vault);
  const filing = createCases({ cases: store, uploads, library: readContent(), now, random: randomBytes });
  const body = submissions(first);
  return {
    close,
    store,
    async send(_number: number) {
      const answer = await filing.submit(body(), randomBytes(16).toString('hex'));
      if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    },
  };
}
