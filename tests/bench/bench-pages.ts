import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '#tests/stores/free-port.ts';
import { servedEnvironment, serverArguments } from '#tests/stores/served-as.ts';
import { buildIfStale } from '../../src/cli/build-if-stale.mjs';
import { median, printTable } from './table.ts';

const SECONDS = 3;
const ROUNDS = 3;
const CONNECTIONS = 64;

/** Cached and uncached pages a second, beside nginx serving the same bytes with the same headers, one core each. */
export async function run(): Promise<void> {
  buildIfStale();
  if (spawnSync('wrk', ['--version']).error) {
    console.log('wrk is not installed: nothing to load the server with (Debian: apt-get install wrk)');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-pages-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const children: ChildProcess[] = [];
  try {
    children.push(
      pinned(process.execPath, serverArguments(), {
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: join(folder, 'data'),
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'silent',
      }),
    );
    await waitFor(`${url}/readyz`);
    const page = '/thu-tuc/dang-ky-khai-sinh';
    await fetch(url + page);
    const nginx = await startNginx(folder, await copyOf(url + page));
    if (nginx) children.push(nginx.process);
    else console.log('nginx is not installed: measured without a peer (Debian: apt-get install nginx-light)');

    const cached: number[] = [];
    const peer: number[] = [];
    const uncached: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      cached.push(load(url + page));
      if (nginx) peer.push(load(nginx.url));
      uncached.push(load(`${url}/tim-kiem?q=khai+sinh`));
    }
    const rate = (values: number[]) => `${median(values).toFixed(0)} /s`;
    printTable(
      ['what', 'requests', 'ratio to nginx'],
      [
        ['a guide from the front cache (br)', rate(cached), nginx ? (median(cached) / median(peer)).toFixed(2) : '–'],
        ...(nginx ? [['nginx, the same bytes and headers', rate(peer), '1']] : []),
        ['a search page, rendered anew', rate(uncached), nginx ? (median(uncached) / median(peer)).toFixed(3) : '–'],
      ],
    );
    console.log(
      `median of ${ROUNDS} rounds of ${SECONDS} s, ${CONNECTIONS} connections, server on core 0, wrk on core 1`,
    );
  } finally {
    for (const child of children) child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
}

function pinned(command: string, options: string[], environment: Record<string, string> = {}): ChildProcess {
  return spawn('taskset', ['-c', '0', command, ...options], {
    env: { ...process.env, ...servedEnvironment, ...environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function load(url: string): number {
  const { stdout } = spawnSync(
    'taskset',
    ['-c', '1', 'wrk', '-t1', `-c${CONNECTIONS}`, `-d${SECONDS}s`, '-H', 'Accept-Encoding: br', url],
    { encoding: 'utf8' },
  );
  return Number(/Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
}

/** The page exactly as it goes over the wire (compressed) with its headers. */
async function copyOf(url: string): Promise<{ body: Buffer; headers: [string, string][] }> {
  const { stdout } = spawnSync('curl', ['-s', '-H', 'Accept-Encoding: br', '-D', '/dev/stderr', url], {
    encoding: 'buffer',
  });
  const answer = await fetch(url, { headers: { 'accept-encoding': 'br' } });
  const skip = [
    'content-length',
    'content-type',
    'content-encoding',
    'date',
    'connection',
    'keep-alive',
    'transfer-encoding',
    'etag',
  ];
  return { body: stdout, headers: [...answer.headers].filter(([name]) => !skip.includes(name)) };
}

async function startNginx(folder: string, copy: { body: Buffer; headers: [string, string][] }) {
  if (spawnSync('nginx', ['-v']).error) return undefined;
  const port = await freePort();
  mkdirSync(join(folder, 'www'), { recursive: true });
  writeFileSync(join(folder, 'www/page'), copy.body);
  const headers = copy.headers
    .map(([name, value]) => `add_header ${name} "${value.replaceAll('"', '\\"')}";`)
    .join('\n');
  writeFileSync(
    join(folder, 'nginx.conf'),
    `worker_processes 1; daemon off; pid ${folder}/pid; error_log /dev/null; user root;
     events { worker_connections 512; }
     http { access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=10;
       server { listen 127.0.0.1:${port}; root ${folder}/www;
         location = /page { default_type "text/html; charset=utf-8"; add_header content-encoding br; ${headers} } } }`,
  );
  const process = pinned('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder]);
  const url = `http://127.0.0.1:${port}/page`;
  await waitFor(url);
  return { process, url };
}

async function waitFor(url: string): Promise<void> {
  for (let attempt = 0; attempt < 500; attempt += 1) {
    if ((await fetch(url, { headers: { 'accept-encoding': 'identity' } }).catch(() => undefined))?.status) return;
    await new Promise((wake) => setTimeout(wake, 20));
  }
  throw new Error(`${url} did not answer`);
}
