import { type ChildProcess, fork } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Result, refuse } from '#src/base/result.ts';
import type { Asker, ExaminedPaper, PaperWorkshop } from '#src/cases/papers/paper-checks.ts';
import type { UploadRefusal } from '#src/cases/papers/upload.ts';
import { FairTurns } from './fair-turns.ts';
import type { PaperAnswer, PaperJob } from './paper-worker.ts';

/** The work was not done: it took too long, needed too much memory, or its process fell over. */
export class PaperWorkError extends Error {
  override name = 'PaperWorkError';
}

type Options = {
  /** How many work at once. */
  processes?: number;
  deadlineMs?: number;
  /** How much of a core looking into one paper, or at its signatures, may take; joining and marking may take all the time there is. */
  examineCpuMs?: number;
  /** Beyond this the process is ended. */
  memoryBytes?: number;
  idleMs?: number;
  /** Whose turn it is; shared with whatever else is to be fair together. */
  turns?: FairTurns;
};
type Member = { child: ChildProcess; ready: Promise<unknown>; idle?: NodeJS.Timeout };
/** Work on what somebody sent, who may have made it to hurt. */
const foreign = new Set<PaperJob['kind']>(['examine', 'signatures', 'package', 'picture', 'word', 'html']);
type Limits = { deadlineMs: number; cpuMs: number; memoryBytes: number };

/**
 * Processes of their own that look into papers. They may read our program and nothing else of the disk, write nothing
 * and open no connection; whatever a hostile file does to one of them, the portal ends it and goes on. Each stays for
 * a while after its work and then gives its memory back.
 */
export class PaperProcesses {
  readonly #options: Required<Omit<Options, 'processes' | 'turns'>>;
  readonly #resting: Member[] = [];
  readonly #members = new Set<Member>();
  readonly #turns: FairTurns;
  #closed = false;

  constructor({
    processes = 2,
    deadlineMs = 15_000,
    // The worst file we know takes half of it for a document and two thirds for a picture.
    examineCpuMs = 1_500,
    memoryBytes = 640 * 1024 * 1024,
    idleMs = 30_000,
    turns,
  }: Options = {}) {
    this.#options = { deadlineMs, examineCpuMs, memoryBytes, idleMs };
    this.#turns = turns ?? new FairTurns({ places: processes });
  }

  /** `load` is called when it is this job's turn, so that those who wait hold no file in memory. */
  run(asker: Asker, load: () => Promise<PaperJob>): Promise<unknown> {
    return this.#turns.run(asker, async () => {
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
    const { deadlineMs, examineCpuMs, memoryBytes, idleMs } = this.#options;
    const isForeign = foreign.has(job.kind);
    const cpuMs = isForeign ? examineCpuMs : deadlineMs;
    try {
      await member.ready;
      const answer = await ask(member.child, job, { deadlineMs, cpuMs, memoryBytes });
      member.idle = setTimeout(() => this.#end(member), idleMs).unref();
      this.#resting.push(member);
      if ('fault' in answer) throw new PaperWorkError(answer.fault);
      return 'value' in answer ? answer.value : undefined;
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
    const member: Member = { child, ready: started(child) };
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

/** Resolves when the process has loaded its program, or has ended: then whoever asks it finds out. */
function started(child: ChildProcess): Promise<unknown> {
  child.channel?.ref();
  return new Promise((resolve) => {
    child.once('message', resolve);
    child.once('exit', resolve);
    child.once('error', resolve);
  });
}

/** Sends one job and waits for its answer, for its end, or for the moment it may go on no longer. */
async function ask(child: ChildProcess, job: PaperJob, limits: Limits): Promise<PaperAnswer> {
  let before = (await useOf(child.pid)).cpuMs;
  child.channel?.ref();
  return new Promise<PaperAnswer>((resolve, reject) => {
    const fail = (reason: string) => {
      settle();
      reject(new PaperWorkError(reason));
    };
    const deadline = setTimeout(() => fail('took too long'), limits.deadlineMs);
    const watch = setInterval(() => {
      useOf(child.pid).then(({ residentBytes, cpuMs }) => {
        if (residentBytes > limits.memoryBytes) fail('needed too much memory');
        if (cpuMs - before > limits.cpuMs) fail('took too much work');
      });
    }, 50);
    const onMessage = (answer: PaperAnswer) => {
      if ('begun' in answer) {
        useOf(child.pid).then(({ cpuMs }) => {
          before = cpuMs;
        });
        return;
      }
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

/**
 * What a process holds in memory and how long it has computed. By its own time, not by the clock: on a busy machine an
 * honest paper takes longer. Linux tells; elsewhere only the deadline and the heap's own limit hold.
 */
async function useOf(pid: number | undefined): Promise<{ residentBytes: number; cpuMs: number }> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  // After the name, which may hold anything: user and system time in hundredths of a second, memory in pages.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user = 0, system = 0, pages = 0] = [fields[11], fields[12], fields[21]].map((field) => Number(field ?? 0));
  return { cpuMs: (user + system) * 10, residentBytes: pages * 4096 };
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

/** The work on whole papers, each piece handed to a process that may fall over. */
export function createPaperWorkshop(processes: PaperProcesses): PaperWorkshop {
  return {
    async examine(load, type, asker = { lane: 'portal' }) {
      try {
        const work = processes.run(asker, async () => ({ kind: 'examine', content: await load(), type }));
        return (await work) as Result<ExaminedPaper, UploadRefusal>;
      } catch (error) {
        // A file that cannot be looked through in time is not taken on trust.
        if (error instanceof PaperWorkError) return refuse({ kind: 'not-checkable' });
        throw error;
      }
    },
    async join(load) {
      const work = processes.run({ lane: 'portal' }, async () => ({ kind: 'join', photos: await load() }));
      return (await work) as { content: Uint8Array; pages: number };
    },
    async mark(load, type, lines) {
      const work = processes.run({ lane: 'staff' }, async () => ({ kind: 'mark', content: await load(), type, lines }));
      return Buffer.from((await work) as Uint8Array);
    },
    async show(load, lines) {
      const work = processes.run({ lane: 'staff' }, async () => ({ kind: 'show', content: await load(), lines }));
      return Buffer.from((await work) as Uint8Array);
    },
  };
}
