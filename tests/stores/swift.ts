import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import type { S3Place } from '#src/platform/files-address.ts';
import { freePort } from './free-port.ts';

/** An object store that speaks S3 and refuses what is not signed with the right secret. */
export type RunningSwift = {
  port: number;
  /** An empty bucket of its own. */
  addBucket(): Promise<S3Place>;
  stop(): Promise<void>;
};

/** Debian's own: another one that comes first in the path has no Swift. */
const python = '/usr/bin/python3';
const accessKey = 'portal:papers';
const secretKey = 'a-secret-of-these-tests';
const region = 'us-east-1';

/** Whether this machine has OpenStack Swift with its S3 interface. It is never installed by a test. */
export function hasSwift(): boolean {
  return spawnSync(python, ['-c', 'import swift.common.middleware.s3api'], { stdio: 'ignore' }).status === 0;
}

export const swiftMissing =
  'SKIPPED: no S3 server here. On Debian: apt-get install swift-proxy swift-account swift-container swift-object';

/** Debian's Swift in a temporary folder: its four servers, one replica, keys by tempauth. Gone afterwards. */
export async function startSwift(): Promise<RunningSwift> {
  const root = mkdtempSync(join(tmpdir(), 'swift-'));
  const at = (name: string) => join(root, name);
  mkdirSync(at('devices/d1'), { recursive: true });
  const ports = { account: 0, container: 0, object: 0, proxy: 0 };
  for (const name of kinds) ports[name] = await freePort();
  writeFileSync(at('swift.conf'), swiftConf);
  for (const name of kinds) {
    const common = `[DEFAULT]\nbind_ip = 127.0.0.1\nbind_port = ${ports[name]}\nworkers = 0\nuser = ${userInfo().username}\nswift_dir = ${root}\nlog_address = ${at('no-log')}\n`;
    writeFileSync(at(`${name}.conf`), common + (name === 'proxy' ? proxyConf : storageConf(name, root)));
  }
  const made = spawnSync(python, ['-c', makeRings, root, ...storageKinds.map((name) => String(ports[name]))]);
  if (made.status !== 0) throw new Error(`no rings: ${made.stderr}`);

  const children: ChildProcess[] = kinds.map((name) => {
    const words = ['-c', runServer, at('swift.conf'), at(`${name}.conf`), `${name}-server`];
    return spawn(python, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  });
  let said = '';
  for (const child of children) child.stderr?.on('data', (text) => (said = (said + text).slice(-4_000)));
  const stop = async () => {
    for (const child of children) {
      if (child.exitCode !== null || child.signalCode !== null) continue;
      child.kill('SIGKILL');
      await once(child, 'exit');
    }
    rmSync(root, { recursive: true, force: true });
  };
  const isUp = async (port: number) =>
    (await fetch(`http://127.0.0.1:${port}/healthcheck`).catch(() => undefined))?.ok === true;
  for (const name of kinds) {
    while (!(await isUp(ports[name]))) {
      if (children.some((child) => child.exitCode !== null)) {
        await stop();
        throw new Error(`swift did not start: ${said}`);
      }
      await wait(50);
    }
  }

  let buckets = 0;
  return {
    port: ports.proxy,
    async addBucket() {
      const place: S3Place = {
        endpoint: `http://127.0.0.1:${ports.proxy}`,
        bucket: `papers-${++buckets}`,
        prefix: '',
        region,
        usesPathStyle: true,
        accessKeyId: accessKey,
        secretAccessKey: secretKey,
      };
      const url = `${place.endpoint}/${place.bucket}`;
      const { headers } = await new AwsV4Signer({ ...place, method: 'PUT', url, service: 's3' }).sign();
      const answer = await fetch(url, { method: 'PUT', headers });
      if (!answer.ok) throw new Error(`no bucket: ${answer.status} ${await answer.text()} ${said}`);
      return place;
    },
    stop,
  };
}

const storageKinds = ['account', 'container', 'object'] as const;
const kinds = [...storageKinds, 'proxy'] as const;

const swiftConf = `[swift-hash]
swift_hash_path_suffix = tests
swift_hash_path_prefix = tests
[storage-policy:0]
name = one
default = yes
`;

/** The first filters Swift's own documentation asks for, with keys by tempauth. It asks for a memcached: port 1 has none. */
const proxyConf = `[pipeline:main]
pipeline = catch_errors healthcheck cache listing_formats bulk s3api tempauth copy slo dlo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:tempauth]
use = egg:swift#tempauth
user_${accessKey.replace(':', '_')} = ${secretKey} .admin
[filter:s3api]
use = egg:swift#s3api
location = ${region}
${['catch_errors', 'healthcheck', 'listing_formats', 'bulk', 'copy', 'slo', 'dlo'].map((name) => `[filter:${name}]\nuse = egg:swift#${name}\n`).join('')}`;

const storageConf = (name: string, root: string) => `devices = ${join(root, 'devices')}
mount_check = false
fallocate_reserve = 0
[pipeline:main]
pipeline = healthcheck ${name}-server
[app:${name}-server]
use = egg:swift#${name}
[filter:healthcheck]
use = egg:swift#healthcheck
[${name}-replicator]
`;

/** Which of the three storage servers holds what: one device, one copy. */
const makeRings = `
import os, sys
from swift.common.ring import RingBuilder
for name, port in zip(('account', 'container', 'object'), sys.argv[2:]):
    ring = RingBuilder(4, 1, 0)
    ring.add_dev({'region': 1, 'zone': 1, 'ip': '127.0.0.1', 'port': int(port), 'device': 'd1', 'weight': 1,
                  'replication_ip': '127.0.0.1', 'replication_port': int(port), 'meta': ''})
    ring.rebalance()
    ring.get_ring().save(os.path.join(sys.argv[1], name + '.ring.gz'))
`;

/** Swift reads one file from /etc wherever its other files lie: the name is changed before anything reads it. */
const runServer = `
import sys
import swift.common.utils
swift.common.utils.SWIFT_CONF_FILE = sys.argv[1]
from swift.common.wsgi import run_wsgi
sys.exit(run_wsgi(sys.argv[2], sys.argv[3]))
`;
