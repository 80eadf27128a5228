import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ok, refuse } from '#src/base/result.ts';
import { BlobsAwayError } from '#src/cases/papers/blobs-away.ts';
import type { PaperWorkshop, VirusScanner } from '#src/cases/papers/paper-checks.ts';
import { cleanName, receiveUpload } from '#src/cases/papers/receive-upload.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';

test.each([
  ['Giấy chứng sinh.pdf', 'Giấy chứng sinh.pdf'],
  ['Giấy.pdf'.normalize('NFD'), 'Giấy.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\An\\anh.jpg', 'anh.jpg'],
  ['anh\u202Egpj.exe', 'anhgpj.exe'],
  ['a\r\nb.pdf', 'ab.pdf'],
  ['', 'giay-to'],
  ['..', '..'],
])('the name %j is kept as %j', (name, expected) => {
  expect(cleanName(name)).toBe(expected);
});

test('a long name keeps its extension', () => {
  const name = cleanName(`${'ă'.repeat(500)}.pdf`);

  expect([...name]).toHaveLength(120);
  expect(name.endsWith('ă.pdf')).toBe(true);
});

const id = 'a'.repeat(32);
const paper = () => ({ id, name: 'a.pdf', content: inPieces(pdf) });
const deps = () => ({ uploads: createMemoryStores().uploads, now: () => new Date(), random: randomBytes });
/** Answers like this, and notes what it was shown. */
const scannerThatSays = (scan: 'clean' | 'infected' | 'unchecked', shown: Uint8Array[] = []): VirusScanner => ({
  async scan(load) {
    shown.push(await load());
    return scan;
  },
});
const workshopWith = (examine: PaperWorkshop['examine']): PaperWorkshop => ({
  examine,
  join: () => Promise.reject(new Error('not asked')),
  mark: () => Promise.reject(new Error('not asked')),
  show: () => Promise.reject(new Error('not asked')),
});

describe('what the scanner says', () => {
  test('infected: the paper is refused, looked into by nobody, and nothing of it is kept', async () => {
    const looks: string[] = [];
    const workshop = workshopWith(async (_load, type) => {
      looks.push(type);
      return ok({});
    });
    const papers = { ...deps(), workshop, scanner: scannerThatSays('infected') };

    expect(await receiveUpload(papers, paper())).toEqual({ ok: false, error: { kind: 'infected' } });
    expect(looks).toEqual([]);
    expect(await papers.uploads.read(id)).toBeUndefined();
  });

  test('nothing, because it cannot be asked: the paper is kept and held', async () => {
    const papers = { ...deps(), scanner: scannerThatSays('unchecked') };

    expect((await receiveUpload(papers, paper())).ok).toBe(true);

    expect((await papers.uploads.find(id))?.scan).toBe('unchecked');
    expect(await receiveUpload(papers, paper())).toMatchObject({ value: { id, held: 'unchecked' } });
  });

  test('clean: the paper is kept, and it is the whole paper that was scanned', async () => {
    const shown: Uint8Array[] = [];
    const papers = { ...deps(), scanner: scannerThatSays('clean', shown) };

    await receiveUpload(papers, paper());

    expect(shown.map((content) => pdf.equals(content))).toEqual([true]);
    expect(await receiveUpload(papers, paper())).toEqual({ ok: true, value: (await papers.uploads.find(id))?.upload });
  });
});

describe('what the workshop finds', () => {
  test('harm: the paper is refused for that, and nothing of it is kept', async () => {
    const papers = { ...deps(), workshop: workshopWith(async () => refuse({ kind: 'pdf-script' })) };

    expect(await receiveUpload(papers, paper())).toEqual({ ok: false, error: { kind: 'pdf-script' } });
    expect(await papers.uploads.read(id)).toBeUndefined();
  });

  test('something better to keep: that is kept, and what was sent is known by its hash', async () => {
    const better = Buffer.from('upright');
    const papers = { ...deps(), workshop: workshopWith(async () => ok({ content: better, pages: 2 })) };

    const answer = await receiveUpload(papers, paper());

    const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
    expect(answer).toMatchObject({
      value: {
        bytes: pdf.length,
        sha256: sha256(pdf),
        pages: 2,
        kept: { bytes: better.length, sha256: sha256(better), type: 'application/pdf' },
      },
    });
    expect((await papers.uploads.read(id))?.content.equals(better)).toBe(true);
  });
});

test('a paper whose place goes away while it is written is refused, not lost in a fault', async () => {
  const away = async () => {
    throw new Error('keeping it failed', { cause: new BlobsAwayError('away') });
  };
  const papers = { ...deps() };

  expect(await receiveUpload({ ...papers, uploads: { ...papers.uploads, keep: away } }, paper())).toEqual({
    ok: false,
    error: { kind: 'storage-away' },
  });
});

describe('nothing of a paper is read', () => {
  const untouchable: AsyncIterable<Uint8Array> = {
    [Symbol.asyncIterator]() {
      throw new Error('it was read');
    },
  };

  test('when its sender has too many on their way', async () => {
    const papers = { ...deps(), turns: { enter: () => undefined } };

    expect(await receiveUpload(papers, { name: 'a.pdf', content: untouchable })).toEqual({
      ok: false,
      error: { kind: 'too-many-papers' },
    });
  });

  test('when there is no room; its sender’s turn is over', async () => {
    let inside = 0;
    const turns = {
      enter() {
        inside += 1;
        return {
          leave() {
            inside -= 1;
          },
        };
      },
    };
    const papers = { ...deps(), turns, hasRoom: async () => false };

    expect(await receiveUpload(papers, { name: 'a.pdf', content: untouchable })).toEqual({
      ok: false,
      error: { kind: 'no-room' },
    });
    expect(inside).toBe(0);
  });

  test('when the place where papers are kept does not answer', async () => {
    const papers = { ...deps(), isStoreThere: async () => false };

    expect(await receiveUpload(papers, { name: 'a.pdf', content: untouchable })).toEqual({
      ok: false,
      error: { kind: 'storage-away' },
    });
  });

  test('when it has been taken in already under this id', async () => {
    const papers = deps();
    const first = await receiveUpload(papers, paper());

    expect(await receiveUpload(papers, { ...paper(), content: untouchable })).toEqual(first);
  });
});
