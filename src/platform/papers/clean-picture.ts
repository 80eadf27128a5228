import { fileTypeFromBuffer } from 'file-type';
import sharp, { type Sharp } from 'sharp';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CleanPicture, CleanRefusal } from '#src/editing/pictures/pictures.ts';
import { isTooLarge, keptSize, openPhoto } from './photos.ts';

const taken = ['image/jpeg', 'image/png', 'image/webp'];
const ofApple = ['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence', 'image/avif'];
/** Bytes a point of a small copy as PNG: a drawing or a screenshot needs a half, a photo two. */
const mostOfDrawing = 1.2;

/**
 * A picture for a page, made anew from its points: upright, as large as a page needs it, without anything its camera
 * wrote into it. `xmp` is all that it tells of itself.
 */
export async function cleanPicture(
  content: Uint8Array,
  xmp: string,
  ending?: CleanPicture['ending'],
): Promise<Result<CleanPicture, CleanRefusal>> {
  const type = (await fileTypeFromBuffer(content))?.mime ?? '';
  if (ofApple.includes(type)) return refuse({ kind: 'heic' });
  if (isSvg(content)) return refuse({ kind: 'svg' });
  if (!taken.includes(type)) return refuse({ kind: 'type-not-allowed' });
  // Of papers WebP is never taken: it is opened for as long as this takes.
  const webp = { operation: ['VipsForeignLoadWebp'] };
  if (type === 'image/webp') sharp.unblock(webp);
  try {
    return await made(content, { type, xmp, ending });
  } catch {
    return refuse({ kind: 'damaged' });
  } finally {
    sharp.block(webp);
  }
}

type Wanted = { type: string; xmp: string; ending: CleanPicture['ending'] | undefined };

async function made(content: Uint8Array, { type, xmp, ending }: Wanted): Promise<Result<CleanPicture, CleanRefusal>> {
  const found = await sharp(content, { limitInputPixels: false }).metadata();
  const { width, height, format, channels, autoOrient } = found;
  const depth = found.depth === 'ushort' ? 2 : 1;
  if (isTooLarge({ width, height, format, channels, depth, isLayered: found.isProgressive === true })) {
    return refuse({ kind: 'too-many-pixels' });
  }
  const upright = openPhoto(content)
    .autoOrient()
    .resize({ ...keptSize(autoOrient), fit: 'inside', withoutEnlargement: true });
  const asPhoto = async (picture: Sharp) =>
    ok({ content: await picture.withXmp(xmp).jpeg({ quality: 84 }).toBuffer(), ending: 'jpg' } as const);
  if (ending === 'webp') return ok({ content: await upright.withXmp(xmp).webp({ quality: 84 }).toBuffer(), ending });
  if (ending === 'jpg') return asPhoto(upright.flatten({ background: '#ffffff' }));
  if (type === 'image/jpeg' && !ending) return asPhoto(upright);
  const points = await upright.raw().toBuffer({ resolveWithObject: true });
  const again = () => sharp(points.data, { raw: { ...points.info, channels: points.info.channels } });
  if (!ending && !found.hasAlpha && (await isPhoto(again()))) return asPhoto(again());
  const png = await again().withXmp(xmp).png({ compressionLevel: 4 }).toBuffer();
  return ok({ content: png, ending: 'png' });
}

async function isPhoto(picture: Sharp): Promise<boolean> {
  const small = picture.resize({ width: 300, height: 300, fit: 'inside', withoutEnlargement: true });
  const { data, info } = await small.png().toBuffer({ resolveWithObject: true });
  return data.length > mostOfDrawing * info.width * info.height;
}

/** A text with a drawing in it, which may hold programs; its type is told by no first bytes. */
function isSvg(content: Uint8Array): boolean {
  return /^\s*(<\?xml[^>]*>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>|\s)*<svg[\s>]/i.test(
    new TextDecoder('utf-8').decode(content.subarray(0, 2_000)).replace(/^\ufeff/, ''),
  );
}
