import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';
import { docx, inPieces, pdf, png, zipped } from '#tests/stores/sample-files.ts';
import { takeIn } from '#tests/stores/take-in.ts';

const mebibyte = 1024 * 1024;

/** What every store of uploads does. */
export function uploadStoreContract(stores: () => Promise<{ uploads: UploadStore }>) {
  const put = async (name: string, content: Uint8Array, size?: number) =>
    takeIn((await stores()).uploads, { name, content: inPieces(content, size) });

  test.each([
    ['Giấy chứng sinh.pdf', pdf, 'application/pdf'],
    ['anh.PNG', png, 'image/png'],
    ['anh.jpeg', Buffer.concat([Buffer.from('ffd8ffe000104a46494600', 'hex'), Buffer.alloc(200)]), 'image/jpeg'],
    ['don.docx', docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['khong-co-duoi', pdf, 'application/pdf'],
  ])('%s is taken and read back byte for byte', async (name, content, type) => {
    const { uploads } = await stores();

    const answer = await takeIn(uploads, { name, content: inPieces(content, 7) });

    if (!answer.ok) throw new Error(answer.error.kind);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect(answer.value).toEqual({ id: answer.value.id, name, bytes: content.length, type, sha256 });
    expect(answer.value.id).toMatch(/^[0-9a-f]{32}$/);
    const read = await uploads.read(answer.value.id);
    expect(read?.upload).toEqual(answer.value);
    expect(read?.content.equals(content)).toBe(true);
  });

  test.each([
    ['rong.pdf', Buffer.alloc(0), 'empty'],
    ['trang.pdf', Buffer.from('<html><script>alert(1)</script>'), 'type-not-allowed'],
    ['nen.docx', zipped, 'type-not-allowed'],
    ['chay.pdf', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]), 'type-not-allowed'],
    ['anh.pdf', png, 'type-mismatch'],
    ['hoa-don.pdf.exe', pdf, 'type-mismatch'],
  ])('%s is refused', async (name, content, kind) => {
    expect(await put(name, content)).toEqual({ ok: false, error: { kind } });
  });

  test('ten megabytes are taken, one byte more is not', async () => {
    const full = Buffer.concat([pdf, Buffer.alloc(10 * mebibyte - pdf.length)]);

    expect((await put('vua.pdf', full, mebibyte)).ok).toBe(true);
    expect(await put('qua.pdf', Buffer.concat([full, Buffer.alloc(1)]), mebibyte)).toEqual({
      ok: false,
      error: { kind: 'too-large' },
    });
  });

  test('an endless stream is left when it is too large', async () => {
    const { uploads } = await stores();
    let sent = 0;
    async function* endless() {
      yield pdf;
      for (;;) {
        sent += mebibyte;
        yield Buffer.alloc(mebibyte);
      }
    }

    expect(await takeIn(uploads, { name: 'a.pdf', content: endless() })).toEqual({
      ok: false,
      error: { kind: 'too-large' },
    });
    expect(sent).toBeLessThanOrEqual(11 * mebibyte);
  });

  test('the same file twice is two uploads', async () => {
    const { uploads } = await stores();
    const first = await takeIn(uploads, { name: 'a.pdf', content: inPieces(pdf) });
    const second = await takeIn(uploads, { name: 'a.pdf', content: inPieces(pdf) });

    expect(first.ok && second.ok && first.value.id !== second.value.id).toBe(true);
  });

  test('what was never sent is not there', async () => {
    const { uploads } = await stores();

    expect(await uploads.read('0'.repeat(32))).toBeUndefined();
    expect(await uploads.findFree(['0'.repeat(32), '../../etc/passwd'])).toEqual([]);
    expect(await uploads.findFree([])).toEqual([]);
  });
}
