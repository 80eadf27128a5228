import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import type { UploadRefusal } from '#src/cases/cases.ts';
import type { ExaminedPaper } from '#src/cases/papers/paper-checks.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';

// One thread and no memory of earlier pictures: what is opened here may be made to hurt.
sharp.concurrency(1);
sharp.cache(false);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpeg', 'VipsForeignLoadPng'] });

/** A phone's largest camera takes 50 million. */
const mostPixels = 52_000_000;
/** A picture that is stored as several passes over itself is held whole: it may be no larger than this unpacked. */
const wholeBytes = 160 * 1024 * 1024;
/** An A4 page at 210 dots an inch. */
const photoSide = 2_480;

/** A photo as it is kept: upright, without place, time and camera in it, no larger than a page needs. */
export async function cleanPhoto(content: Uint8Array, type: string): Promise<Result<ExaminedPaper, UploadRefusal>> {
  const size = await sizeOf(content);
  if (!size.ok) return size;
  try {
    const upright = open(content)
      .autoOrient()
      .resize({ width: photoSide, height: photoSide, fit: 'inside', withoutEnlargement: true });
    const kept =
      type === 'image/png' ? upright.png({ compressionLevel: 9 }) : upright.jpeg({ quality: 82, mozjpeg: false });
    return ok({ content: await kept.toBuffer(), pages: 1 });
  } catch {
    return refuse({ kind: 'damaged' });
  }
}

/** Judged by what the picture says of itself, before anything of it is unpacked. */
async function sizeOf(content: Uint8Array): Promise<Result<undefined, UploadRefusal>> {
  try {
    const { width, height, channels, depth, isProgressive } = await sharp(content, {
      limitInputPixels: false,
    }).metadata();
    const bytes = width * height * channels * (depth === 'ushort' ? 2 : 1) * (isProgressive ? 1.5 : 1);
    const isTooLarge = width * height > mostPixels || (isProgressive && bytes > wholeBytes) || bytes > 2 * wholeBytes;
    return isTooLarge ? refuse({ kind: 'too-many-pixels' }) : ok(undefined);
  } catch {
    return refuse({ kind: 'damaged' });
  }
}

const open = (content: Uint8Array) =>
  sharp(content, { limitInputPixels: mostPixels, failOn: 'error', sequentialRead: true });

/** An A4 page at 150 dots an inch; legible, and light to send on. */
const pageSide = 1_754;
const pageBytes = 300_000;
const a4 = { short: 595.28, long: 841.89 };
const margin = 14;

/** One PDF, a page a photo, each on A4 the way it lies. */
export async function joinPhotos(photos: readonly Uint8Array[]): Promise<{ content: Uint8Array; pages: number }> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (const photo of photos) {
    const picture = await document.embedJpg(await pageOf(photo));
    const wide = picture.width > picture.height;
    const page = document.addPage(wide ? [a4.long, a4.short] : [a4.short, a4.long]);
    const { width, height } = page.getSize();
    const scale = Math.min((width - 2 * margin) / picture.width, (height - 2 * margin) / picture.height);
    const drawn = { width: picture.width * scale, height: picture.height * scale };
    page.drawImage(picture, { ...drawn, x: (width - drawn.width) / 2, y: (height - drawn.height) / 2 });
  }
  return { content: await document.save(), pages: photos.length };
}

async function pageOf(photo: Uint8Array): Promise<Buffer> {
  const picture = await open(photo)
    .autoOrient()
    .resize({ width: pageSide, height: pageSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = picture.info;
  const written = (quality: number) =>
    sharp(picture.data, { raw: { width, height, channels } }).jpeg({ quality, mozjpeg: true }).toBuffer();
  for (const quality of [75, 62]) {
    const page = await written(quality);
    if (page.length <= pageBytes) return page;
  }
  return written(48);
}
