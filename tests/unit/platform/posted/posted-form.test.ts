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
