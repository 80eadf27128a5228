import { expect, test } from 'vitest';
import { type Drawing, DrawnPages } from '#src/platform/gates/drawn-pages.ts';

const html = (name: string, value: string) =>
  `<h1>Chào ${name}</h1><input name="key" value="${value}"><p title="${value}">${name}!</p>`;
const placeholders = ['\uE0000\uE001', '\uE0001\uE001'] as const;
const drawn = Buffer.from(html(...placeholders));
const drawing = (...texts: string[]): Drawing => ({ shape: 'a step', texts, placeholders });
const headers = ['content-type', 'text/html'];
const keep = (pages: DrawnPages, of: Drawing) => pages.keep(of, drawn, headers, pages.generation).toString();

test('a page is kept without the texts it was drawn for, and filled with those of who asks next', () => {
  const pages = new DrawnPages();

  expect(keep(pages, drawing('Hoa', 'một'))).toBe(html('Hoa', 'một'));
  const found = pages.find(drawing('Bình', 'hai'));

  expect(found?.body.toString()).toBe(html('Bình', 'hai'));
  expect(found?.headers).toEqual(headers);
});

test('texts are escaped as Astro escapes them, in a tag and between tags', () => {
  const pages = new DrawnPages();
  const text = `<b>"Hoa" & 'Bình'</b>`;

  expect(keep(pages, drawing(text, text))).toBe(
    html('&lt;b&gt;&quot;Hoa&quot; &amp; &#39;Bình&#39;&lt;/b&gt;', `<b>&quot;Hoa&quot; &amp; 'Bình'</b>`),
  );
});

test('a text that looks like a placeholder stays a text', () => {
  const pages = new DrawnPages();
  keep(pages, drawing('Hoa', 'một'));

  expect(pages.find(drawing(placeholders[1], placeholders[0]))?.body.toString()).toBe(
    html(placeholders[1], placeholders[0]),
  );
});

test('what was being drawn while content changed is not kept, nor what was kept before', () => {
  const pages = new DrawnPages();
  keep(pages, drawing('Hoa', 'một'));
  const { generation } = pages;
  pages.clear();

  pages.keep(drawing('Hoa', 'một'), drawn, headers, generation);

  expect(pages.find(drawing('Hoa', 'một'))).toBeUndefined();
});

const shaped = (shape: string): Drawing => ({ ...drawing('Hoa', 'một'), shape });

test('so many pages are kept at most; those drawn last stay', () => {
  const pages = new DrawnPages();

  for (let at = 0; at < 400; at += 1) keep(pages, shaped(`step ${at}`));

  expect(pages.size).toBe(100);
  expect(pages.find(shaped('step 399'))).toBeDefined();
  expect(pages.find(shaped('step 0'))).toBeUndefined();
});

test('whoever makes up pages does not drive out those that others ask for', () => {
  const pages = new DrawnPages();
  const useful = Array.from({ length: 50 }, (_, at) => shaped(`step ${at}`));
  for (const step of useful) keep(pages, step);
  for (const step of useful) pages.find(step);

  for (let at = 0; at < 1_000; at += 1) keep(pages, shaped(`made up ${at}`));
  expect(useful.filter((step) => !pages.find(step))).toEqual([]);

  for (let at = 0; at < 1_000; at += 1) {
    keep(pages, shaped(`asked for twice ${at}`));
    pages.find(shaped(`asked for twice ${at}`));
    pages.find(useful[at % useful.length] as Drawing);
  }
  expect(useful.filter((step) => !pages.find(step))).toEqual([]);
  expect(pages.size).toBe(300);
});
