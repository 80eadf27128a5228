import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { S3Place } from '#src/platform/files-address.ts';
import { openBlobs } from '#src/storage/files/files-folder.ts';

/** Whether papers lie in a bucket of a real S3 server in this run, and not in the data folders of the tests. */
export const areInBucket = (): boolean => bucket() !== undefined;

/** The bytes of papers of this data folder, wherever this run keeps them; as `openBlobs` opens them for the portal. */
export const openPapers = ({ dataDir }: { dataDir: string }) => {
  const s3 = placeOf(dataDir);
  return openBlobs(s3 ? { dataDir, s3 } : { dataDir });
};

/** What a portal or a command on this data folder is told besides, so that it keeps its papers in the same place. */
export function papersEnvironment(dataDir: string): Record<string, string> {
  const place = placeOf(dataDir);
  if (!place) return {};
  return {
    FILES_URL: `s3://${place.bucket}/${place.prefix.slice(0, -1)}`,
    AWS_ENDPOINT_URL_S3: place.endpoint,
    AWS_REGION: place.region,
    AWS_ACCESS_KEY_ID: place.accessKeyId,
    AWS_SECRET_ACCESS_KEY: place.secretAccessKey,
  };
}

/** The bucket of the run; children of a test read the same variable. */
function bucket(): S3Place | undefined {
  const text = process.env.PAPERS_BUCKET;
  return text ? (JSON.parse(text) as S3Place) : undefined;
}

/** Each data folder has a folder of its own in the bucket: what one test keeps, no other one lists. */
function placeOf(dataDir: string): S3Place | undefined {
  const place = bucket();
  const folder = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 24);
  return place && { ...place, prefix: `${folder}/` };
}
