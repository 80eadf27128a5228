import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { receiveUpload } from '#src/cases/papers/receive-upload.ts';
import { heldBack } from '#src/cases/papers/scan.ts';
import { checkHeldUploads } from '#src/cases/papers/upkeep/check-held-uploads.ts';
import { clearUnclaimedUploads } from '#src/cases/papers/upkeep/clear-unclaimed-uploads.ts';
import { joinPhotos } from '#src/cases/papers/upkeep/join-photos.ts';
import { createClamd } from '#src/platform/papers/clamd.ts';
import { createPaperWorkshop, PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createResumableUploads } from '#src/platform/papers/resumable-uploads.ts';
import type { Person } from '#src/staff/person.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { createPartialUploads } from '#src/storage/files/partial/partial-uploads.ts';
import { piecesInFolder } from '#src/storage/files/partial/pieces-in-folder.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createSqlUploadUpkeep } from '#src/storage/files/sql-upload-upkeep.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createOwnLocks } from '#src/storage/processes/locks.ts';
import { eicar, startClamd } from '#tests/stores/clamd.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { docx, inPieces, pdf, png } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const processes = new PaperProcesses({ processes: 1 });
const workshop = createPaperWorkshop(processes);
const vault = createVault('a secret of thirty-two characters');
const now = () => new Date('2026-11-16T09:00:00+07:00');
const person: Person = {
  id: 'p1',
  name: 'Cán bộ A',
  email: 'a@example.com',
  roles: ['admin'],
  unit: undefined,
} as never;
let dataDir: string;
let folder: string;
let database: OpenDatabase;

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'uploads-'));
  folder = join(dataDir, 'files');
  database = await openDatabase({ dataDir });
});
afterEach(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});
afterAll(() => processes.close());

type Scanner = ReturnType<typeof createClamd>;
/** The portal's papers, with what looks into them. */
function papersWith(scanner?: Scanner) {
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db: database.db, vault });
  return { uploads, workshop, scanner, now, random: randomBytes };
}
type Papers = ReturnType<typeof papersWith>;

function openCases(scanner?: Scanner) {
  const papers = papersWith(scanner);
  const cases = createSqlCaseStore(database.db, vault);
  const dependencies = { ...papers, cases, library: readContent() };
  return { dependencies, papers, uploads: papers.uploads, cases: createCases(dependencies) };
}

async function put(papers: Papers, name: string, content: Buffer) {
  const answer = await receiveUpload(papers, { name, content: inPieces(content, 65_536) });
  if (!answer.ok) throw new Error(answer.error.kind);
  return answer.value;
}

