import fc from 'fast-check';
import { expect, it } from 'vitest';
import { noteBody } from '#src/platform/posted/body-at-hand.ts';
import { copyOf } from '#src/platform/posted/keep-typed.ts';
import { readPostedForm, readPostedWords } from '#src/platform/posted/posted-form.ts';
import { TypedForm } from '#src/platform/posted/typed-form.ts';

type Fields = [string, string][];
const fields = fc.array(fc.tuple(fc.string({ minLength: 1, unit: 'binary' }), fc.string({ unit: 'binary' })), {
  maxLength: 8,
});

/** The same form twice: as a stream, and as it lies in memory. */
async function bothWays(body: URLSearchParams | FormData) {
  const sent = new Response(body);
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' };
  const bytes = new Uint8Array(await sent.arrayBuffer());
  const request = () => new Request('http://localhost/', { method: 'POST', headers, body: bytes });
  const atHand = request();
  noteBody(atHand, bytes);
  return { streamed: request(), atHand };
}

it('a form that lies in memory is read as one that comes in pieces', async () => {
  await fc.assert(
    fc.asyncProperty(fields, fc.boolean(), async (sent: Fields, withFiles) => {
      const body = withFiles ? new FormData() : new URLSearchParams();
      for (const [name, text] of sent) body.append(name, text);
      const { streamed, atHand } = await bothWays(body);

      const [there, here] = await Promise.all([readPostedForm(streamed, undefined), readPostedForm(atHand, undefined)]);

      expect([...here.values]).toEqual([...there.values]);
      expect(here.complete).toBe(there.complete);
    }),
  );
});

it('more fields than any form has are not all taken', async () => {
  const body = new URLSearchParams(Array.from({ length: 5_001 }, (): [string, string] => ['a', 'b']));
  const { atHand } = await bothWays(body);

  expect((await readPostedForm(atHand, undefined)).complete).toBe(false);
});

it('what was typed is known after it has been read', async () => {
  const { atHand } = await bothWays(new URLSearchParams([['contact.fullName', 'Phạm Thị Hoa']]));

  const typed = await TypedForm.during(atHand, async (form) => {
    await readPostedForm(atHand, undefined);
    return form.typed();
  });

  expect(typed).toEqual([['contact.fullName', 'Phạm Thị Hoa']]);
});

it('what was typed is known though a page read the request itself', async () => {
  const { atHand } = await bothWays(new URLSearchParams([['text', 'Tôi hỏi']]));

  const typed = await TypedForm.during(atHand, async (form) => {
    await atHand.formData();
    return form.typed();
  });

  expect(typed).toEqual([['text', 'Tôi hỏi']]);
});

it('the words are known once more after the form has been read, and no copy is left half read', async () => {
  const { atHand } = await bothWays(new URLSearchParams([['text', 'Tôi hỏi']]));
  await atHand.formData();

  expect(copyOf(atHand)).toBeUndefined();
  expect(await readPostedWords(atHand)).toEqual({ fields: [['text', 'Tôi hỏi']], hadFiles: false });
  expect(await readPostedWords(atHand, () => true)).toBeDefined();
});
