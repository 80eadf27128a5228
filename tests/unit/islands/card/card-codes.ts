import sharp from 'sharp';
import { encode } from 'uqr';
import type { Dots } from '#src/islands/card/find-code.ts';

/** How a photo of a card came out: turned by degrees, dark (a share of the light), blurred (in dots), far away (dots a module). */
export type Shot = { turn?: number; light?: number; blur?: number; dot?: number };

/** A card as a photo shows it: its code in a corner among print, on a table. */
export async function photoOf(code: string, { turn = 0, light = 1, blur = 0, dot = 6 }: Shot = {}): Promise<Buffer> {
  const { data, size } = encode(code, { ecc: 'M', border: 2 });
  const cells = data.flatMap((row, y) =>
    row.map((isDark, x) => (isDark ? `<rect x="${x * dot}" y="${y * dot}" width="${dot}" height="${dot}"/>` : '')),
  );
  const side = size * dot;
  const [width, height] = [side * 3, side * 2];
  const lines = Array.from({ length: 14 }, (_, line) => {
    const y = side * 0.6 + line * (side / 12);
    return `<rect x="${side * 0.2}" y="${y}" width="${side * (0.6 + ((line * 37) % 50) / 100)}" height="${side / 30}" fill="#456"/>`;
  });
  const card = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#cfe3da"/><circle cx="${side * 0.5}" cy="${side * 0.3}" r="${side * 0.2}" fill="#b33"/>
    ${lines.join('')}
    <g transform="translate(${side * 1.8} ${side * 0.2})"><rect width="${side}" height="${side}" fill="#fff"/>${cells.join('')}</g></svg>`;
  const table = { background: '#6b5a48' };
  let picture = sharp(Buffer.from(card))
    .rotate(turn, table)
    .extend({ top: 40, bottom: 60, left: 50, right: 30, ...table });
  if (blur > 0) picture = sharp(await picture.png().toBuffer()).blur(blur);
  if (light < 1) picture = sharp(await picture.png().toBuffer()).linear(light, 4);
  return picture.removeAlpha().jpeg({ quality: 82 }).toBuffer();
}

/** The dots of a picture as a canvas has them. */
export async function dotsOf(photo: Buffer): Promise<Dots> {
  const { data, info } = await sharp(photo).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8ClampedArray(data) };
}
