import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { defined } from '#src/base/defined.ts';
import type { BlobStore } from '#src/cases/papers/blob-store.ts';
import type { S3Place } from '#src/platform/files-address.ts';
import { createDiskBlobs } from './disk-blobs.ts';
import { createS3Blobs } from './s3/s3-blobs.ts';

type DataFolder = { dataDir: string };
type BlobsAddress = DataFolder & { s3?: S3Place };

/** Where what residents send lies: whole papers by their key, those on their way in a folder of their own. */
export const filesFolder = ({ dataDir }: DataFolder) => join(dataDir, 'files');
export const partialFolder = (config: DataFolder) => join(filesFolder(config), 'partial');
/** Where a paper lies, sealed, until it is decided that a bucket is to keep it. */
const unkeptFolder = (config: DataFolder) => join(filesFolder(config), 'unkept');

/** The door to the bytes of papers, for the portal and for every command. */
export function openBlobs(config: BlobsAddress): BlobStore {
  return config.s3 ? openBucket(config.s3, config).blobs : openDiskBlobs(config);
}

/** The papers on the disk, also where new ones go to a bucket. */
export const openDiskBlobs = (config: DataFolder): BlobStore => createDiskBlobs(filesFolder(config));

/** The papers in a bucket, and whether it answers. */
export function openBucket(place: S3Place, { dataDir, onFault }: DataFolder & { onFault?: (reason: string) => void }) {
  return createS3Blobs(place, defined({ unkeptFolder: unkeptFolder({ dataDir }), onFault }));
}

/**
 * Whether the disk of this folder has so many bytes free for us. Papers stop first: what is left is for the database, so
 * that cases without files still go. A disk that tells nothing counts as roomy.
 */
export async function hasFreeSpace(folder: string, bytes: number): Promise<boolean> {
  const found = await statfs(folder).catch(() => undefined);
  return !found || found.bavail * found.bsize >= bytes;
}
