/** Where papers are kept when that is not the disk: a bucket of an S3 service, and what it takes to get in. */
export type S3Place = {
  /** Without a slash at its end. */
  endpoint: string;
  region: string;
  bucket: string;
  /** Before every key in the bucket: empty, or ending in a slash. */
  prefix: string;
  /** Whether the bucket is the first part of the path (most servers of one's own) or of the host name (AWS). */
  usesPathStyle: boolean;
  accessKeyId: string;
  secretAccessKey: string;
};

type Environment = {
  FILES_URL?: string | undefined;
  AWS_ENDPOINT_URL_S3?: string | undefined;
  AWS_REGION?: string | undefined;
  AWS_ACCESS_KEY_ID?: string | undefined;
  AWS_SECRET_ACCESS_KEY?: string | undefined;
  S3_PATH_STYLE?: string | undefined;
};

/** `s3://BUCKET` or `s3://BUCKET/FOLDER`: names that mean the same in a path, a host name and a signature. */
const address = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[A-Za-z0-9_.-]+)*)\/?$/;

/**
 * The place `FILES_URL` names; undefined where papers stay on the disk. `wrong` is told the first variable that is wrong
 * and what it takes, never what it held. The other names are those of every S3 tool; they count with `FILES_URL` only.
 */
export function readS3Place(
  environment: Environment,
  wrong: (name: string, takes: string) => Error,
): S3Place | undefined {
  const { FILES_URL, AWS_ENDPOINT_URL_S3, S3_PATH_STYLE } = environment;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment;
  if (!FILES_URL) return undefined;
  const [, bucket, folder = ''] = address.exec(FILES_URL) ?? [];
  if (!bucket || /\/\.{1,2}(\/|$)/.test(folder)) {
    throw wrong('FILES_URL', 's3://BUCKET or s3://BUCKET/FOLDER, or unset for DATA_DIR/files; no keys in it');
  }
  if (!accessKeyId || !secretAccessKey) {
    throw wrong('FILES_URL', 's3://… needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY beside it');
  }
  if (AWS_ENDPOINT_URL_S3 && !isServer(AWS_ENDPOINT_URL_S3)) {
    throw wrong('AWS_ENDPOINT_URL_S3', 'https://HOST[:PORT], or http://… inside an own network');
  }
  if (S3_PATH_STYLE && S3_PATH_STYLE !== 'on' && S3_PATH_STYLE !== 'off') throw wrong('S3_PATH_STYLE', 'on or off');
  const region = environment.AWS_REGION || 'us-east-1';
  if (!/^[a-z0-9-]+$/i.test(region)) throw wrong('AWS_REGION', 'the name of a region, as in ap-southeast-1');
  return {
    endpoint: (AWS_ENDPOINT_URL_S3 || `https://s3.${region}.amazonaws.com`).replace(/\/+$/, ''),
    region,
    bucket,
    prefix: folder === '' ? '' : `${folder.slice(1)}/`,
    usesPathStyle: S3_PATH_STYLE ? S3_PATH_STYLE === 'on' : Boolean(AWS_ENDPOINT_URL_S3),
    accessKeyId,
    secretAccessKey,
  };
}

function isServer(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && /^\/?$/.test(url.pathname + url.search) && !url.username;
}
