import sharp from 'sharp';
import { expect, test } from 'vitest';
import { showPicture } from '#src/platform/papers/show-picture.ts';

const sent = () =>
  sharp({ create: { width: 300, height: 200, channels: 4, background: '#ffffff00' } })
    .withMetadata({ orientation: 6, exif: { IFD0: { Model: 'Phone of Hoa' } } })
    .png()
    .toBuffer();

test('a picture is shown made anew: upright, on white, with nothing but its points', async () => {
  const shown = Buffer.from(await showPicture(await sent(), []));

  const { format, width, height, exif } = await sharp(shown).metadata();
  expect([format, width, height, exif]).toEqual(['jpeg', 200, 300, undefined]);
  expect(shown.includes('Phone of Hoa')).toBe(false);
  const { channels } = await sharp(shown).stats();
  expect(channels.map(({ min }) => min)).toEqual([255, 255, 255]);
});

test('an identity paper is shown with the lines across it', async () => {
  const shown = await showPicture(await sent(), ['Bản sao cho hồ sơ VD-0000-0000']);

  const { channels } = await sharp(Buffer.from(shown)).stats();
  expect(Math.min(...channels.map(({ min }) => min))).toBeLessThan(230);
});
