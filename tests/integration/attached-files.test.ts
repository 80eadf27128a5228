import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAttachments } from '#src/editing/attachments/create-attachments.ts';
import { createAttachedFiles } from '#src/platform/attached-files.ts';
import { createFileWorkshop } from '#src/platform/papers/file-workshop.ts';
import { createPaperWorkshop, PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import type { Person } from '#src/staff/person.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { hostileFiles } from '#tests/stores/hostile-files.ts';
import { docx, pdf, zipped } from '#tests/stores/sample-files.ts';
import { sampled } from '#tests/stores/sampled.ts';

const editor: Person = { id: 'e', email: 'e@vandon.example', name: 'Biên tập', roles: ['editor'] };
const processes = new PaperProcesses();
const root = mkdtempSync(join(tmpdir(), 'attached-'));
const contentDir = join(root, 'content');
const folder = join(contentDir, 'news');

beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => {
  processes.close();
  rmSync(root, { recursive: true });
});

function attachments(scan?: 'clean' | 'infected' | 'unchecked') {
  const writer = new FileContentWriter(contentDir, () => {});
  const scanner = scan && { scan: async () => scan };
  return createAttachments({
    workshop: createFileWorkshop({ workshop: createPaperWorkshop(processes), scanner }),
    store: { add: (file, by) => writer.add(file, by) },
    mayWrite: async () => true,
    note: async () => {},
    count: async () => true,
    hasRoom: async () => true,
    onFault(fault) {
      throw fault;
    },
  });
}

const add = (name: string, content: Buffer, title = 'Tệp', scan?: 'clean' | 'infected' | 'unchecked') =>
  attachments(scan).add(
    { path: 'news/bai.md', file: { name, load: async () => new Uint8Array(content) }, isTooLarge: false, title },
    editor,
  );

describe('a file for the public', () => {
  test('is kept byte for byte, under a name of its own, and given out again', async () => {
    const [one, same, other, word] = [
      await add('a.pdf', pdf, 'Mẫu đơn'),
      await add('b.pdf', pdf, 'Mẫu đơn'),
      await add('c.pdf', Buffer.concat([pdf, Buffer.from('\n')]), 'Mẫu đơn'),
      await add('d.docx', docx, 'Mẫu đơn'),
    ];

    const names = [one, same, other, word].map((added) => added.ok && added.value.name);
    expect(names).toEqual(['mau-don.pdf', 'mau-don.pdf', 'mau-don-2.pdf', 'mau-don.docx']);
    expect(readFileSync(join(folder, 'mau-don.pdf'))).toEqual(pdf);
    const files = createAttachedFiles(contentDir);
    expect(await files.find('./mau-don.docx', 'news/bai.md')).toMatchObject({ kind: 'docx', bytes: docx.length });
    expect(Buffer.from((await files.read('news/mau-don.docx'))?.bytes ?? [])).toEqual(docx);
  });

  test('is refused where no house of ours would open it, and nothing of it is left', async () => {
    const before = readdirSync(folder);
    // A file for the public may be larger than a resident's paper.
    const isOnlyLarge = (label: string) => label === 'eleven megabytes';
    const hostile = (await hostileFiles()).filter(
      ({ expects, label }) => expects !== 'accepted' && !isOnlyLarge(label),
    );
    expect(hostile.length).toBeGreaterThan(60);
    for (const { name, content, label } of sampled(hostile, 25)) {
      expect((await add(name, content)).ok, label).toBe(false);
    }
    expect(readdirSync(folder)).toEqual(before);
  }, 120_000);

  test('is of the two kinds the house can look into, by its bytes and by its name', async () => {
    const problems = [
      await add('a.pdf', Buffer.alloc(0)),
      await add('a.png', Buffer.from('\x89PNG\r\n\x1a\n')),
      await add('a.docx', pdf),
      await add('a.zip', zipped),
      await add('a.pdf', Buffer.concat([pdf, Buffer.alloc(20 * 1024 * 1024)])),
    ].map((added) => !added.ok && added.error.kind === 'of-file' && added.error.problem);

    expect(problems).toEqual(['empty', 'type-not-attached', 'type-mismatch', 'type-not-attached', 'too-large']);
  });

  test('is taken from a scanner that calls it clean, and from no other', async () => {
    const problem = async (scan: 'infected' | 'unchecked') => {
      const added = await add('a.pdf', pdf, 'Quét', scan);
      return !added.ok && added.error.kind === 'of-file' && added.error.problem;
    };

    expect([await problem('infected'), await problem('unchecked')]).toEqual(['infected', 'unscanned']);
    expect((await add('a.pdf', pdf, 'Quét', 'clean')).ok).toBe(true);
  });

  test('is never one outside the content folder, however it is asked for', async () => {
    writeFileSync(join(root, 'bi-mat.pdf'), pdf);
    writeFileSync(join(folder, '.an.pdf'), pdf);
    symlinkSync(join(root, 'bi-mat.pdf'), join(folder, 'lien-ket.pdf'));
    symlinkSync(root, join(folder, 'thu-muc'));
    const files = createAttachedFiles(contentDir);

    for (const path of ['../bi-mat.pdf', 'news/../../bi-mat.pdf', 'news/.an.pdf', 'news/lien-ket.pdf']) {
      expect(await files.read(path), path).toBeUndefined();
    }
    for (const path of [
      'news/thu-muc/bi-mat.pdf',
      '/etc/a.pdf',
      'news/bai.md',
      'news\\..\\..\\bi-mat.pdf',
      'a\0.pdf',
    ]) {
      expect(await files.read(path), path).toBeUndefined();
    }
    expect(await files.find('../../bi-mat.pdf', 'news/bai.md')).toBeUndefined();
  });
});
