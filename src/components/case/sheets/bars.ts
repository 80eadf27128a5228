import bwipjs from 'bwip-js/node';
import { encode } from 'uqr';

/** Dark parts of a code as one SVG path, in modules, with the white margin a scanner needs. */
export type Bars = { path: string; width: number; height: number };

/** Code 128 of a short text, as staff scan it at the desk. */
export function code128(text: string): Bars {
  const [symbol] = bwipjs.raw('code128', text, {}) as { sbs: number[] }[];
  const height = 40;
  const margin = 10;
  let x = margin;
  let path = '';
  for (const [index, width] of (symbol?.sbs ?? []).entries()) {
    // Bars and spaces take turns, a bar first.
    if (index % 2 === 0) path += `M${x} 0h${width}v${height}h-${width}z`;
    x += width;
  }
  return { path, width: x + margin, height };
}

/** QR code of an address. */
export function qrCode(text: string): Bars {
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  let path = '';
  for (const [y, row] of data.entries()) {
    for (const [x, isDark] of row.entries()) if (isDark) path += `M${x} ${y}h1v1h-1z`;
  }
  return { path, width: size, height: size };
}