const photo = (width: number, height: number, orientation = 1) =>
  sharp({
    create: { width, height, channels: 3, background: '#886', noise: { type: 'gaussian', mean: 120, sigma: 20 } },
  })
    .withExif({ IFD0: { Make: 'Phone of Hoa' }, IFD3: { GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation })
    .jpeg({ quality: 90 })
    .toBuffer();

describe('a photo', () => {
  test('is kept upright, without place and camera, no larger than a page needs; both hashes are known', async () => {
    const papers = papersWith();
    const sent = await photo(4_000, 3_000, 6);

    const upload = await put(papers, 'anh.jpg', sent);
    const read = await papers.uploads.read(upload.id);

    const { width, height, exif, orientation } = await sharp(read?.content).metadata();
    expect([width, height]).toEqual([1_860, 2_480]);
    expect([exif, orientation]).toEqual([undefined, undefined]);
    expect(read?.content.includes('Phone of Hoa')).toBe(false);
    expect(upload.bytes).toBe(sent.length);
    expect(upload.kept?.sha256).not.toBe(upload.sha256);
    expect(upload.kept?.bytes).toBe(read?.content.length);
  });

  test('that is a PNG stays one', async () => {
    const papers = papersWith();
    const upload = await put(papers, 'anh.png', png);

    expect((await sharp((await papers.uploads.read(upload.id))?.content).metadata()).format).toBe('png');
  });
});

test.each([
  ['a.pdf', pdf],
  ['a.docx', docx],
])('%s is kept byte for byte', async (name, content) => {
  const papers = papersWith();
  const upload = await put(papers, name, content);

  expect(upload.kept).toBeUndefined();
  expect((await papers.uploads.read(upload.id))?.content.equals(content)).toBe(true);
});

test('a process that hangs is ended, and the next file is looked into by another one', async () => {
  const hasty = new PaperProcesses({ processes: 1, deadlineMs: 1 });
  const slow = await createPaperWorkshop(hasty).examine(async () => photo(3_000, 2_000), 'image/jpeg');
  hasty.close();

  expect(slow).toEqual({ ok: false, error: { kind: 'not-checkable' } });
  expect((await workshop.examine(async () => pdf, 'application/pdf')).ok).toBe(true);
});

test('a process that needs too much memory is ended', async () => {
  const small = new PaperProcesses({ processes: 1, memoryBytes: 1_000_000 });
  const answer = await createPaperWorkshop(small).examine(async () => photo(3_000, 2_000), 'image/jpeg');
  small.close();

  expect(answer).toEqual({ ok: false, error: { kind: 'not-checkable' } });
});

describe('photos of one paper', () => {
  async function filed(scanner?: Scanner) {
    const open = openCases(scanner);
    const sent = [await photo(1_600, 1_200), await photo(1_200, 1_600), await photo(800, 600)];
    const uploads = [];
    for (const [index, content] of sent.entries()) uploads.push(await put(open.papers, `anh-${index}.jpg`, content));
    const confirmation = await open.cases.submit(sampleSubmission(uploads.map(({ id }) => id)), 'key');
    if (!confirmation.ok) throw new Error(JSON.stringify(confirmation.error));
    // Sending waits a while only; on a busy machine the photos are joined a little later.
    await joinPhotos(open.dependencies, confirmation.value.reference);
    return { ...open, uploads, ...confirmation.value };
  }

  test('become one PDF of A4 pages, each the way it lies, light enough to send on', async () => {
    const { cases, uploads, reference, accessCode } = await filed();

    const view = await cases.follow(reference, accessCode);
    const [joined, ...others] = view.ok && 'papers' in view.value ? (view.value.papers[0]?.uploads ?? []) : [];

    expect(others).toEqual([]);
    expect(joined?.joinedFrom).toEqual(uploads.map(({ bytes, type, sha256 }) => ({ bytes, type, sha256 })));
    const file = await cases.readOwnUpload(reference, accessCode, joined?.id ?? '');
    if (!file.ok) throw new Error(file.error.kind);
    const document = await PDFDocument.load(file.value.content);
    expect(document.getPages().map((page) => page.getWidth() > page.getHeight())).toEqual([true, false, true]);
    expect(file.value.content.length).toBeLessThan(3 * 300_000);
  });

  test('are joined once, however often and by how many it is tried', async () => {
    const { dependencies, cases, reference, accessCode } = await filed();

    expect(await Promise.all([joinPhotos(dependencies), joinPhotos(dependencies, reference)])).toEqual([0, 0]);
    expect((await cases.submit(sampleSubmission([]), 'key')).ok).toBe(false);
    const view = await cases.follow(reference, accessCode);
    expect(view.ok && 'papers' in view.value && view.value.papers[0]?.uploads.length).toBe(1);
  });

  test('are gone from the disk two days later, their hashes are not', async () => {
    const { uploads, dependencies } = await filed();
    const all = async () => (await openPapers({ dataDir }).list()).length;
    await expect.poll(all).toBe(4);

    const clearing = { upkeep: createSqlUploadUpkeep(database.db), blobs: openPapers({ dataDir }) };
    await clearUnclaimedUploads(clearing, new Date('2026-10-01'), new Date('2026-11-18'));

    expect(await all()).toBe(1);
    expect(await dependencies.uploads.read(uploads[0]?.id ?? '')).toBeUndefined();
    expect(await database.db.selectFrom('upload_sources').selectAll().execute()).toHaveLength(3);
  });

  test('that cannot be joined stay as they were sent, and the case is kept', async () => {
    const { dependencies, papers } = openCases();
    const failing = { ...dependencies, workshop: { ...workshop, join: () => Promise.reject(new Error('no')) } };
    const ids = [await put(papers, 'a.jpg', await photo(300, 200)), await put(papers, 'b.jpg', await photo(300, 200))];

    const confirmation = await createCases(failing).submit(sampleSubmission(ids.map(({ id }) => id)), 'key');

    expect(confirmation.ok).toBe(true);
    expect(await joinPhotos(dependencies)).toBe(1);
  });
});

describe('with a virus scanner', () => {
  let daemon: Awaited<ReturnType<typeof startClamd>>;
  beforeEach(async () => {
    daemon = await startClamd();
  });
  afterEach(() => daemon.stop());
  const clamd = (more = {}) => createClamd({ address: daemon.url, timeoutMs: 500, restMs: 0, ...more });
  const infected = Buffer.concat([pdf, Buffer.from('% '), eicar, Buffer.from('\n%%EOF\n')]);
  const check = (scanner: Scanner | undefined, found: unknown[] = []) =>
    checkHeldUploads({
      uploads: papersWith().uploads,
      upkeep: createSqlUploadUpkeep(database.db),
      scanner,
      onInfected: (item) => found.push(item),
    });
  /** As the portal with this scanner holds it. */
  const heldOf = async (id: string, scanner?: Scanner) =>
    heldBack((await papersWith().uploads.find(id))?.scan ?? null, scanner !== undefined);

  test('what it calls clean is given out', async () => {
    const upload = await put(papersWith(clamd()), 'a.pdf', pdf);

    expect(await heldOf(upload.id, clamd())).toBeUndefined();
    expect(daemon.scanned).toBe(1);
  });

  test('what has a virus in it is refused, and nothing of it is kept', async () => {
    expect(await receiveUpload(papersWith(clamd()), { name: 'a.pdf', content: inPieces(infected) })).toEqual({
      ok: false,
      error: { kind: 'infected' },
    });
    expect(await database.db.selectFrom('uploads').selectAll().execute()).toEqual([]);
  });

  test.each(['down', 'silent', 'odd'] as const)(
    'that is %s a paper is taken but given to nobody until it is checked',
    async (mood) => {
      if (mood === 'down') await daemon.stop();
      else daemon.mood = mood;
      const told: string[] = [];
      const { cases, papers } = openCases(clamd({ onDown: (reason: string) => told.push(reason) }));
      const upload = await put(papers, 'a.pdf', pdf);
      const filed = await cases.submit(sampleSubmission([upload.id]), 'key');
      if (!filed.ok) throw new Error('not filed');
      const { reference, accessCode } = filed.value;

      expect(await cases.readOwnUpload(reference, accessCode, upload.id)).toEqual({
        ok: false,
        error: { kind: 'file-held' },
      });
      expect(await cases.readUpload(reference, upload.id, person)).toEqual({ ok: false, error: { kind: 'file-held' } });
      expect(await check(clamd())).toBe(0);
      expect(told.length).toBeGreaterThan(0);

      if (mood === 'down') daemon = await startClamd();
      daemon.mood = 'well';
      expect(await check(clamd())).toBe(1);
      expect((await cases.readOwnUpload(reference, accessCode, upload.id)).ok).toBe(true);
    },
  );

  test('a virus found later is told to staff, and the file stays where it is', async () => {
    daemon.mood = 'silent';
    const { cases, papers } = openCases(clamd());
    const upload = await put(papers, 'a.pdf', infected);
    const filed = await cases.submit(sampleSubmission([upload.id]), 'key');
    if (!filed.ok) throw new Error('not filed');
    const { reference, accessCode } = filed.value;
    daemon.mood = 'well';
    const found: unknown[] = [];

    await check(clamd(), found);

    expect(found).toEqual([{ reference, upload: upload.id }]);
    expect(await cases.readOwnUpload(reference, accessCode, upload.id)).toMatchObject({
      error: { kind: 'file-infected' },
    });
    const opened = await cases.open(reference, person);
    expect(opened.ok && opened.value.papers[0]?.uploads[0]?.held).toBe('infected');
  });

  test('papers that came before it are held until it has seen them', async () => {
    const upload = await put(papersWith(), 'a.pdf', pdf);
    expect(await heldOf(upload.id, clamd())).toBe('unchecked');

    await check(clamd());

    expect(await heldOf(upload.id, clamd())).toBeUndefined();
  });

  test('that is taken away frees what waited for it, but no virus', async () => {
    daemon.mood = 'silent';
    const waiting = await put(papersWith(clamd()), 'a.pdf', pdf);

    expect(await check(undefined)).toBe(1);

    expect(await heldOf(waiting.id)).toBeUndefined();
  });
});

describe('a copy that staff download', () => {
  async function filedWith(paper: string, name: string, content: Buffer) {
    const open = openCases();
    const upload = await put(open.papers, name, content);
    const main = await put(open.papers, 'chinh.pdf', pdf);
    const library = open.dependencies.library;
    const guide = library
      .entries({ name: 'guide' } as never)
      .find((entry) => entry.slug === 'dang-ky-khai-sinh') as unknown as { meta: { papers: { id: string }[] } };
    const extra = { ...guide.meta.papers.find((item) => item.id === 'giay-chung-sinh'), id: paper, required: false };
    if (!guide.meta.papers.some((item) => item.id === paper)) guide.meta.papers.push(extra as never);
    const submission = sampleSubmission([main.id]);
    submission.papers = submission.papers.filter((item) => item.paper !== paper);
    submission.papers.push({ paper, uploads: [upload.id] });
    const filed = await open.cases.submit(submission, randomBytes(4).toString('hex'));
    if (!filed.ok) throw new Error(JSON.stringify(filed.error));
    return { ...open, upload, ...filed.value };
  }

  test('of an identity paper says across it what it is for; what is kept and what the owner gets does not', async () => {
    const blank = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#ffffff' } })
      .jpeg()
      .toBuffer();
    const { cases, uploads, upload, reference, accessCode } = await filedWith('ho-chieu', 'ho-chieu.jpg', blank);
    const kept = (await uploads.read(upload.id))?.content;

    const staffs = await cases.readUpload(reference, upload.id, person);
    const owners = await cases.readOwnUpload(reference, accessCode, upload.id);

    if (!staffs.ok || !owners.ok || !kept) throw new Error('not given');
    expect(owners.value.content.equals(kept)).toBe(true);
    // Marks are everywhere: each quarter of the white page has some.
    for (const [left, top] of [
      [0, 0],
      [450, 0],
      [0, 300],
      [450, 300],
    ] as const) {
      const { channels } = await sharp(staffs.value.content).extract({ left, top, width: 450, height: 300 }).stats();
      expect(channels[1]?.min).toBeLessThan(200);
    }
    expect((await uploads.read(upload.id))?.content.equals(kept)).toBe(true);
  });

  test('of an identity paper as PDF has the words on every page', async () => {
    const document = await PDFDocument.create();
    for (let page = 0; page < 3; page += 1) document.addPage([300, 400]);
    const { cases, upload, reference } = await filedWith(
      'ho-chieu',
      'ho-chieu.pdf',
      Buffer.from(await document.save()),
    );

    const copy = await cases.readUpload(reference, upload.id, person);

    if (!copy.ok) throw new Error(copy.error.kind);
    const marked = await PDFDocument.load(copy.value.content);
    expect(marked.getPages().map((page) => page.node.Resources()?.toString().includes('/XObject'))).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('of any other paper is the paper', async () => {
    const { cases, uploads, upload, reference } = await filedWith('giay-chung-sinh', 'a.pdf', pdf);
    const copy = await cases.readUpload(reference, upload.id, person);

    expect(copy.ok && copy.value.content.equals((await uploads.read(upload.id))?.content ?? Buffer.alloc(0))).toBe(
      true,
    );
  });

  test('is for the owner of that case only: another case or a wrong code is none', async () => {
    const mine = await filedWith('giay-chung-sinh', 'a.pdf', pdf);
    const theirs = await filedWith('giay-chung-sinh', 'b.pdf', pdf);
    const none = { ok: false, error: { kind: 'case-not-found' } };

    expect(await mine.cases.readOwnUpload(mine.reference, mine.accessCode, theirs.upload.id)).toEqual(none);
    expect(await mine.cases.readOwnUpload(mine.reference, theirs.accessCode, mine.upload.id)).toEqual(none);
    expect(await mine.cases.readOwnUpload(mine.reference, '', mine.upload.id)).toEqual(none);
  });
});

describe('an upload on its way', () => {
  const partialOf = () =>
    createPartialUploads({ pieces: piecesInFolder(join(folder, 'partial')), db: database.db, vault, now });
  const id = 'a'.repeat(32);
  const content = Buffer.concat([pdf, Buffer.from('% số căn cước 001099001234\n'.repeat(9_000))]);

  test('is read back as it came, however it was cut into pieces', async () => {
    const partial = partialOf();
    await partial.begin(id, 'a.pdf', content.length);
    await partial.add(id, inPieces(content.subarray(0, 70_000), 1_000));
    await partial.add(id, inPieces(content.subarray(70_000), 99_999));

    const pieces: Uint8Array[] = [];
    for await (const piece of await partial.read(id)) pieces.push(piece);

    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    expect(readFileSync(join(folder, 'partial', id)).includes('001099001234')).toBe(false);
  });

  test('loses no more than the piece a crash cut', async () => {
    const partial = partialOf();
    await partial.begin(id, 'a.pdf', content.length);
    await partial.add(id, inPieces(content.subarray(0, 200_000)));
    const path = join(folder, 'partial', id);
    truncateSync(path, readFileSync(path).length - 5);

    const found = await partial.find(id);

    expect(found?.received).toBe(3 * 65_536);
    expect(await partial.add(id, inPieces(content.subarray(3 * 65_536)))).toBe(content.length);
  });

  test('with a piece moved or changed is no paper', async () => {
    const partial = partialOf();
    await partial.begin(id, 'a.pdf', content.length);
    await partial.add(id, inPieces(content));
    const path = join(folder, 'partial', id);
    const bytes = readFileSync(path);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    writeFileSync(path, bytes);

    const reading = (async () => {
      for await (const _piece of await partial.read(id));
    })();

    await expect(reading).rejects.toThrow();
  });

  test('that was whole when the power went is taken in when its sender asks', async () => {
    const partial = partialOf();
    const papers = papersWith();
    await partial.begin(id, 'a.pdf', pdf.length);
    await partial.add(id, inPieces(pdf));
    // A first try of the same got as far as half a file.
    mkdirSync(join(folder, 'aa'), { recursive: true });
    writeFileSync(join(folder, 'aa', `${id}.part`), 'half');
    const handle = createResumableUploads({
      hasRoom: async () => true,
      partial,
      locks: createOwnLocks(),
      findUpload: async (wanted) => (await papers.uploads.findFree([wanted]))[0],
      receive: (file) => receiveUpload(papers, file),
      onFault: () => {},
    });
    const ask = () =>
      handle(
        new Request(`http://portal/uploads/resumable/${id}`, { method: 'HEAD', headers: { 'tus-resumable': '1.0.0' } }),
        { describe: () => new Response(), asker: { lane: 'portal' } },
      );

    const answers = await Promise.all([ask(), ask(), ask()]);

    expect(answers.map(({ headers }) => headers.get('upload-id'))).toEqual([id, id, id]);
    expect((await papers.uploads.read(id))?.content.equals(pdf)).toBe(true);
    expect(await partial.find(id)).toBeUndefined();
  });

  test('goes when it is old, row and file; what is fresh stays', async () => {
    const partial = partialOf();
    await partial.begin(id, 'a.pdf', 10);

    expect(await partial.removeBefore(new Date('2026-11-16T01:00:00Z'))).toBe(0);
    expect(await partial.removeBefore(new Date('2026-11-17T01:00:00Z'))).toBe(1);
    expect(readdirSync(join(folder, 'partial'))).toEqual([]);
  });
});
