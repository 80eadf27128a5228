import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
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

/** Everything a camera and a program of pictures hide in a file, and a colour profile. */
const hidden = {
  IFD0: { Make: 'PhoneMaker', Artist: 'Nguyen Van A' },
  IFD3: { GPSLatitude: '21/1 4/1 0/1', GPSLatitudeRef: 'N' },
};
const sources = {
  jpg: (image: Sharp) => image.jpeg(),
  png: (image: Sharp) => image.png(),
  webp: (image: Sharp) => image.webp(),
};

test.each(Object.keys(sources) as (keyof typeof sources)[])(
  'every size of a picture from a %s is upright, as wide as it says, in its format, and tells nothing of who took it where',
  async (ending) => {
    const image = sharp({ create: { width: 700, height: 1_300, channels: 3, background: '#2a6f97' } });
    const file = await sources[ending](image.withExif(hidden).withXmp(writeXmp(facts)).withMetadata({ orientation: 6 }))
      .withExif({ ...hidden, IFD0: { ...hidden.IFD0, Orientation: '6' } })
      .toBuffer();
    writeFileSync(join(root, `content/news/goc.${ending}`), file);
    expect((await sharp(file).metadata()).exif?.includes('PhoneMaker')).toBe(true);

    const found = await images.find(`goc.${ending}`, 'news/bai.md');
    const shown = [found?.avif, found?.webp, found?.srcset].flatMap((set) => set?.split(', ') ?? []);

    expect(shown).toHaveLength(9);
    for (const item of shown) {
      const [address = '', width] = item.split(' ');
      const read = await images.read(address.replace('/hinh/', ''));
      const meta = await sharp(read?.body).metadata();
      const format = /\.(\w+)$/.exec(address)?.[1];
      expect(meta.format, item).toBe({ jpg: 'jpeg', webp: 'webp', avif: 'heif' }[format ?? '']);
      expect(meta.compression ?? 'none', item).toBe(format === 'avif' ? 'av1' : 'none');
      expect(`${meta.width}w`, item).toBe(width);
      expect(meta.height, item).toBe(Math.round(((found?.height ?? 0) * meta.width) / (found?.width ?? 1)));
      expect([meta.exif, meta.xmp, meta.iptc, meta.orientation ?? 1], item).toEqual([
        undefined,
        undefined,
        undefined,
        1,
      ]);
      for (const word of ['PhoneMaker', 'Nguyen Van A', 'GPS', 'Exif', 'xmpmeta', 'Cầu cảng']) {
        expect(read?.body.includes(word), `${word} in ${item}`).toBe(false);
      }
    }
  },
  20_000,
);

test.each(['svg', 'avif', 'gif', 'html'])(
  'a file that ends in .%s is no picture and is served in no size',
  async (ending) => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>';
    writeFileSync(join(root, `content/news/la.${ending}`), svg);

    expect(await images.find(`la.${ending}`, 'news/bai.md')).toBeUndefined();
    expect(await images.look(`news/la.${ending}`)).toBeUndefined();
  },
);

test('a program drawn as a picture, under the name of one, is made into points', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="9"><script>alert(1)</script></svg>';
  writeFileSync(join(root, 'content/news/gia.png'), svg);
  const found = await images.find('gia.png', 'news/bai.md');
  const read = found && (await images.read(found.src.replace('/hinh/', '')));

  expect(read ? (await sharp(read.body).metadata()).format : 'jpeg').toBe('jpeg');
  expect(read?.body.includes('script') ?? false).toBe(false);
});
