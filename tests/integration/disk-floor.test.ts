import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { translator } from '#src/i18n/translate.ts';
import { uploadRefusal } from '#src/pages/_http/upload-refusal.ts';
import { ConfigError, readConfig } from '#src/platform/config.ts';
import { createPortal } from '#src/wiring/portal.ts';
import { papersEnvironment } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

test('on a disk that is nearly full papers wait, and cases without papers go on', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'disk-floor-'));
  // More than any disk has.
  const config = readConfig({
    ...papersEnvironment(dataDir),
    DATA_DIR: dataDir,
    CONTENT_DIR: resolve('content'),
    DISK_FLOOR_MB: '1000000000000',
  });
  const portal = await createPortal(config, pino({ level: 'silent' }));
  const describe = (refusal: Parameters<typeof uploadRefusal>[0], name: string) =>
    uploadRefusal(refusal, name, translator('vi'));

  const put = await portal.cases.receiveUpload({ name: 'a.pdf', content: inPieces(pdf) });
  const begun = await portal.resumeUpload(
    new Request('http://portal.example/uploads/resumable', {
      method: 'POST',
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '10',
        'upload-metadata': `filename ${Buffer.from('Giấy.pdf').toString('base64')}`,
      },
    }),
    { describe, asker: { lane: 'portal' } },
  );
  const contact = { fullName: 'Phạm Thị Hoa', idNumber: '022195001234', phone: '0912 345 678' };
  const body = { ...sampleSubmission([]), papers: [], delivery: { send: 'counter', return: 'counter' }, contact };
  const sent = await portal.cases.submit(body, 'a-key');
  await portal.close();
  rmSync(dataDir, { recursive: true, force: true });

  expect(put).toEqual({ ok: false, error: { kind: 'no-room' } });
  expect([begun.status, begun.headers.get('retry-after')]).toEqual([503, '600']);
  expect(await begun.text()).toContain('Giấy.pdf');
  expect(sent.ok).toBe(true);
});

test('another place for papers than the data folder is refused in one line where its keys are not given', () => {
  expect(() => readConfig({ FILES_URL: 's3://bucket' })).toThrow(ConfigError);
  expect(() => readConfig({ FILES_URL: 's3://bucket' })).toThrow(/^FILES_URL: [^\n]*s3[^\n]*$/);
  expect(readConfig({}).diskFloorBytes).toBe(500_000_000);
});
