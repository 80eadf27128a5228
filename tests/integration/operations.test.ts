import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { S3Place } from '#src/platform/files-address.ts';
import { hasNginx, nginxIn, nginxSite } from '#tests/cluster/proxy-nginx.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { freePort } from '#tests/stores/free-port.ts';
import { type RunningPostgres, startPostgres } from '#tests/stores/postgres.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { isFull } from '#tests/stores/sampled.ts';
import { hasSwift, type RunningSwift, startSwift } from '#tests/stores/swift.ts';

const run = promisify(execFile);
const has = (program: string) => spawnSync('which', [program], { stdio: 'ignore' }).status === 0;
const isHere = isFull && hasSwift() && hasNginx() && has('psql') && has('curl');
if (isFull && !isHere) console.log('SKIPPED: the steps of docs/operations.md need Swift, nginx, psql and curl');

const manual = readFileSync('docs/operations.md', 'utf8');
const chapter = /### From one process to many[\s\S]*?(?=\n### )/.exec(manual)?.[0] ?? '';
const blocksOf = (text: string, kind: string) =>
  [...text.matchAll(new RegExp(`\`\`\`${kind}\n([\\s\\S]*?)\n\`\`\``, 'g'))].map(([, block = '']) => block);
/** A step is what stands between two bold numbers: its name, and the blocks of commands in it. */
const steps = chapter
  .split(/\n(?=\*\*\d+\. )/)
  .slice(1)
  .map((text) => ({ name: /\*\*(.*?)\*\*/.exec(text)?.[1] ?? '', blocks: blocksOf(text, 'sh') }));

test('the chapter has the steps that lead from one process to many', () => {
  expect(steps.map(({ name }) => name.slice(0, 2))).toEqual(['1.', '2.', '3.', '4.', '5.', '6.', '7.', '8.']);
  expect(steps.filter(({ blocks }) => blocks.length === 0)).toEqual([]);
});

