import { expect, test } from 'vitest';
import { noteBody } from '#src/platform/posted/body-at-hand.ts';
import { copyOf, unreadOf } from '#src/platform/posted/keep-typed.ts';
import { readPostedForm, readPostedWords } from '#src/platform/posted/posted-form.ts';

function posted(text: string): Request {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(text.length) };
  return new Request('http://a/can-bo/noi-dung/sua', { method: 'POST', body: text, headers });
}

test('a body that lies in memory is read again as it is: no copy waits for somebody to read the other half', async () => {
  const request = posted('source=chu');
  noteBody(request, Buffer.from('source=chu'));

  expect(copyOf(request)).toBeUndefined();
  expect((await readPostedForm(request, undefined)).values.get('source')).toEqual(['chu']);
  const again = unreadOf(request, undefined);
  expect(again && (await readPostedWords(again))?.fields).toEqual([['source', 'chu']]);
});

test('of any other body a copy is kept; without one it is read once', async () => {
  const request = posted('source=chu');
  const copy = copyOf(request);
  await request.formData();

  expect(copy && (await readPostedWords(copy))?.fields).toEqual([['source', 'chu']]);
  expect(unreadOf(request, undefined)).toBeUndefined();
});
