import type { Dots } from './find-code.ts';

/** More dots than this find no more codes, and take a phone long. */
const mostDots = 6_000_000;

type Detector = { detect(picture: ImageBitmap): Promise<{ rawValue: string }[]> };
type DetectorClass = { new (options: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

/**
 * The text of the code in a photo: by the browser's own reader where it has one, else, and where that finds nothing, by
 * ours, which is loaded for it. `undefined` without a code; fails where the file is no picture.
 */
export async function codeInPicture(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    return (await readByBrowser(picture)) ?? (await readByUs(picture));
  } finally {
    picture.close();
  }
}

async function readByBrowser(picture: ImageBitmap): Promise<string | undefined> {
  const known = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  try {
    if (!known || !(await known.getSupportedFormats()).includes('qr_code')) return undefined;
    const [found] = await new known({ formats: ['qr_code'] }).detect(picture);
    return found?.rawValue || undefined;
  } catch {
    // Some browsers have the reader and not what it needs.
    return undefined;
  }
}

async function readByUs(picture: ImageBitmap): Promise<string | undefined> {
  const { decodeDots } = await import('./decode-photo.ts');
  const scale = Math.min(1, Math.sqrt(mostDots / (picture.width * picture.height)));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) return undefined;
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const dots: Dots = pen.getImageData(0, 0, canvas.width, canvas.height);
  return decodeDots(dots);
}
