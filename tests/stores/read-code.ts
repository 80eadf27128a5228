import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

const wasm = fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'));
/** The reader's own way would fetch the module from outside. */
let ready: Promise<unknown> | undefined;

/** Reads a picture the way a scanner does; throws when there is no such code in it. */
export async function readCode(picture: Buffer, kind: 'code128' | 'qr'): Promise<string> {
  ready ??= readFile(wasm).then((bytes) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(bytes).buffer }, fireImmediately: true }),
  );
  await ready;
  const { data, info } = await sharp(picture)
    .flatten({ background: '#fff' })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const image = {
    data: new Uint8ClampedArray(data),
    width: info.width,
    height: info.height,
    colorSpace: 'srgb' as const,
  };
  const [found] = await readBarcodes(image as ImageData, {
    formats: [kind === 'qr' ? 'QRCode' : 'Code128'],
    tryHarder: true,
  });
  if (!found?.isValid) throw new Error(`no ${kind} code in the picture`);
  return found.text;
}
