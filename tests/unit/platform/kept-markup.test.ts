import { expect, test } from 'vitest';
import { KeptMarkup } from '#src/platform/kept-markup.ts';

const site = {};

test('a piece is made once for its source and key', async () => {
  const markup = new KeptMarkup();
  let made = 0;
  const make = async () => {
    made += 1;
    return `<p>${made}</p>`;
  };

  await markup.of(site, 'vi footer', make);

  expect(markup.of(site, 'vi footer', make)).toBe('<p>1</p>');
  expect(await markup.of(site, 'en footer', make)).toBe('<p>2</p>');
  expect(await markup.of({}, 'vi footer', make)).toBe('<p>3</p>');
});

test('what was being made while content changed is not kept', async () => {
  const markup = new KeptMarkup();
  let finish = (_: string) => {};
  const slow = markup.of(site, 'vi footer', () => new Promise<string>((resolve) => (finish = resolve)));

  markup.clear();
  finish('<p>as it was</p>');

  expect(await slow).toBe('<p>as it was</p>');
  expect(await markup.of(site, 'vi footer', async () => '<p>as it is</p>')).toBe('<p>as it is</p>');
});

test('a piece that could not be made is asked for again', async () => {
  const markup = new KeptMarkup();

  await expect(markup.of(site, 'vi footer', () => Promise.reject(new Error('no')))).rejects.toThrow('no');

  expect(await markup.of(site, 'vi footer', async () => '<p>there</p>')).toBe('<p>there</p>');
});
