import { expect, test } from 'vitest';
import { atom, type Feed, rss } from '#src/library/feeds.ts';

const feed: Feed = {
  title: 'Cổng & Vân Đồn',
  summary: 'Tin',
  url: 'https://vandon.example/tin-tuc',
  self: 'https://vandon.example/tin-tuc/rss.xml',
  language: 'vi',
  items: [
    {
      title: 'Lệ phí < 50.000 & "miễn"\u0001',
      summary: '<script>',
      url: 'https://vandon.example/tin-tuc/a',
      date: '2019-09-27T10:26:00+07:00',
      category: 'Thông báo',
    },
  ],
};

test.each([
  ['rss', rss],
  ['atom', atom],
] as const)('%s escapes markup and drops what XML cannot hold', (_name, write) => {
  const xml = write(feed);

  expect(xml).toContain('Lệ phí &#60; 50.000 &#38; &#34;miễn&#34;');
  expect(xml).not.toContain('<script>');
  expect(xml).not.toContain('\u0001');
});

test('each format writes dates its own way', () => {
  expect(rss(feed)).toContain('<pubDate>Fri, 27 Sep 2019 03:26:00 GMT</pubDate>');
  expect(atom(feed)).toContain('<updated>2019-09-27T03:26:00.000Z</updated>');
});
