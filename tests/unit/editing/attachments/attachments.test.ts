import { describe, expect, test } from 'vitest';
import { ok, refuse } from '#src/base/result.ts';
import type { AttachmentsDependencies, AttachmentWanted } from '#src/editing/attachments/attachments.ts';
import { attachmentMarkdown, createAttachments } from '#src/editing/attachments/create-attachments.ts';
import { attachedIn } from '#src/library/attached-files.ts';
import type { Person } from '#src/staff/person.ts';

const editor: Person = { id: 'e', email: 'e@vandon.example', name: 'Biên tập', roles: ['editor'] };
const wanted: AttachmentWanted = {
  path: 'news/2026/bai.md',
  file: { name: 'scan_0001.pdf', load: async () => new Uint8Array([1]) },
  isTooLarge: false,
  title: 'Mẫu đơn đề nghị cấp thẻ',
};

/** Takes a file in; what was kept and noted comes back with the answer. */
async function added(said: Partial<AttachmentWanted>, parts: Partial<AttachmentsDependencies> = {}) {
  const kept: string[] = [];
  const attachments = createAttachments({
    workshop: { check: async ({ load }) => ok({ content: await load(), ending: 'pdf' }) },
    store: {
      async add({ folder, stem, ending }, by) {
        kept.push(`${by.id} keeps ${folder}/${stem}.${ending}`);
        return `${folder}/${stem}.${ending}`;
      },
    },
    mayWrite: async () => true,
    note: async (_by, action, path) => {
      kept.push(`${action} ${path}`);
    },
    count: async () => true,
    hasRoom: async () => true,
    onFault: (fault) => kept.push(String(fault)),
    ...parts,
  });
  return { answer: await attachments.add({ ...wanted, ...said }, editor), kept };
}

describe('a file', () => {
  test('lies beside its text under what it is called, is linked to, and is written down', async () => {
    const { answer, kept } = await added({});

    const path = 'news/2026/mau-don-de-nghi-cap-the.pdf';
    expect(answer).toMatchObject({
      value: { path, markdown: '[Mẫu đơn đề nghị cấp thẻ](mau-don-de-nghi-cap-the.pdf)' },
    });
    expect(kept).toEqual([`e keeps ${path}`, `content-file ${path}`]);
  });

  test('is called in one line, whose signs mean nothing in Markdown, in composed letters', async () => {
    const { answer } = await added({ title: ' Đơn\n [1] *gấp* `x` '.normalize('NFD') });

    expect(answer).toMatchObject({ value: { title: 'Đơn (1) gấp x' } });
    expect(await added({ title: '***' })).toMatchObject({ answer: { error: { kind: 'title-needed' } }, kept: [] });
    expect(await added({ title: '表' })).toMatchObject({ answer: { value: { name: 'scan-0001.pdf' } } });
    expect(attachedIn(attachmentMarkdown('a](x.pdf', '/tep/a b/c).pdf'))).toEqual([
      { reference: '/a%20b/c%29.pdf', line: 1 },
    ]);
  });

  test.each([
    ['not-permitted', { path: 'site.yaml' }, {}],
    ['not-permitted', {}, { mayWrite: async () => false }],
    ['too-large', { isTooLarge: true, file: undefined }, {}],
    ['no-file', { file: undefined }, {}],
    ['title-needed', { title: ' ' }, {}],
    ['too-many', {}, { count: async () => false }],
    ['no-room', {}, { hasRoom: async () => false }],
    ['of-file', {}, { workshop: { check: async () => refuse({ kind: 'pdf-script', name: 'scan_0001.pdf' }) } }],
  ] as const)('is refused with %s, and nothing is kept', async (kind, said, parts) => {
    expect(await added(said, parts as Partial<AttachmentsDependencies>)).toMatchObject({
      answer: { ok: false, error: { kind } },
      kept: [],
    });
  });

  test('that cannot be kept is a fault of ours, told and logged', async () => {
    const store = {
      add: async () => {
        throw new Error('disk');
      },
    };
    expect(await added({}, { store })).toMatchObject({ answer: { error: { kind: 'broken' } }, kept: ['Error: disk'] });
  });
});
