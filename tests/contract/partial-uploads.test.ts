import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createPartialUploads } from '#src/storage/files/partial/partial-uploads.ts';
import { piecesInDatabase } from '#src/storage/files/partial/pieces-in-database.ts';
import { piecesInFolder } from '#src/storage/files/partial/pieces-in-folder.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { describeStores } from './describe-stores.ts';

const id = 'a'.repeat(32);
const content = Buffer.concat([pdf, Buffer.from('% số căn cước 001099001234\n'.repeat(30_000))]);
const whole = async (pieces: AsyncIterable<Uint8Array>) => Buffer.concat(await Array.fromAsync(pieces));
async function* broken(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
  throw new Error('the connection was lost');
}

describeStores((open, engine) => {
  /** Two processes on the same data. */
  async function openTwo() {
    const { db, dataDir, vault } = await open();
    const pieces = engine === 'postgres' ? piecesInDatabase(db) : piecesInFolder(join(dataDir, 'partial'));
    const now = () => new Date('2026-11-16T09:00:00+07:00');
    return {
      db,
      one: createPartialUploads({ pieces, db, vault, now }),
      other: createPartialUploads({ pieces, db, vault, now }),
    };
  }

  test('an upload begun by one process goes on in another, and is read back as it came', async () => {
    const { one, other } = await openTwo();
    await one.begin(id, 'giấy tờ.pdf', content.length);

    expect(await one.add(id, inPieces(content.subarray(0, 300_000), 1_000))).toBe(300_000);
    expect(await other.find(id)).toMatchObject({ name: 'giấy tờ.pdf', bytes: content.length, received: 300_000 });
    expect(await other.add(id, inPieces(content.subarray(300_000), 99_999))).toBe(content.length);

    expect((await whole(await one.read(id))).equals(content)).toBe(true);
  });

  test('a connection that is lost leaves what came before', async () => {
    const { one, other } = await openTwo();
    await one.begin(id, 'a.pdf', content.length);

    await expect(one.add(id, broken(content.subarray(0, 500_000)))).rejects.toThrow('lost');
    expect((await other.find(id))?.received).toBe(500_000);
    await other.add(id, inPieces(content.subarray(500_000)));

    expect((await whole(await other.read(id))).equals(content)).toBe(true);
  });

  test('what is old goes with its pieces', async () => {
    const { one } = await openTwo();
    await one.begin(id, 'a.pdf', content.length);
    await one.add(id, inPieces(content));

    expect(await one.removeBefore(new Date('2026-11-16T01:00:00Z'))).toBe(0);
    expect(await one.removeBefore(new Date('2026-11-17T01:00:00Z'))).toBe(1);
    expect(await one.find(id)).toBeUndefined();
    await one.begin(id, 'a.pdf', content.length);
    expect((await one.find(id))?.received).toBe(0);
  });

  test.runIf(engine === 'postgres')(
    'in the database nothing is readable, and a piece that was moved is none',
    async () => {
      const { one, db } = await openTwo();
      await one.begin(id, 'a.pdf', content.length);
      await one.add(id, inPieces(content));
      const rows = await db.selectFrom('partial_pieces').selectAll().orderBy('at').execute();
      expect(rows.length).toBeGreaterThan(2);
      expect(rows.some(({ sealed }) => sealed.includes('001099001234'))).toBe(false);

      const [first, second] = rows;
      await db
        .updateTable('partial_pieces')
        .set({ sealed: second?.sealed ?? Buffer.alloc(0) })
        .where('at', '=', first?.at ?? -1)
        .execute();

      await expect(whole(await one.read(id))).rejects.toThrow();
    },
  );
});
