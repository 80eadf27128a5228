import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { writeXmp } from '#src/editing/pictures/picture-facts.ts';
import { Images } from '#src/platform/images.ts';

const root = mkdtempSync(join(tmpdir(), 'vandon-images-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
mkdirSync(join(root, 'content/news'), { recursive: true });
const images = new Images(join(root, 'content'), join(root, 'cache'));
const facts = { alt: 'Cầu cảng', source: 'licensed', credit: 'An' } as const;

async function put(width: number) {
  const picture = sharp({ create: { width, height: 300, channels: 3, background: { r: width % 255, g: 9, b: 9 } } });
  writeFileSync(join(root, 'content/news/anh.jpg'), await picture.withXmp(writeXmp(facts)).jpeg().toBuffer());
}

test('an address of an older picture leads to the newer one, at the size nearest to it', async () => {
  await put(1_500);
  const old = await images.look('news/anh.jpg');
  const address = old?.src.replace('/hinh/', '') ?? '';
  expect(old?.facts).toEqual(facts);
  expect(await images.read(address)).toMatchObject({ type: 'image/jpeg' });
  expect(await images.movedTo(address)).toBeUndefined();

  await put(600);
  const now = await images.movedTo(address.replace('/480.', '/1200.'));

  expect(await images.read(address)).toBeUndefined();
  expect(now).toMatch(/^\/hinh\/news\/anh\.jpg\/[0-9a-f]{12}\/600\.jpg$/);
  expect(await images.read((now ?? '').replace('/hinh/', ''))).toMatchObject({ type: 'image/jpeg' });
});

test('whose a picture is stays known however much another program wrote into it, and is told where it is ours to tell', async () => {
  const history = `<x:history>${'đã sửa '.repeat(5_000)}</x:history>`;
  const long = writeXmp(facts).replace('<rdf:RDF', `${history}<rdf:RDF`);
  const picture = sharp({ create: { width: 600, height: 300, channels: 3, background: '#123456' } });
  writeFileSync(join(root, 'content/news/dai.jpg'), await picture.withXmp(long).png().toBuffer());
  writeFileSync(join(root, 'content/news/khong-noi.jpg'), await picture.withXmp('<a/>').jpeg().toBuffer());

  expect((await images.look('news/dai.jpg'))?.facts).toEqual(facts);
  expect((await images.find('dai.jpg', 'news/bai.md'))?.credit).toBe('An');
  expect((await images.look('news/khong-noi.jpg'))?.facts).toEqual({ alt: '', credit: '' });
  expect(await images.find('khong-noi.jpg', 'news/bai.md')).not.toHaveProperty('credit');
});

test.each(['news/khong-co.jpg/0123456789ab/480.jpg', '../secret.jpg/0123456789ab/480.jpg', 'news/anh.jpg/xyz/480.jpg'])(
  'an address that names no picture leads nowhere: %s',
  async (address) => {
    expect(await images.movedTo(address)).toBeUndefined();
  },
);
