import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packBounds, refuseLargePack } from '#src/storage/content/remote/bounded-pack.ts';
import { gitServerMissing } from '#tests/stores/git-server.ts';

/** A number as the header of an object has it (`first` with the type in it) or a delta: seven bits a byte, the low ones first. */
function lowFirst(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) | 128, ...lowFirst(Math.floor(value / 128))];
}
/** How far back the base of a delta lies: the high bits first, each but the last one less than they say. */
function highFirst(value: number, last = true): number[] {
  const low = (value & 127) | (last ? 0 : 128);
  return value < 128 ? [low] : [...highFirst((value >> 7) - 1, false), low];
}
const headOf = (type: number, size: number): number[] => {
  const first = (type << 4) | (size % 16);
  return size < 16 ? [first] : [first | 128, ...lowFirst(Math.floor(size / 16))];
};
const object = (type: number, bytes: Uint8Array, before: readonly number[] = [], said = bytes.byteLength) =>
  Buffer.concat([Buffer.from([...headOf(type, said), ...before]), deflateSync(bytes)]);
function packOf(objects: readonly Buffer[], count = objects.length): Buffer {
  const head = Buffer.alloc(12);
  head.write('PACK');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(count, 8);
  const bytes = Buffer.concat([head, ...objects]);
  return Buffer.concat([bytes, createHash('sha1').update(bytes).digest()]);
}
/** Why a pack is refused; undefined where it is not. */
function refusal(pack: Uint8Array, bounds = packBounds): string | undefined {
  try {
    refuseLargePack(pack, bounds);
    return undefined;
  } catch (fault) {
    return (fault as { code: string }).code;
  }
}

const blob = 3;
const ofOffset = 6;
const ofName = 7;
const zeros = (bytes: number) => Buffer.alloc(bytes);

test('what unfolds into more than is taken is refused, whichever way it does', () => {
  const bounds = { object: 1_000_000, whole: 5_000_000, count: 100 };
  const base = object(blob, zeros(1_000_000));
  /** Copies all of its base, and says how long what it makes is. */
  const delta = (made: number) => Buffer.from([...lowFirst(1_000_000), ...lowFirst(made), 0xf0, 0x40, 0x42, 0x0f]);

  expect(
    refusal(packOf([base, object(ofOffset, delta(1_000_000), highFirst(base.byteLength))]), bounds),
  ).toBeUndefined();
  expect(refusal(packOf([object(blob, zeros(1_000_001))]), bounds)).toBe('TooLargeError');
  expect(refusal(packOf(Array.from({ length: 6 }, () => base)), bounds)).toBe('TooLargeError');
  expect(refusal(packOf([base, object(ofOffset, delta(2 ** 32 + 5), highFirst(base.byteLength))]), bounds)).toBe(
    'TooLargeError',
  );
  expect(refusal(packOf([object(ofName, delta(1_000_001), [...zeros(20)])]), bounds)).toBe('TooLargeError');
  // It says that it is short.
  expect(refusal(packOf([object(blob, zeros(900_000), [], 10)]), bounds)).toBe('TooLargeError');
  expect(refusal(packOf([object(blob, zeros(1))], 101), bounds)).toBe('TooLargeError');
});

test('two megabytes that unfold into two gigabytes are refused without being unfolded', () => {
  const fifty = object(blob, zeros(50 * 1024 * 1024));
  const bomb = packOf(Array.from({ length: 40 }, () => fifty));
  expect(bomb.byteLength).toBeLessThan(2_100_000);

  const whole = 100 * 1024 * 1024;
  const before = process.memoryUsage().arrayBuffers;
  expect(refusal(bomb, { ...packBounds, whole })).toBe('TooLargeError');
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 * whole);
});

test('what is made of itself, is cut off or goes on behind its end is no pack', () => {
  const whole = packOf([object(blob, Buffer.from('chữ'))]);
  expect(refusal(whole)).toBeUndefined();
  expect(refusal(packOf([object(ofOffset, Buffer.from([1, 1, 1, 65]), [0])]))).toBe('DamagedPackError');
  expect(refusal(packOf([object(ofOffset, Buffer.from([1, 1, 1, 65]), [5])]))).toBe('DamagedPackError');
  expect(refusal(whole.subarray(0, -22))).toBe('DamagedPackError');
  expect(refusal(packOf([object(blob, Buffer.from('chữ')), Buffer.from('x')], 1))).toBe('DamagedPackError');
});

test('no bytes at all make it do anything but take or refuse them', () => {
  const some = packOf([object(blob, Buffer.from('một')), object(ofName, Buffer.from([1, 1, 1, 65]), [...zeros(20)])]);
  fc.assert(
    fc.property(fc.nat(some.byteLength - 1), fc.nat(255), (at, byte) => {
      const changed = Buffer.from(some);
      changed[at] = byte;
      expect([undefined, 'TooLargeError', 'DamagedPackError']).toContain(refusal(changed));
    }),
  );
});

test.skipIf(gitServerMissing)('what Git itself packs is taken, deltas of both sorts among it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'packs-'));
  try {
    const git = (...words: string[]) =>
      execFileSync('git', ['-C', folder, '-c', 'user.name=x', '-c', 'user.email=x@x.example', ...words], {
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    git('init', '-q');
    for (let round = 0; round < 12; round += 1) {
      writeFileSync(
        join(folder, 'a.md'),
        Array.from({ length: 400 }, (_, n) => `dòng ${n === round ? -n : n}`).join('\n'),
      );
      git('add', '-A');
      git('commit', '-q', '-m', String(round));
    }
    for (const offsets of ['true', 'false']) {
      git('-c', `repack.useDeltaBaseOffset=${offsets}`, 'repack', '-adfq');
      const packs = join(folder, '.git/objects/pack');
      const [name = ''] = readdirSync(packs).filter((each) => each.endsWith('.pack'));
      expect(refusal(readFileSync(join(packs, name)))).toBeUndefined();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
