import { describe, expect, test } from 'vitest';
import { pictureMarkdown } from '#src/editing/pictures/picture-words.ts';
import type { PictureWanted } from '#src/editing/pictures/pictures.ts';
import { createBringIn } from '#src/editing/word/bring-in.ts';
import type { Person } from '#src/staff/person.ts';

const editor: Person = { id: 'e', email: 'e@vandon.example', name: 'Biên tập', roles: ['editor'] };

/** Brings a document in whose pictures are somebody's. */
async function brought(markdown: string, said: Pick<PictureWanted, 'source' | 'credit'>) {
  const credits: string[] = [];
  const bringIn = createBringIn({
    workshop: {
      word: async () => ({ ok: true, value: { markdown, doubts: [], pictures: [{ content: new Uint8Array([1]) }] } }),
      html: () => Promise.reject(new Error('not asked')),
    },
    pictures: {
      async add({ alt, source = 'own', credit }) {
        credits.push(credit);
        const shown = pictureMarkdown('a.jpg', { alt, source, credit }, 'Ảnh');
        return { ok: true, value: { name: 'a.jpg', path: 'news/a.jpg', alt, markdown: shown } };
      },
    },
    mayWrite: async () => true,
    count: async () => true,
    onFault: () => {},
  });
  const file = { name: 'Bao cao quy 3.docx', load: async () => new Uint8Array() };
  const answer = await bringIn.word({ path: 'news/bai.md', file, isTooLarge: false, ...said }, editor);
  return { text: answer.ok ? answer.value.markdown : answer.error.kind, credits };
}
const theirs = { source: 'licensed', credit: 'Nguyễn Văn An, CC BY 4.0' } as const;

describe('a picture of a Word file', () => {
  test.each([
    ['![Cầu cảng](picture:1)\n\nChữ.\n', '![Cầu cảng](a.jpg)\n\n*Ảnh: Nguyễn Văn An, CC BY 4.0*\n\nChữ.\n'],
    ['Chữ ![Cầu cảng](picture:1) sau.\n', 'Chữ ![Cầu cảng](a.jpg) *Ảnh: Nguyễn Văn An, CC BY 4.0* sau.\n'],
    ['![](picture:1)\n', '![](a.jpg)\n\n*Ảnh: Nguyễn Văn An, CC BY 4.0*\n'],
  ])('says whose it is: %j', async (markdown, text) => {
    expect(await brought(markdown, theirs)).toEqual({ text, credits: [theirs.credit] });
  });

  test('is nobody’s by the name of the file: whose it is must be said, of our own nothing', async () => {
    const markdown = '![Cầu cảng](picture:1)\n';

    expect(await brought(markdown, { source: 'licensed', credit: ' ' })).toEqual({
      text: 'credit-needed',
      credits: [],
    });
    expect(await brought(markdown, { source: 'own', credit: '' })).toEqual({
      text: '![Cầu cảng](a.jpg)\n',
      credits: [''],
    });
  });
});
