import { markCopy } from './mark-copy.ts';
import { keptSize, openPhoto } from './photos.ts';

/** A picture to look at on a screen: made anew from its points, upright, no larger than a page needs. */
export async function showPicture(content: Uint8Array, lines: readonly string[]): Promise<Uint8Array> {
  const photo = openPhoto(content);
  const { autoOrient } = await photo.metadata();
  const picture = await photo
    .autoOrient()
    .resize({ ...keptSize(autoOrient), fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 80 })
    .toBuffer();
  return lines.length > 0 ? markCopy(picture, 'image/jpeg', lines) : picture;
}
