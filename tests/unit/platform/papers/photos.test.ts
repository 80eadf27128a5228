import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cutsOf, joinPhotos } from '#src/platform/papers/join-photos.ts';
import { cleanPhoto, isTooLarge, keptSize } from '#src/platform/papers/photos.ts';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#fff' } });
const sides = fc.integer({ min: 1, max: 120_000 });

test('no picture is kept narrower than can be read, and none grows', () => {
  fc.assert(
    fc.property(sides, sides, (width, height) => {
      const kept = keptSize({ width, height });
      const [was, is] = [Math.min(width, height), Math.min(kept.width, kept.height)];
      expect(is).toBeGreaterThanOrEqual(Math.min(was, 1_239));
      expect(kept.width <= width && kept.height <= height).toBe(true);
    }),
  );
});

test('a long screenshot keeps its width, a photo becomes a page', async () => {
  const long = await cleanPhoto(await picture(1_080, 9_000).png().toBuffer(), 'image/png');
  const photo = await cleanPhoto(await picture(4_000, 3_000).jpeg().toBuffer(), 'image/jpeg');

  const sizeOf = async (found: typeof long) => {
    const { width, height } = await sharp(found.ok ? found.value.content : Buffer.alloc(0)).metadata();
    return [width, height];
  };
  expect(await sizeOf(long)).toEqual([1_080, 9_000]);
  expect(await sizeOf(photo)).toEqual([2_480, 1_860]);
});

test.each([
  [12_000, 9_000, 'jpeg', false],
  [9_248, 6_936, 'jpeg', false],
  [1_080, 20_000, 'jpeg', false],
  [1_080, 30_000, 'png', false],
  [50_000, 50_000, 'jpeg', true],
  [20_000, 20_000, 'png', true],
])('%i × %i as %s is too large: %s', (width, height, format, expected) => {
  expect(isTooLarge({ width, height, format, channels: 3, depth: 1, isLayered: false })).toBe(expected);
});

test('joined, a long screenshot is cut into pages and nothing of it is left out', async () => {
  const joined = await joinPhotos([
    await picture(1_080, 9_000).png().toBuffer(),
    await picture(1_200, 900).jpeg().toBuffer(),
  ]);

  expect((await PDFDocument.load(joined.content)).getPageCount()).toBe(joined.pages);
  expect(joined.pages).toBe(cutsOf({ width: 1_080, height: 9_000 }).length + 1);
  fc.assert(
    fc.property(sides, sides, (width, height) => {
      let end = 0;
      for (const cut of cutsOf({ width, height })) {
        const [from, side] = width > height ? [cut.left, cut.width] : [cut.top, cut.height];
        expect(from).toBeLessThanOrEqual(end);
        end = from + side;
      }
      expect(end).toBe(Math.max(width, height));
    }),
    { numRuns: 50 },
  );
});
