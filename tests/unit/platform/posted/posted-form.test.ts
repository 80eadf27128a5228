import { expect, test } from 'vitest';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { brokenOff, fullDisk, takeAll } from '#tests/stores/posted-bodies.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { takeIn } from '#tests/stores/take-in.ts';

test('what follows a file refused half way is still read', async () => {
  const { uploads } = createMemoryStores();
  const body = new FormData();
  body.append('giay-to', new File([pdf, new Uint8Array(11 << 20)], 'qua-lon.pdf'));
  body.append('ho-ten', 'Phạm Thị Hoa');
  body.append('giay-to', new File([pdf], 'vua.pdf'));

  const form = await readPostedForm(new Request('http://portal/', { method: 'POST', body }), (file) =>
    takeIn(uploads, file),
  );

  expect(form.complete).toBe(true);
  expect(form.values.get('ho-ten')).toEqual(['Phạm Thị Hoa']);
  expect(form.files.map(({ name, kept }) => [name, kept.ok ? 'kept' : kept.error.kind])).toEqual([
    ['qua-lon.pdf', 'too-large'],
    ['vua.pdf', 'kept'],
  ]);
}, 10_000);

const large = () => {
  const body = new FormData();
  body.append('giay-to', new File([pdf, new Uint8Array(3 << 20)], 'lớn.pdf'));
  body.append('ho-ten', 'Phạm Thị Hoa');
  return new Request('http://portal/', { method: 'POST', body });
};

test('a full disk is a fault of ours, whatever the sender does', async () => {
  await expect(readPostedForm(large(), ({ content }) => fullDisk(content))).rejects.toThrow(/could not be kept/);
  const request = await brokenOff(large(), 1 << 20);
  await expect(readPostedForm(request, ({ content }) => fullDisk(content))).rejects.toThrow(/could not be kept/);
});

test.each(['ends early', 'fails'] as const)('a body that %s leaves the form incomplete', async (how) => {
  const form = await readPostedForm(await brokenOff(large(), 1 << 20, how), ({ content }) => takeAll(content));

  expect(form).toMatchObject({ complete: false, files: [] });
});

test('more text than any form has is not held', async () => {
  const fields = Array.from({ length: 20 }, (_, at): [string, string] => [`a${at}`, 'a'.repeat(250_000)]);
  const body = new URLSearchParams([...fields, ['ho-ten', 'Phạm Thị Hoa']]);

  const form = await readPostedForm(new Request('http://portal/', { method: 'POST', body }), undefined);

  const letters = [...form.values.values()].flat().reduce((sum, text) => sum + text.length, 0);
  expect(form.complete).toBe(false);
  expect(letters).toBeLessThan(4 * 1024 * 1024);
});

test.each(['4', '400000'])('a small form and a large one are read alike (%s letters)', async (letters) => {
  const note = 'ghi chú '.repeat(Number(letters) / 4);
  const sent = new Response(
    new URLSearchParams([
      ['ho-ten', 'Phạm Thị Hoa'],
      ['note', note.slice(0, 200_000)],
    ]),
  );
  const body = await sent.text();
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) };

  const form = await readPostedForm(new Request('http://portal/', { method: 'POST', body, headers }), undefined);

  expect(form.complete).toBe(true);
  expect([...form.values]).toEqual([
    ['ho-ten', ['Phạm Thị Hoa']],
    ['note', [note.slice(0, 200_000)]],
  ]);
});

test('a body of which several parts cannot be read is an incomplete form, and ends nothing', async () => {
  const part = '--b\r\ncontent-disposition: form-data; name="a"\r\nbad\u0000 header\r\n\r\nx\r\n';
  const headers = { 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(2 * part.length + 5) };
  const request = new Request('http://portal/', { method: 'POST', headers, body: `${part}${part}--b--` });

  expect((await readPostedForm(request, undefined)).complete).toBe(false);
});
