import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type RunningSwift, startSwift } from './swift.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Each request to this address gives another empty bucket. */
    buckets: string;
  }
}

/** One S3 server for all test files of a run whose papers lie in a bucket, started when the first of them asks. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  let starting: Promise<RunningSwift> | undefined;
  const door = createServer(async (_request, response) => {
    try {
      starting ??= startSwift();
      response.end(JSON.stringify(await (await starting).addBucket()));
    } catch (fault) {
      response.writeHead(500).end(String(fault));
    }
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  provide('buckets', `http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return async () => {
    door.close();
    await (await starting)?.stop();
  };
}