describe.runIf(isHere)('docs/operations.md, from one process to many', () => {
  const root = mkdtempSync(join(tmpdir(), 'operations-'));
  const at = (...parts: string[]) => join(root, ...parts);
  const content = pdf;
  let postgres: RunningPostgres;
  let swift: RunningSwift;
  let bucket: S3Place;
  let nginx: ChildProcess;
  let front = 0;
  let ports: number[] = [];
  let environment: NodeJS.ProcessEnv = {};
  let filed: { reference: string; accessCode: string; upload: string };

  /** The text of the manual with our addresses in the place of its own. */
  function here(text: string): string {
    const ours: [string | RegExp, string][] = [
      ['postgres://postgres@db.example', postgres.url],
      ['@db.example:5432', `@127.0.0.1:${new URL(postgres.url).port}`],
      ['s3://van-don-papers', `s3://${bucket.bucket}`],
      ['https://s3.example.vn', bucket.endpoint],
      ['=KEY\n', `=${bucket.accessKeyId}\n`],
      ['=SECRET\n', `=${bucket.secretAccessKey}\n`],
      ['https://vandon.example', `http://127.0.0.1:${front}`],
      [/(?<![\w.])\/(etc|var|srv|tmp)\//g, `${root}/$1/`],
      ['/opt/van-don-portal', process.cwd()],
      ['docs/nginx.conf', at('site.conf')],
      // It would bring another release into the tree that is tested.
      [/^git pull.*$/gm, ':'],
      ...([4321, 4322, 4323].map((port, index) => [String(port), String(ports[index])]) as [string, string][]),
    ];
    return ours.reduce((changed, [from, to]) => changed.replaceAll(from as string, to), text);
  }

  /** Ours, by its path: this machine may have one that runs a real portal. */
  const systemctl = (...words: string[]) => run(at('bin/systemctl'), words, { env: environment });
  const unit = (name: string) => here(blocksOf(manual, 'ini').find((block) => block.includes(name)) ?? '');

  beforeAll(async () => {
    await buildOnce();
    postgres = await startPostgres();
    swift = await startSwift();
    bucket = await swift.addBucket();
    front = await freePort();
    ports = [await freePort(), await freePort(), await freePort()];
    for (const folder of ['etc/systemd/system', 'etc/nginx/conf.d', 'var/lib/van-don-portal', 'bin', 'tmp', 'srv']) {
      mkdirSync(at(folder), { recursive: true });
    }
    cpSync('content', at('srv/van-don-content'), { recursive: true });
    const secret = randomBytes(32).toString('base64');
    const [first = ''] = blocksOf(manual, 'sh').filter((block) => block.startsWith('SITE_URL='));
    writeFileSync(at('etc/van-don-portal.env'), `${here(first).replaceAll('=…', `=${secret}`)}\n`);
    const units = at('etc/systemd/system');
    // It listens where nobody else does: elsewhere its port is what the portal takes by itself.
    const alone = unit('Description=Vân Đồn citizen portal\n');
    const itsPort = `[Service]\nEnvironment=PORT=${ports[0]}`;
    writeFileSync(join(units, 'van-don-portal.service'), alone.replace('[Service]', itsPort));
    writeFileSync(join(units, 'van-don-portal@.service'), unit('Description=Vân Đồn citizen portal, port'));
    writeFileSync(at('site.conf'), nginxSite(front, ports));
    const words = nginxIn(root, `include ${at('etc/nginx/conf.d')}/*.conf;`);
    const script = (name: string, line: string) => {
      writeFileSync(at('bin', name), `#!/bin/sh\n${line}\n`);
      chmodSync(at('bin', name), 0o755);
    };
    script('sudo', 'exec "$@"');
    script('systemctl', `exec "${process.execPath}" "${join(process.cwd(), 'tests/cluster/systemctl.ts')}" "$@"`);
    script('nginx', `exec /usr/sbin/nginx ${words.join(' ')} "$@"`);
    nginx = spawn('/usr/sbin/nginx', words, { stdio: 'ignore' });
    writeFileSync(join(units, 'nginx.pid'), String(nginx.pid));
    const PATH = `${at('bin')}:${process.env.PATH}`;
    environment = { PATH, HOME: root, UNITS: units, CACHES: at('var/cache') };
    await systemctl('start', 'van-don-portal');
    await untilReady(ports[0] ?? 0);
    filed = await file();
  }, 600_000);
  afterAll(async () => {
    if (!environment.PATH) return rmSync(root, { recursive: true, force: true });
    const units = ['van-don-portal', ...ports.map((port) => `van-don-portal@${port}`)];
    await systemctl('stop', ...units);
    nginx?.kill();
    await swift?.stop();
    await postgres?.stop();
    rmSync(root, { recursive: true, force: true });
  }, 120_000);

  async function untilReady(port: number): Promise<void> {
    const ask = () => fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined);
    while (!(await ask())?.ok) await wait(200);
  }

  async function file() {
    const url = `http://127.0.0.1:${ports[0]}`;
    const form = new FormData();
    form.set('file', new File([new Uint8Array(content)], 'Giấy chứng sinh.pdf'));
    const sent = await fetch(`${url}/api/v1/uploads`, { method: 'POST', body: form });
    const { id: upload } = (await sent.json()) as { id: string };
    const answer = await fetch(`${url}/api/v1/cases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomBytes(8).toString('hex') },
      body: JSON.stringify(sampleSubmission([upload])),
    });
    expect(answer.status).toBe(201);
    return { ...((await answer.json()) as { reference: string; accessCode: string }), upload };
  }

  async function paperAt(url: string): Promise<string> {
    const { reference, accessCode, upload } = filed;
    const headers = { cookie: `ho-so=${accessCode}~` };
    const answer = await fetch(`${url}/tra-cuu/${reference}/tep/${upload}`, { headers });
    return createHash('sha256')
      .update(Buffer.from(await answer.arrayBuffer()))
      .digest('hex');
  }
  const hash = createHash('sha256').update(content).digest('hex');
  const onDisk = () =>
    readdirSync(at('var/lib/van-don-portal/files'), { recursive: true, withFileTypes: true }).filter((item) =>
      item.isFile(),
    ).length;

  test('every step goes as it is written, and a case filed before the first is whole after the last', async () => {
    let said = '';
    for (const { name, blocks } of steps) {
      // One shell for the whole of a chapter, as a person has it: what a step has set, the next one uses.
      const script = `set -eu\ncd "${process.cwd()}"\nset -a; . ${at('etc/van-don-portal.env')}; set +a\n${here(blocks.join('\n'))}`;
      const { stdout } = await run('bash', ['-c', script], { env: environment }).catch(({ stdout, stderr }) => {
        throw new Error(`step ${name}\n${stdout}\n${stderr}`);
      });
      console.log(`${name}\n${stdout.replaceAll(/^/gm, '  ')}`);
      said += stdout;
      if (name.startsWith('3.')) expect(await paperAt(`http://127.0.0.1:${ports[0]}`)).toBe(hash);
    }

    for (const port of ports) await untilReady(port);
    expect(await paperAt(`http://127.0.0.1:${front}`)).toBe(hash);
    expect(said).toMatch(/cases +1\n/);
    expect(said).toContain('1 files copied, 0 were there');
    expect(said).toContain('Restored the backup of');
    expect(onDisk()).toBe(0);
  }, 600_000);
});
