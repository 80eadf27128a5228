import { PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { openPhoto } from './photos.ts';

/** An A4 page at 150 dots an inch; legible, and light to send on. */
const pageSide = 1_754;
const pageBytes = 300_000;
const a4 = { short: 595.28, long: 841.89 };
const margin = 14;
/** A picture longer than this many times its width would be too small to read on one page. */
const longest = 1.75;
/** How much of a page stands on the next one again, so that a line cut in two can be read on one of them. */
const overlap = 0.04;

type Picture = { data: Buffer; width: number; height: number; channels: 1 | 2 | 3 | 4 };

/** One PDF of A4 pages, each the way its photo lies; a long screenshot or panorama is cut into several. */
export async function joinPhotos(photos: readonly Uint8Array[]): Promise<{ content: Uint8Array; pages: number }> {
  const document = await PDFDocument.create({ updateMetadata: false });
  for (const photo of photos) {
    for (const page of await pagesOf(photo)) await addPage(document, page);
  }
  return { content: await document.save(), pages: document.getPageCount() };
}

async function addPage(document: PDFDocument, jpeg: Buffer): Promise<void> {
  const picture = await document.embedJpg(jpeg);
  const wide = picture.width > picture.height;
  const page = document.addPage(wide ? [a4.long, a4.short] : [a4.short, a4.long]);
  const { width, height } = page.getSize();
  const scale = Math.min((width - 2 * margin) / picture.width, (height - 2 * margin) / picture.height);
  const drawn = { width: picture.width * scale, height: picture.height * scale };
  page.drawImage(picture, { ...drawn, x: (width - drawn.width) / 2, y: (height - drawn.height) / 2 });
}

async function pagesOf(photo: Uint8Array): Promise<Buffer[]> {
  const { width, height } = (await sharp(photo, { limitInputPixels: false }).metadata()).autoOrient;
  if (Math.max(width, height) <= longest * Math.min(width, height)) {
    return [await pageOf(await unpack(photo, { width: pageSide, height: pageSide }))];
  }
  // Unpacked once and cut in memory: to begin anew for every page would take as many times as long.
  const whole = await unpack(photo);
  const pages: Buffer[] = [];
  for (const cut of cutsOf(whole)) {
    const { data, ...raw } = whole;
    const piece = await sharp(data, { raw, limitInputPixels: false })
      .extract(cut)
      .resize({ width: pageSide, height: pageSide, fit: 'inside', withoutEnlargement: true })
      .raw()
      .toBuffer({ resolveWithObject: true });
    pages.push(await pageOf({ data: piece.data, ...pick(piece.info) }));
  }
  return pages;
}

/** Pieces of the shape of a page along the longer side, each beginning a little before the last one ended. */
export function cutsOf({ width, height }: Pick<Picture, 'width' | 'height'>) {
  const [long, short] = [Math.max(width, height), Math.min(width, height)];
  const side = Math.min(long, Math.max(1, Math.round((short * a4.long) / a4.short)));
  const step = Math.max(1, Math.round(side * (1 - overlap)));
  const count = Math.max(1, Math.ceil((long - side) / step) + 1);
  return Array.from({ length: count }, (_, index) => {
    const from = Math.min(index * step, long - side);
    return width > height
      ? { left: from, top: 0, width: side, height: short }
      : { left: 0, top: from, width: short, height: side };
  });
}

async function unpack(photo: Uint8Array, fit?: { width: number; height: number }): Promise<Picture> {
  const upright = openPhoto(photo).autoOrient();
  const sized = fit ? upright.resize({ ...fit, fit: 'inside', withoutEnlargement: true }) : upright;
  const { data, info } = await sized
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, ...pick(info) };
}

const pick = ({ width, height, channels }: Pick<Picture, 'width' | 'height' | 'channels'>) => ({
  width,
  height,
  channels,
});

async function pageOf({ data, ...raw }: Picture): Promise<Buffer> {
  const written = (quality: number) => sharp(data, { raw }).jpeg({ quality, mozjpeg: true }).toBuffer();
  for (const quality of [75, 62]) {
    const page = await written(quality);
    if (page.length <= pageBytes) return page;
  }
  return written(48);
}
