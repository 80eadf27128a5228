import { describe, expect, test } from 'vitest';
import { createPictures } from '#src/editing/pictures/create-pictures.ts';
import { readXmp, writeXmp } from '#src/editing/pictures/picture-facts.ts';
import { fileStem, pictureMarkdown } from '#src/editing/pictures/picture-words.ts';
import type { CleanPicture, PicturesDependencies, PictureWanted } from '#src/editing/pictures/pictures.ts';
import { picturesIn } from '#src/library/pictures.ts';
import type { Person } from '#src/staff/person.ts';

const editor: Person = { id: 'e', email: 'e@vandon.example', name: 'Biên tập', roles: ['editor'] };
const wanted: PictureWanted = {
  path: 'news/2026/bai.md',
  file: { name: 'IMG_2041.JPG', load: async () => new Uint8Array([1]) },
  isTooLarge: false,
  alt: 'Người dân ngồi chờ ở quầy số 2',
  isDecorative: false,
  source: 'own',
  credit: '',
  isCover: false,
};

/** Takes a picture in; what was kept and noted comes back with the answer. */
async function added(said: Partial<PictureWanted>, parts: Partial<PicturesDependencies> = {}) {
  const kept: { path: string; xmp: string }[] = [];
  const noted: string[] = [];
  const faults: unknown[] = [];
  let xmp = '';
  const pictures = createPictures({
    workshop: {
      async clean(load, words) {
        await load();
        xmp = words;
        return { ok: true, value: { content: new Uint8Array([2]), ending: 'jpg' } satisfies CleanPicture };
      },
    },
    store: {
      async add({ folder, stem, ending }) {
        kept.push({ path: `${folder}/${stem}.${ending}`, xmp });
        return `${folder}/${stem}.${ending}`;
      },
    },
    mayWrite: async () => true,
    note: async (_by, action, path) => {
      noted.push(`${action} ${path}`);
    },
    count: async () => true,
    hasRoom: async () => true,
    onFault: (fault) => faults.push(fault),
    ...parts,
  });
  return { answer: await pictures.add({ ...wanted, ...said }, editor), kept, noted, faults };
}

describe('a picture', () => {
  test('lies beside its text under what it shows, is shown by Markdown, and is written down', async () => {
    const { answer, kept, noted } = await added({});

    const path = 'news/2026/nguoi-dan-ngoi-cho-o-quay-so-2.jpg';
    expect(answer).toMatchObject({
      ok: true,
      value: { path, markdown: '![Người dân ngồi chờ ở quầy số 2](nguoi-dan-ngoi-cho-o-quay-so-2.jpg)' },
    });
    expect(kept[0]?.xmp).toContain('Người dân ngồi chờ');
    expect(noted).toEqual([`content-picture ${path}`]);
  });

  test.each<[string, Partial<PictureWanted>]>([
    ['no-file', { file: undefined }],
    ['too-large', { file: undefined, isTooLarge: true }],
    ['alt-needed', { alt: ' \u200b ' }],
    ['cover-needs-alt', { alt: '', isDecorative: true, isCover: true }],
    ['source-needed', { source: undefined }],
    ['credit-needed', { source: 'licensed', credit: ' ' }],
  ])('is not taken without what has to be said of it: %s', async (kind, said) => {
    const { answer, kept, noted } = await added(said);

    expect(answer).toEqual({ ok: false, error: { kind } });
    expect([kept, noted]).toEqual([[], []]);
  });

  test.each<[string, Partial<PicturesDependencies>]>([
    ['not-permitted', { mayWrite: async () => false }],
    ['too-many', { count: async () => false }],
    ['no-room', { hasRoom: async () => false }],
  ])('is not opened where it may not be taken: %s', async (kind, parts) => {
    let isOpened = false;
    const load = async () => {
      isOpened = true;
      return new Uint8Array();
    };
    const { answer } = await added({ file: { name: 'a.jpg', load } }, parts);

    expect(answer).toEqual({ ok: false, error: { kind } });
    expect(isOpened).toBe(false);
  });

  test.each(['elsewhere.yaml', 'settings/hours.yaml', 'bai.md'])('lies beside no data file: %s', async (path) => {
    const { answer, kept } = await added({ path });

    expect(answer).toEqual({ ok: false, error: { kind: 'not-permitted' } });
    expect(kept).toEqual([]);
  });

  test('that cannot be kept is a refusal, so that the form comes back with what was typed', async () => {
    const full = new Error('ENOSPC');
    const { answer, faults } = await added({}, { store: { add: () => Promise.reject(full) } });

    expect(answer).toEqual({ ok: false, error: { kind: 'broken' } });
    expect(faults).toEqual([full]);
  });

  test('that only decorates has no words and the name it came with', async () => {
    const { answer } = await added({
      alt: 'x',
      isDecorative: true,
      file: { ...wanted.file, name: 'Hoa sen.png' } as never,
    });

    expect(answer).toMatchObject({ value: { markdown: '![](hoa-sen.jpg)' } });
  });

  test('of somebody else is followed by their name, in the language of the text', async () => {
    const said = { source: 'licensed', credit: 'Trần *An* [CC BY]' } as const;
    const [vi, en] = [await added(said), await added({ ...said, path: 'news/2026/bai.en.md' })];

    expect(vi.answer).toMatchObject({ value: { markdown: expect.stringMatching(/\n\n\*Ảnh: Trần An CC BY\*$/) } });
    expect(en.answer).toMatchObject({ value: { markdown: expect.stringMatching(/\n\n\*Photo: Trần An CC BY\*$/) } });
  });
});

test.each([
  ['Cầu cảng Cái Rồng, nhìn từ đồi', 'x.jpg', 'cau-cang-cai-rong-nhin-tu-doi'],
  ['', 'Quầy tiếp nhận (2).JPEG', 'quay-tiep-nhan-2'],
  ['', 'IMG_20261130_080000.jpg', 'anh'],
  ['', '../../../etc/passwd', 'anh'],
  ['', '.htaccess', 'anh'],
  ['漢字', 'スクリーン.png', 'anh'],
  [`${'rất dài '.repeat(20)}hết`, '', 'rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat-dai-rat'],
])('what shows %j and came as %j is called %j', (alt, name, stem) => {
  expect(fileStem(alt, name, 'anh')).toBe(stem);
  expect(stem).toMatch(/^[a-z0-9][a-z0-9-]*$/);
});

test.each(['a ] b [ c', 'a\nb', '![x](y)', 'a \\] b', '`a`'])(
  'the library finds the picture whatever its words: %j',
  (alt) => {
    const markdown = pictureMarkdown('anh.jpg', { alt, source: 'own', credit: '' }, 'Ảnh');

    expect(picturesIn(markdown).map(({ reference }) => reference)).toEqual(['anh.jpg']);
  },
);

test.each([
  { alt: 'Cầu "cảng" <A> & B', source: 'licensed', credit: "Lê Thị B' CC BY" },
  { alt: '', source: 'own', credit: '' },
  { alt: '', credit: 'An' },
] as const)('what is written into a picture is read from it: %j', (facts) => {
  expect(readXmp(writeXmp(facts))).toEqual(facts);
});

test('words with signs of XML stay words', () => {
  const xmp = writeXmp({ alt: '<a & "b">', source: 'permitted', credit: `'<!--` });

  expect(xmp).toContain('&lt;a &amp; &quot;b&quot;&gt;');
  expect(xmp).toContain('xmp:Label="permitted"');
  expect(xmp).not.toMatch(/<a |<!--/);
});
