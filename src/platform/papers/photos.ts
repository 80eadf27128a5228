import sharp from 'sharp';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { ExaminedPaper } from '#src/cases/papers/paper-checks.ts';
import type { UploadRefusal } from '#src/cases/papers/upload.ts';

// One thread and no memory of earlier pictures: what is opened here may be made to hurt.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng'] });

/** A photo as it is kept: upright, without place, time and camera in it, no larger than a page needs, and readable. */
export async function cleanPhoto(content: Uint8Array, type: string): Promise<Result<ExaminedPaper, UploadRefusal>> {
  try {
    const size = await sizeOf(content);
    if (!size.ok) return size;
    const upright = openPhoto(content)
      .autoOrient()
      .resize({ ...size.value, fit: 'inside', withoutEnlargement: true });
    // Packing a PNG as small as it gets takes half a minute for some.
    const kept = type === 'image/png' ? upright.png({ compressionLevel: 4 }) : upright.jpeg({ quality: 82 });
    return ok({ content: await kept.toBuffer(), pages: 1 });
  } catch {
    return refuse({ kind: 'damaged' });
  }
}

/** Judged by what the picture says of itself, before anything of it is unpacked. Gives its size as it is kept. */
async function sizeOf(content: Uint8Array): Promise<Result<{ width: number; height: number }, UploadRefusal>> {
  const found = await sharp(content, { limitInputPixels: false }).metadata();
  const { width, height, autoOrient } = found;
  const measures = {
    width,
    height,
    format: found.format,
    channels: found.channels,
    depth: found.depth === 'ushort' ? 2 : 1,
    isLayered: found.isProgressive === true,
  };
  if (isTooLarge(measures)) return refuse({ kind: 'too-many-pixels' });
  return ok(keptSize(autoOrient));
}

/** Its size has been judged already. */
export const openPhoto = (content: Uint8Array) =>
  sharp(content, { limitInputPixels: false, failOn: 'error', sequentialRead: true });

/** An A4 page at 210 dots an inch. */
const longSide = 2_480;
/** What is written small on a page of this width can still be read; screenshots of phones are this wide. */
const shortSide = 1_240;

type Size = { width: number; height: number };

/**
 * How large a picture of this size is kept: as a page needs it, and never narrower than can be read, however long it is.
 * A screenshot of a whole conversation and a panorama keep their words.
 */
export function keptSize({ width, height }: Size): Size {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const scale = Math.min(1, Math.max(longSide / long, shortSide / short));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

const mebibyte = 1024 * 1024;

type Measures = Size & {
  format: string;
  channels: number;
  /** Bytes of one value. */
  depth: number;
  /** Stored as several passes over itself, so that it is held whole while it is read. */
  isLayered: boolean;
};

/**
 * Whether a picture can be looked through in a second and a few hundred megabytes. A JPEG that becomes much smaller is
 * read at a fraction of its size, so that the 108 and 200 million points of a phone's camera are little work; one that
 * keeps its size, and any PNG, is read point by point.
 */
export function isTooLarge({ width, height, format, channels, depth, isLayered }: Measures): boolean {
  const points = width * height;
  const bytes = points * channels * depth;
  if (format !== 'jpeg') return bytes > (isLayered ? 48 : 160) * mebibyte;
  if (isLayered) return bytes * 1.5 > 160 * mebibyte;
  const kept = keptSize({ width, height });
  const shrink = width / kept.width;
  if (shrink >= 4) return points > 210_000_000;
  if (shrink >= 2) return points > (kept.width * kept.height <= 7_000_000 ? 70_000_000 : 45_000_000);
  return points > 22_000_000;
}
