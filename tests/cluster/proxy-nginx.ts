import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Front } from './proxy-own.ts';

/** Whether this machine has nginx. It is never installed by a test. */
export const hasNginx = () => spawnSync('nginx', ['-v'], { stdio: 'ignore' }).status === 0;

/** The site that `docs/` gives to operators, at our ports and without TLS. */
export function nginxSite(port: number, upstreams: readonly number[]): string {
  const server = (to: number) => `server 127.0.0.1:${to} max_fails=1 fail_timeout=2s;`;
  return readFileSync('docs/nginx.conf', 'utf8')
    .replace(
      / {2}server 127\.0\.0\.1:4321[^;]*;\n(?: {2}server 127[^;]*;\n)*/,
      upstreams.map((to) => `  ${server(to)}\n`).join(''),
    )
    .replace(/server \{\s+listen 80;[^}]*\}/, '')
    .replace('listen 443 ssl;', `listen 127.0.0.1:${port};`)
    .replaceAll(/ {2}ssl_.*\n/g, '');
}

/** Writes the configuration of an nginx that lives in this folder; how it is called. */
export function nginxIn(root: string, inHttp: string): string[] {
  mkdirSync(join(root, 'bodies'), { recursive: true });
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${root}/bodies;`);
  writeFileSync(
    join(root, 'nginx.conf'),
    `daemon off; worker_processes 1; pid ${root}/pid; error_log ${root}/error.log;
events { worker_connections 2048; }
http { access_log off; ${paths.join(' ')}
${inHttp} }`,
  );
  return ['-p', root, '-c', join(root, 'nginx.conf'), '-e', join(root, 'error.log')];
}

/** nginx with that site. */
export async function startNginx(port: number, upstreams: readonly number[]): Promise<Front> {
  const root = mkdtempSync(join(tmpdir(), 'nginx-'));
  const words = nginxIn(root, nginxSite(port, upstreams));
  const child: ChildProcess = spawn('nginx', words, { stdio: 'ignore' });
  for (let attempt = 0; !(await answers(port)); attempt += 1) {
    if (child.exitCode !== null || attempt > 200) throw new Error(readFileSync(join(root, 'error.log'), 'utf8'));
    await new Promise((wake) => setTimeout(wake, 50));
  }
  return {
    name: 'nginx',
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Whether it listens; who stands behind it may not be there yet. */
const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/metrics`).then(
    () => true,
    () => false,
  );
