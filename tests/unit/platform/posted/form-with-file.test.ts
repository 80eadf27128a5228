import { expect, test } from 'vitest';
import { formWithFile } from '#src/platform/posted/form-with-file.ts';

const posted = (form: FormData | URLSearchParams) => new Request('http://portal/', { method: 'POST', body: form });

test('a form comes with its file, or with the word that it was too large; everything typed is there', async () => {
  const form = new FormData();
  const text = `Chữ của bài. ${'ỡ'.repeat(300_000)}`;
  form.append('body', text);
  form.append('v.tags', 'một');
  form.append('v.tags', 'hai');
  form.append('picture', new File([new Uint8Array(1_000)], 'Ảnh đẹp.jpg'));
  form.append('word', new File([new Uint8Array(1_001)], 'Bài.docx'));
  form.append('none', new File([], ''));

  const read = await formWithFile(posted(form), 1_000);

  expect(read.get('body')).toBe(text);
  expect(read.getAll('v.tags')).toEqual(['một', 'hai']);
  const picture = read.get('picture') as File;
  expect([picture.name, picture.size]).toEqual(['Ảnh đẹp.jpg', 1_000]);
  expect([read.get('word'), read.get('word-too-large')]).toEqual([null, 'Bài.docx']);
  expect(read.has('none')).toBe(false);
});

test('a form without files is what it is', async () => {
  const read = await formWithFile(posted(new URLSearchParams({ step: 'show', body: 'Chữ' })), 0);

  expect([...read]).toEqual([
    ['step', 'show'],
    ['body', 'Chữ'],
  ]);
});

test('a body that breaks off is a fault of the form, as the portal knows it', async () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' };
  const body = '--x\r\ncontent-disposition: form-data; name="body"\r\n\r\nChữ';

  await expect(formWithFile(new Request('http://portal/', { method: 'POST', headers, body }), 10)).rejects.toThrow(
    /form data/,
  );
});
