import { connect, type NetConnectOpts } from 'node:net';
import type { VirusScanner } from '#src/cases/papers/paper-checks.ts';
import { FairTurns } from './fair-turns.ts';

type Options = {
  /** `tcp://host:port`, or the path of a socket. */
  address: string;
  timeoutMs?: number;
  /** After a failure nobody waits for the scanner for this long. */
  restMs?: number;
  onDown?: (reason: string) => void;
};

const pieceBytes = 256 * 1024;

/**
 * Asks a ClamAV daemon about files by its own protocol (INSTREAM): the bytes are sent to it, it never reads our disk.
 * Whatever it does not call clean or infected (down, slow, too large for it, an answer nobody knows) is `unchecked`.
 */
export function createClamd({ address, timeoutMs = 15_000, restMs = 10_000, onDown }: Options): VirusScanner {
  const target = addressOf(address);
  const turns = new FairTurns({ places: 2 });
  let restUntil = 0;

  async function scan(content: Uint8Array): ReturnType<VirusScanner['scan']> {
    if (Date.now() < restUntil) return 'unchecked';
    try {
      const answer = await ask(target, content, timeoutMs);
      if (/^stream: OK$/.test(answer)) return 'clean';
      if (/^stream: .+ FOUND$/.test(answer)) return 'infected';
      throw new Error(`unexpected answer: ${answer.slice(0, 100)}`);
    } catch (error) {
      restUntil = Date.now() + restMs;
      onDown?.(error instanceof Error ? error.message : String(error));
      return 'unchecked';
    }
  }

  return {
    scan: (load, asker = { lane: 'portal' }) => turns.run(asker, async () => scan(await load())),
  };
}

function addressOf(address: string): NetConnectOpts {
  const target = readClamdUrl(address);
  if (!target) throw new Error(`no address of a ClamAV daemon: ${address}`);
  return target;
}

/** Where the daemon listens; undefined when the text says no such place. */
export function readClamdUrl(address: string): NetConnectOpts | undefined {
  const path = /^(?:unix:(?:\/\/)?)?(\/.+)$/.exec(address)?.[1];
  if (path) return { path };
  const [, host, port] = /^tcp:\/\/(\[[^\]]+\]|[^:/]+):(\d{1,5})\/?$/.exec(address) ?? [];
  return host && port ? { host: host.replace(/^\[|\]$/g, ''), port: Number(port) } : undefined;
}

function ask(target: NetConnectOpts, content: Uint8Array, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(target);
    let answer = '';
    // The whole exchange, not each step of it: a daemon that drips bytes is slow too.
    const deadline = setTimeout(() => socket.destroy(new Error('the scanner took too long')), timeoutMs);
    socket.on('data', (chunk: Buffer) => {
      answer += chunk.toString('latin1');
      if (answer.length > 10_000) socket.destroy(new Error('the scanner talks too much'));
    });
    socket.once('error', reject);
    socket.once('close', () => {
      clearTimeout(deadline);
      resolve(answer.replace(/[\0\n].*$/s, ''));
    });
    socket.once('connect', () => {
      socket.write('zINSTREAM\0');
      for (let at = 0; at < content.length; at += pieceBytes) {
        const piece = content.subarray(at, at + pieceBytes);
        const length = Buffer.alloc(4);
        length.writeUInt32BE(piece.length);
        socket.write(length);
        socket.write(piece);
      }
      // A piece of no bytes ends the file.
      socket.write(Buffer.alloc(4));
    });
  });
}
