import { Readable } from 'node:stream';
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

const fieldsOf = (form: FormData | URLSearchParams, fields: [string, string][]) => {
  for (const [name, value] of fields) form.append(name, value);
  return posted(form);
};
const tooMany = Array.from({ length: 5_001 }, (_, at): [string, string] => [`v.${at}`, 'Chữ']);
const tooLong: [string, string][] = [['body', 'a'.repeat(2 * 1024 * 1024 + 1)]];

test.each([
  ['too many fields', tooMany],
  ['a field that is too long', tooLong],
])('a form with %s is not taken cut short, however it is sent', async (_what, fields) => {
  await expect(formWithFile(fieldsOf(new FormData(), fields), 10)).rejects.toThrow(/form data/);
  await expect(formWithFile(fieldsOf(new URLSearchParams(), fields), 10)).rejects.toThrow(/form data/);
});

test('others have their turn while millions of empty fields are read', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const pieces = Array.from({ length: 64 }, () => new TextEncoder().encode('v=&'.repeat(20_000)));
  const body = Readable.toWeb(Readable.from(pieces));
  let turns = 0;
  const other = setInterval(() => (turns += 1));

  const read = formWithFile(
    new Request('http://portal/', { method: 'POST', headers, body, duplex: 'half' } as never),
    0,
  );

  await expect(read).rejects.toThrow(/form data/);
  clearInterval(other);
  expect(turns).toBeGreaterThan(0);
});
