import { expect, test } from 'vitest';
import { withPostedFile } from '#src/platform/posted/posted-form.ts';
import { brokenOff, fullDisk, takeAll } from '#tests/stores/posted-bodies.ts';
import { pdf } from '#tests/stores/sample-files.ts';

const large = new File([pdf, new Uint8Array(3 << 20)], 'giấy.pdf');
const posted = (file: File) => {
  const body = new FormData();
  body.append('file', file);
  return new Request('http://portal/', { method: 'POST', body });
};

test('a file is handed over while it arrives', async () => {
  expect(await withPostedFile(posted(large), ({ content }) => takeAll(content))).toBe(large.size);
});

test('a full disk is a fault of ours, whatever the sender does', async () => {
  await expect(withPostedFile(posted(large), ({ content }) => fullDisk(content))).rejects.toThrow('ENOSPC');
  const request = await brokenOff(posted(large), 1 << 20);
  await expect(withPostedFile(request, ({ content }) => fullDisk(content))).rejects.toThrow('ENOSPC');
});

test.each(['ends early', 'fails'] as const)('a body that %s is broken off', async (how) => {
  const request = await brokenOff(posted(large), 1 << 20, how);

  expect(await withPostedFile(request, ({ content }) => takeAll(content))).toBe('broken-off');
});
