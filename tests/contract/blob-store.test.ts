import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createDiskBlobs } from '#src/storage/files/disk-blobs.ts';
import { blobStoreContract, keep, newKey } from './blob-store-contract.ts';

const root = mkdtempSync(join(tmpdir(), 'blobs-'));
let folders = 0;
const newFolder = () => join(root, String(++folders), 'files');

afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('on the disk', () => {
  blobStoreContract(async () => createDiskBlobs(newFolder()));

  /** A file as a crash leaves it, begun on this day. */
  function leaveUnfinished(folder: string, key: string, day: string): void {
    const path = join(folder, key.slice(0, 2), `${key}.part`);
    mkdirSync(join(folder, key.slice(0, 2)), { recursive: true });
    writeFileSync(path, 'half');
    utimesSync(path, new Date(day), new Date(day));
  }

  test('what a crash left of a write is never found, and goes once it is old', async () => {
    const folder = newFolder();
    const blobs = createDiskBlobs(folder);
    const [old, fresh] = [newKey(), newKey()];
    leaveUnfinished(folder, old, '2026-01-01');
    leaveUnfinished(folder, fresh, '2026-03-01');

    expect([await blobs.list(), await blobs.read(old)]).toEqual([[], undefined]);
    expect(await blobs.removeUnfinished(new Date('2026-02-01'))).toBe(1);

    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((item) => item.isFile());
    expect(files.map(({ name }) => name)).toEqual([`${fresh}.part`]);
  });

  test('what a crash left under a key goes with it, so that it can be written again', async () => {
    const folder = newFolder();
    const blobs = createDiskBlobs(folder);
    const key = newKey();
    leaveUnfinished(folder, key, '2026-03-01');

    await blobs.remove([key]);

    expect(await keep(blobs, key, Buffer.from('a'))).toBe(true);
  });

  test('papers on their way, in a folder beside, are none of its keys', async () => {
    const folder = newFolder();
    mkdirSync(join(folder, 'partial'), { recursive: true });
    writeFileSync(join(folder, 'partial', newKey()), 'on its way');

    expect(await createDiskBlobs(folder).list()).toEqual([]);
  });
});
