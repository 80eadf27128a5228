import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { writeXmp } from '#src/editing/pictures/picture-facts.ts';
import { cleanPicture } from '#src/platform/papers/clean-picture.ts';

const xmp = writeXmp({ alt: 'Cầu cảng', source: 'own', credit: '' });
const flat = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 40, b: 40, alpha: 0.5 } } });

/** Points as a camera sees them: no two alike. */
function noise(width: number, height: number) {
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0, seed = 1; at < data.length; at += 1) {
    seed ^= seed << 13;
    seed ^= seed >>> 17;
    seed ^= seed << 5;
    data[at] = seed & 255;
  }
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function cleaned(content: Uint8Array) {
  const found = await cleanPicture(content, xmp);
  if (!found.ok) throw new Error(found.error.kind);
  return { ...found.value, meta: await sharp(found.value.content).metadata() };
}

test('a photo of a phone is upright, a page wide, without its place and camera, and tells what it shows', async () => {
  const photo = await noise(3_200, 2_400)
    .withExif({ IFD0: { Make: 'Phone', Copyright: 'x' }, IFD3: { GPSLatitude: '21/1 4/1 0/1', GPSLatitudeRef: 'N' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect((await sharp(photo).metadata()).exif?.includes('Phone')).toBe(true);

  const { meta, content, ending } = await cleaned(photo);

  expect(ending).toBe('jpg');
  expect([meta.width, meta.height]).toEqual([1_860, 2_480]);
  expect(meta.orientation).toBeUndefined();
  expect(meta.exif).toBeUndefined();
  expect(Buffer.from(content).includes('Phone')).toBe(false);
  expect(meta.xmp?.toString()).toContain('Cầu cảng');
}, 20_000);

test.each([
  ['a screenshot as PNG stays one', () => flat(1_200, 800).png(), 'png'],
  ['a photo saved as PNG becomes a JPEG', () => noise(1_200, 800).png(), 'jpg'],
  ['what can be seen through stays so', () => flat(400, 400, 4).png(), 'png'],
  ['a photo as WebP becomes a JPEG', () => noise(1_200, 800).webp({ lossless: true }), 'jpg'],
  ['a drawing as WebP becomes a PNG', () => flat(400, 400).webp(), 'png'],
])('%s', async (_, picture, expected) => {
  const { ending, meta } = await cleaned(await picture().toBuffer());

  expect(ending).toBe(expected);
  expect(meta.format).toBe(expected === 'jpg' ? 'jpeg' : 'png');
  expect(meta.xmp?.toString()).toContain('Cầu cảng');
});

test.each(['jpg', 'png', 'webp'] as const)(
  'what takes the place of another is written as that one was: %s',
  async (ending) => {
    const found = await cleanPicture(await flat(300, 300, 4).png().toBuffer(), xmp, ending);

    const content = found.ok ? found.value.content : new Uint8Array();
    expect(content.length).toBeGreaterThan(0);
    expect(Buffer.from(content.subarray(0, 16)).toString('latin1')).toMatch(
      { jpg: /^\xff\xd8\xff/, png: /^\x89PNG/, webp: /^RIFF....WEBP/s }[ending],
    );
  },
);

const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic'), Buffer.alloc(200)]);
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';

test.each<[string, () => Promise<Uint8Array> | Uint8Array]>([
  ['heic', () => heic],
  ['svg', () => Buffer.from(svg)],
  ['svg', () => Buffer.from(`\ufeff<?xml version="1.0"?>\n<!-- a -->\n<!DOCTYPE svg>\n${svg}`)],
  ['type-not-allowed', () => flat(10, 10).gif().toBuffer()],
  ['type-not-allowed', () => flat(10, 10).tiff().toBuffer()],
  ['type-not-allowed', () => Buffer.from('%PDF-1.7')],
  ['type-not-allowed', () => Buffer.from('<html><script>alert(1)</script>')],
  ['type-not-allowed', () => Buffer.alloc(0)],
  ['damaged', async () => (await flat(900, 900).jpeg().toBuffer()).subarray(0, 400)],
  ['damaged', async () => (await flat(900, 900).png().toBuffer()).subarray(0, 120)],
  ['too-many-pixels', async () => huge(await flat(16, 16).png().toBuffer())],
])('is refused: %s (%#)', async (kind, content) => {
  expect(await cleanPicture(await content(), xmp)).toEqual({ ok: false, error: { kind } });
});

test('WebP is opened for pictures of editors only', async () => {
  await cleaned(await flat(40, 40).webp().toBuffer());

  await expect(
    sharp(await flat(40, 40).webp().toBuffer())
      .png()
      .toBuffer(),
  ).rejects.toThrow();
});

/** The same picture said to be 60,000 points wide and high. */
function huge(png: Buffer): Buffer {
  const copy = Buffer.from(png);
  copy.writeUInt32BE(60_000, 16);
  copy.writeUInt32BE(60_000, 20);
  copy.writeUInt32BE(crc32(copy.subarray(12, 29)), 29);
  return copy;
}
