import { decodeQR } from 'qr/decode.js';
import { type Dots, findCode } from './find-code.ts';

/** Longest that one look at a picture may take, on the page's own thread. */
const lookMs = 700;

/** The text of the code in these dots, read by our own decoder; loaded only where a card is to be read. */
export function decodeDots(dots: Dots): string | undefined {
  return findCode(dots, (picture) => {
    try {
      return decodeQR(picture, { effort: 4, timeLimit: lookMs });
    } catch {
      return undefined;
    }
  });
}
