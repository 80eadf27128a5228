import { type ChildProcess, fork } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createGate } from '#src/platform/gate.ts';
import type { PaperAnswer, PaperJob } from './paper-worker.ts';

/** The work was not done: it took too long, needed too much memory, or its process fell over. */
export class PaperWorkError extends Error {
  override name = 'PaperWorkError';
}

type Options = {
  /** How many work at once. */
  processes?: number;
  deadlineMs?: number;
  /** Beyond this the process is ended. */
  memoryBytes?: number;
  idleMs?: number;
};
type Member = { child: ChildProcess; idle?: NodeJS.Timeout };

/**
 * Processes of their own that look into papers. They may read our program and nothing else of the disk, write nothing
 * and open no connection; whatever a hostile file does to one of them, the portal ends it and goes on. Each stays for
 * a while after its work and then gives its memory back.
 */
export class PaperProcesses {
  readonly #options: Required<Omit<Options, 'processes'>>;
  readonly #resting: Member[] = [];
  readonly #members = new Set<Member>();
  readonly #gate: ReturnType<typeof createGate>;
  #closed = false;

  constructor({ processes = 2, deadlineMs = 15_000, memoryBytes = 640 * 1024 * 1024, idleMs = 30_000 }: Options = {}) {
    this.#options = { deadlineMs, memoryBytes, idleMs };
    this.#gate = createGate(processes);
  }

  /** `load` is called when it is this job's turn, so that those who wait hold no file in memory. */
  run(load: () => Promise<PaperJob>): Promise<unknown> {
    return this.#gate(async () => {
      const job = await load();
      if (this.#closed) throw new PaperWorkError('the portal is stopping');
      return this.#work(job);
    });
  }

  close(): void {
    this.#closed = true;
    for (const member of this.#members) this.#end(member);
  }

  async #work(job: PaperJob): Promise<unknown> {
    const member = this.#resting.pop() ?? this.#start();
    clearTimeout(member.idle);
    const { deadlineMs, memoryBytes, idleMs } = this.#options;
    try {
      const answer = await ask(member.child, job, deadlineMs, memoryBytes);
      member.idle = setTimeout(() => this.#end(member), idleMs).unref();
      this.#resting.push(member);
      if ('fault' in answer) throw new PaperWorkError(answer.fault);
      return answer.value;
    } catch (error) {
      if (!this.#resting.includes(member)) this.#end(member);
      throw error;
    }
  }

  #start(): Member {
    const child = fork(workerPath(), {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      execArgv: [
        '--permission',
        '--allow-addons',
        ...readable().map((folder) => `--allow-fs-read=${folder}`),
        '--max-old-space-size=192',
        '--max-semi-space-size=2',
      ],
      // Nothing of our own environment: the secret key may be in it.
      env: { MALLOC_ARENA_MAX: '2', PATH: process.env.PATH ?? '' },
    });
    child.unref();
    child.channel?.unref();
    child.on('error', () => {});
    const member: Member = { child };
    this.#members.add(member);
    return member;
  }

  #end(member: Member): void {
    clearTimeout(member.idle);
    this.#members.delete(member);
    const at = this.#resting.indexOf(member);
    if (at >= 0) this.#resting.splice(at, 1);
    member.child.kill('SIGKILL');
  }
}

/** Sends one job and waits for its answer, for its end, or for the moment it may go on no longer. */
function ask(child: ChildProcess, job: PaperJob, deadlineMs: number, memoryBytes: number): Promise<PaperAnswer> {
  child.channel?.ref();
  return new Promise<PaperAnswer>((resolve, reject) => {
    const fail = (reason: string) => {
      settle();
      reject(new PaperWorkError(reason));
    };
    const deadline = setTimeout(() => fail('took too long'), deadlineMs);
    const watch = setInterval(() => {
      residentBytes(child.pid).then((bytes) => bytes > memoryBytes && fail('needed too much memory'));
    }, 100);
    const onMessage = (answer: PaperAnswer) => {
      settle();
      resolve(answer);
    };
    const onExit = () => fail('ended by itself');
    const settle = () => {
      clearTimeout(deadline);
      clearInterval(watch);
      child.off('message', onMessage);
      child.off('exit', onExit);
      child.channel?.unref();
    };
    child.on('message', onMessage);
    child.on('exit', onExit);
    child.send(job, (error) => error && fail('could not be asked'));
  });
}

/** Linux tells; elsewhere only the deadline and the heap's own limit hold. */
async function residentBytes(pid: number | undefined): Promise<number> {
  const text = await readFile(`/proc/${pid}/statm`, 'utf8').catch(() => '');
  return Number(text.split(' ')[1] ?? 0) * 4096;
}

/** Run from its source, also in the build: see `search-worker.ts`. */
function workerPath(): string {
  return createRequire(pathToFileURL(join(process.cwd(), 'package.json'))).resolve(
    '#src/platform/papers/paper-worker.ts',
  );
}

function readable(): string[] {
  const root = process.cwd();
  return [
    ...new Set(
      ['src', 'node_modules', 'package.json'].flatMap((name) => [join(root, name), realpathSync(join(root, name))]),
    ),
  ];
}
