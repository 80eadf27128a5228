import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { openBytes, sealBytes } from '#src/storage/files/sealed-bytes.ts';
import { inPieces } from '#tests/stores/sample-files.ts';

const sealing = { key: randomBytes(32), context: 'upload:a' };

async function sealed(content: Buffer): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of sealBytes(inPieces(content, 1_000), sealing)) pieces.push(piece);
  return Buffer.concat(pieces);
}

test.each([0, 1, 11, 12, 13, 16, 28, 5_000])('%d bytes are opened, however they come', async (length) => {
  const content = randomBytes(length);
  const whole = await sealed(content);

  expect(whole.length).toBe(length + 28);
  for (const pieceBytes of [1, 5, 12, 13, 16, 28, 1_000, 10_000]) {
    const opened = await openBytes(inPieces(whole, pieceBytes), sealing, length);
    expect([pieceBytes, opened.equals(content)]).toEqual([pieceBytes, true]);
  }
});

test.each([
  ['changed in its nonce', (whole: Buffer) => whole.fill((whole[3] ?? 0) ^ 1, 3, 4)],
  ['changed inside', (whole: Buffer) => whole.fill((whole[40] ?? 0) ^ 1, 40, 41)],
  ['changed in its tag', (whole: Buffer) => whole.fill((whole.at(-1) ?? 0) ^ 1, whole.length - 1)],
  ['cut off', (whole: Buffer) => whole.subarray(0, -1)],
  ['longer', (whole: Buffer) => Buffer.concat([whole, Buffer.alloc(1)])],
  ['empty', () => Buffer.alloc(0)],
])('what was %s is not opened', async (_, change) => {
  const whole = change(await sealed(randomBytes(100)));

  await expect(openBytes(inPieces(whole, 7), sealing, 100)).rejects.toThrow();
});

test('what belongs to another upload is not opened', async () => {
  const whole = await sealed(randomBytes(100));

  await expect(openBytes(inPieces(whole, 7), { ...sealing, context: 'upload:b' }, 100)).rejects.toThrow();
  await expect(openBytes(inPieces(whole, 7), { ...sealing, key: randomBytes(32) }, 100)).rejects.toThrow();
});
