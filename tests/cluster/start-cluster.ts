import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layKnownContent } from '#tests/journeys/portal-process.ts';
import { freePort } from '#tests/stores/free-port.ts';
import { type RunningPostgres, startPostgres } from '#tests/stores/postgres.ts';
import { hasSwift, type RunningSwift, startSwift } from '#tests/stores/swift.ts';
import { type PortalNode, startNode } from './portal-node.ts';
import { hasNginx, startNginx } from './proxy-nginx.ts';
import { type Front, startOwnProxy } from './proxy-own.ts';

export type Cluster = {
  /** Where residents ask. */
  url: string;
  nodes: PortalNode[];
  postgres: RunningPostgres;
  swift: RunningSwift | undefined;
  proxy: Front;
  contentDir: string;
  databaseUrl: string;
  secretKey: string;
  stop(): Promise<void>;
};

type Wish = {
  processes?: number;
  /** Papers in a bucket where there is a server for it. */
  wantsBucket?: boolean;
  /** Where residents ask; a free one without it. */
  port?: number;
  environment?: Record<string, string>;
  /** Stands between the portals and what they use: faults. Gets the port, and gives the one to use instead. */
  between?: (of: 'database' | 'bucket', port: number) => Promise<number>;
};

/**
 * Several processes on one machine, from nothing: a PostgreSQL, Swift for the papers where it is installed (else a
 * folder they share), nginx in front (else a round robin of ours). All of it is gone afterwards.
 */
export async function startCluster(wish: Wish = {}): Promise<Cluster> {
  const { processes = 3, wantsBucket = true, environment = {}, between = async (_of, port) => port } = wish;
  const root = mkdtempSync(join(tmpdir(), 'cluster-'));
  await using opened = new AsyncDisposableStack();
  opened.defer(() => rmSync(root, { recursive: true, force: true }));
  const contentDir = join(root, 'content');
  cpSync('content', contentDir, { recursive: true });

  const postgres = await startPostgres(['-c', 'max_connections=200']);
  opened.defer(() => postgres.stop());
  const own = Number(new URL(postgres.url).port);
  const databaseUrl = postgres.url.replace(`:${own}/`, `:${await between('database', own)}/`);
  const swift = wantsBucket && hasSwift() ? await startSwift() : undefined;
  if (swift) opened.defer(() => swift.stop());
  const papers = swift ? await bucketOf(swift, await between('bucket', swift.port)) : {};

  const port = wish.port ?? (await freePort());
  const url = `http://127.0.0.1:${port}`;
  const secretKey = 'a secret key of a cluster that is tried out';
  const ports: number[] = [];
  for (let index = 0; index < processes; index += 1) ports.push(await freePort());
  const start = hasNginx() ? startNginx : startOwnProxy;
  const proxy = await start(port, ports);
  opened.defer(() => proxy.stop());
  const startAt = async (of: number, index: number) => {
    const cacheDir = join(root, `cache-${index + 1}`);
    await layKnownContent(cacheDir);
    return startNode({
      PORT: String(of),
      SITE_URL: url,
      TRUST_PROXY: 'on',
      // On a bucket no machine needs the files of another.
      DATA_DIR: join(root, swift ? `data-${index + 1}` : 'data'),
      CACHE_DIR: cacheDir,
      CONTENT_DIR: contentDir,
      DATABASE_URL: databaseUrl,
      SECRET_KEY: secretKey,
      ...papers,
      ...environment,
    });
  };
  // One after the other: three cold starts at once are slow on a small machine.
  const nodes: PortalNode[] = [];
  for (const [index, of] of ports.entries()) {
    const node = await startAt(of, index);
    opened.defer(() => node.end('SIGTERM'));
    nodes.push(node);
  }
  const running = opened.move();
  return { url, nodes, postgres, swift, proxy, contentDir, databaseUrl, secretKey, stop: () => running.disposeAsync() };
}

async function bucketOf(swift: RunningSwift, port: number): Promise<Record<string, string>> {
  const { endpoint, bucket, region, accessKeyId, secretAccessKey } = await swift.addBucket();
  return {
    FILES_URL: `s3://${bucket}`,
    AWS_ENDPOINT_URL_S3: endpoint.replace(/:\d+$/, `:${port}`),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
  };
}
