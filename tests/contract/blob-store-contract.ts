import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { BlobStore, UnkeptBlob } from '#src/cases/papers/blob-store.ts';
import { inPieces } from '#tests/stores/sample-files.ts';

export const newKey = () => randomBytes(16).toString('hex');

/** Keeps these bytes under this key. */
export function keep(blobs: BlobStore, key: string, content: Uint8Array, pieceBytes = 1_000): Promise<boolean> {
  return blobs.write(key, async (unkept) => {
    await unkept.write(inPieces(content, pieceBytes));
    return true;
  });
}

async function gathered(pieces: AsyncIterable<Uint8Array> | undefined): Promise<Buffer | undefined> {
  if (!pieces) return undefined;
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

async function allKeys(blobs: BlobStore, after?: string): Promise<string[]> {
  const keys: string[] = [];
  for (let page = await blobs.list(after); page.length > 0; page = await blobs.list(page.at(-1))) keys.push(...page);
  return keys;
}

/** What every store of bytes does, whether a disk or a service far away is behind it. `open` gives an empty one. */
export function blobStoreContract(open: () => Promise<BlobStore>) {
  test.each([0, 1, 300_000, 1_500_000])(
    '%d bytes are read back as they were written, in any pieces',
    async (length) => {
      const blobs = await open();
      const content = randomBytes(length);
      const [small, large] = [newKey(), newKey()];

      expect(await keep(blobs, small, content, 7_919)).toBe(true);
      expect(await keep(blobs, large, content, 1_000_000)).toBe(true);

      expect((await gathered(await blobs.read(small)))?.equals(content)).toBe(true);
      expect((await gathered(await blobs.read(large)))?.equals(content)).toBe(true);
    },
  );

  test('nobody finds anything before it is kept, and all of it afterwards', async () => {
    const blobs = await open();
    const key = newKey();
    const found: unknown[] = [];

    await blobs.write(key, async (unkept) => {
      await unkept.write(inPieces(Buffer.from('half')));
      found.push(await blobs.read(key), await blobs.list());
      return true;
    });

    expect(found).toEqual([undefined, []]);
    expect(await blobs.list()).toEqual([key]);
  });

  test('what is not kept yet can be read back and written anew, shorter or longer', async () => {
    const blobs = await open();
    const key = newKey();
    const seen: (string | undefined)[] = [];
    const writeAndLook = async (unkept: UnkeptBlob, text: string) => {
      await unkept.write(inPieces(Buffer.from(text), 3));
      seen.push((await gathered(unkept.read()))?.toString(), (await gathered(unkept.read()))?.toString());
    };

    await blobs.write(key, async (unkept) => {
      await writeAndLook(unkept, 'as it was sent');
      await writeAndLook(unkept, 'short');
      await writeAndLook(unkept, 'longer than what was sent');
      return true;
    });

    const [first, second, third] = ['as it was sent', 'short', 'longer than what was sent'];
    expect(seen).toEqual([first, first, second, second, third, third]);
    expect((await gathered(await blobs.read(key)))?.toString()).toBe(third);
  });

  test('what is not wanted or breaks off leaves nothing, and its key is free', async () => {
    const blobs = await open();
    const key = newKey();
    async function* breaking() {
      yield Buffer.from('half');
      throw new Error('the sender went away');
    }

    const refused = await blobs.write(key, async (unkept) => {
      await unkept.write(inPieces(Buffer.from('not wanted')));
      return false;
    });
    const broken = blobs.write(key, async (unkept) => {
      await unkept.write(breaking());
      return true;
    });

    expect(refused).toBe(false);
    await expect(broken).rejects.toThrow('the sender went away');
    expect(await blobs.read(key)).toBeUndefined();
    expect(await blobs.list()).toEqual([]);
    expect(await keep(blobs, key, Buffer.from('a'))).toBe(true);
  });

  test('what is kept is never written over', async () => {
    const blobs = await open();
    const key = newKey();
    await keep(blobs, key, Buffer.from('first'));

    await expect(keep(blobs, key, Buffer.from('second'))).rejects.toThrow();

    expect((await gathered(await blobs.read(key)))?.toString()).toBe('first');
  });

  test('of two who write under one key at once one is told that it failed, and the other is kept whole', async () => {
    const blobs = await open();
    const key = newKey();
    const texts = ['a'.repeat(10_000), 'b'.repeat(10_000)];

    const written = await Promise.allSettled(texts.map((text) => keep(blobs, key, Buffer.from(text))));

    const kept = texts.filter((_, index) => written[index]?.status === 'fulfilled');
    expect(kept.length).toBe(1);
    expect((await gathered(await blobs.read(key)))?.toString()).toBe(kept[0]);
  });

  test('removing takes those that are named; what is not there is no fault', async () => {
    const blobs = await open();
    const [gone, stays] = [newKey(), newKey()];
    await keep(blobs, gone, Buffer.from('a'));
    await keep(blobs, stays, Buffer.from('b'));

    await blobs.remove([gone, newKey()]);
    await blobs.remove([gone]);
    await blobs.remove([]);

    expect(await blobs.read(gone)).toBeUndefined();
    expect(await blobs.list()).toEqual([stays]);
  });

  test('every key is listed once and in order, page by page, also while some go', async () => {
    const blobs = await open();
    const keys = Array.from({ length: 1_200 }, newKey).sort();
    for (let at = 0; at < keys.length; at += 50) {
      await Promise.all(keys.slice(at, at + 50).map((key) => keep(blobs, key, Buffer.from('a'))));
    }

    const first = await blobs.list();
    expect(first.length).toBeLessThan(keys.length);
    expect(await allKeys(blobs)).toEqual(keys);

    // What was listed goes: the next page begins where this one ended.
    await blobs.remove(first);
    expect([...first, ...(await allKeys(blobs, first.at(-1)))]).toEqual(keys);
    expect(await blobs.list(keys.at(-1))).toEqual([]);
  });

  test('a reader who leaves in the middle keeps nobody from removing', async () => {
    const blobs = await open();
    const key = newKey();
    await keep(blobs, key, randomBytes(900_000), 100_000);

    for await (const piece of (await blobs.read(key)) ?? []) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
    await blobs.remove([key]);

    expect(await blobs.read(key)).toBeUndefined();
  });

  test('clearing what a crash left touches nothing that is kept', async () => {
    const blobs = await open();
    const key = newKey();
    await keep(blobs, key, Buffer.from('a'));

    expect(await blobs.removeUnfinished(new Date(Date.now() + 60_000))).toBe(0);

    expect(await blobs.list()).toEqual([key]);
  });

  test.each(['../../etc/passwd', 'a/b', '', 'A'.repeat(32), `${'a'.repeat(32)}.part`])(
    '%j is no key: it is neither written, read nor removed',
    async (key) => {
      const blobs = await open();

      await expect(keep(blobs, key, Buffer.from('a'))).rejects.toThrow(TypeError);
      await expect(blobs.read(key)).rejects.toThrow(TypeError);
      await expect(blobs.remove([key])).rejects.toThrow(TypeError);
    },
  );
}
