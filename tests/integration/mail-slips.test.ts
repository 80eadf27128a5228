import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '#src/platform/logger.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { openBlobs } from '#src/storage/files/files-folder.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { wireMessages } from '#src/wiring/wire-messages.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { canReadPdf, textOfPdf } from '#tests/stores/read-pdf.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';
import { startSmtp } from '#tests/stores/smtp.ts';

let dataDir: string;
let database: OpenDatabase;
let server: Awaited<ReturnType<typeof startSmtp>>;
const closing: (() => unknown)[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'mail-slips-'));
  database = await openDatabase({ dataDir });
  server = await startSmtp();
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
  await server.stop();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** The first PDF in the source of a mail. */
function attached(source: string): { name: string; pdf: Buffer } | undefined {
  const [, name = '', coded = ''] =
    /filename="?([\w.-]+\.pdf)"?[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/.exec(source) ?? [];
  return coded ? { name, pdf: Buffer.from(coded, 'base64') } : undefined;
}

test('the letter that tells of a step carries its form; one that tells of no such step carries none', async () => {
  const vault = createVault('a secret of thirty-two characters');
  const wired = wireMessages(
    {
      config: {
        dataDir,
        siteUrl: 'https://vd.example',
        mail: { smtpUrl: server.url, from: 'Cổng <thu@vandon.example>' },
      },
      database,
      vault,
      library: readContent(),
      papers: { uploads: createSqlUploadStore({ blobs: openBlobs({ dataDir }), db: database.db, vault }) },
      logger: createLogger('silent'),
      readers: { isHere: async () => false },
      atEnd: (close) => void closing.push(close),
    },
    { now: () => new Date('2026-11-16T12:00:00+07:00') },
  );
  const { caseStore, upkeep, slips } = wired;
  const item = sampleCase({ contact: { fullName: 'Phạm Thị Hoa', email: 'hoa@example.vn' } });
  await caseStore.add(item, 'key', { bodyHash: 'b', confirmation: confirmationOf(item) });
  const writeCode = (number: number) => `H49.71-261116-000${number}`;
  await caseStore.move(
    sampleMove(item.reference, 1, 'accepted', {
      acceptance: { at: '2026-11-16T10:01:00+07:00', unitCode: 'H49.71', day: '2026-11-16', writeCode },
    }),
  );
  await upkeep.sender?.sendDue();

  const [submitted, accepted] = server.received.map(({ source }) => attached(source));
  expect(server.received).toHaveLength(2);
  expect(submitted).toBeUndefined();
  expect(accepted?.name).toBe('giay-tiep-nhan-1-2026.pdf');
  expect(accepted?.pdf.toString('latin1', 0, 5)).toBe('%PDF-');
  const [kept] = await slips.store.ofCase(item.reference);
  expect(kept?.sheet.number).toBe('Số: 01/TNHS');
  if (accepted && canReadPdf) {
    const text = textOfPdf(accepted.pdf);
    for (const words of ['Phạm Thị Hoa', 'H49.71-261116-0001', 'GIẤY TIẾP NHẬN HỒ SƠ']) expect(text).toContain(words);
  }
});
