import type { SlipSheet } from '#src/cases/slips/slip.ts';
import { mm } from '../page-look.ts';
import type { Area } from '../pen.ts';

/** Sizes of one kind of paper, in points. */
export type SlipLook = {
  margins: { top: number; bottom: number; left: number; right: number };
  area: Area;
  width: number;
  height: number;
  sizes: { country: number; motto: number; head: number; title: number; text: number; table: number; small: number };
  /** How wide the agency's half of the head is, as a share of the line. */
  agencyShare: number;
  codeSide: number;
  /** Room for a signature by hand, or the picture of one. */
  signing: number;
};

/** NĐ 30/2020, Phụ lục I: margins 20–25, 30–35 and 15–20 mm, text of 13–14 points. */
const a4 = {
  margins: { top: 20 * mm, bottom: 20 * mm, left: 30 * mm, right: 16 * mm },
  sizes: { country: 12, motto: 13, head: 12, title: 14, text: 13, table: 11.5, small: 10 },
  agencyShare: 0.4,
  codeSide: 20 * mm,
  signing: 26 * mm,
};
/** A5 is A4 made smaller by √2: so are its margins and head; the text a little less, to be read. */
const a5 = {
  margins: { top: 13 * mm, bottom: 13 * mm, left: 18 * mm, right: 11 * mm },
  sizes: { country: 9, motto: 9.5, head: 9, title: 12, text: 10.5, table: 9.5, small: 8.5 },
  agencyShare: 0.4,
  codeSide: 17 * mm,
  signing: 20 * mm,
};
const across = { ...a4, margins: { top: 18 * mm, bottom: 16 * mm, left: 16 * mm, right: 14 * mm } };

export function lookOf({ size, isWide }: Pick<SlipSheet, 'size' | 'isWide'>): SlipLook {
  const look = isWide ? across : size === 'A5' ? a5 : a4;
  const [short, long] = size === 'A5' ? [148 * mm, 210 * mm] : [210 * mm, 297 * mm];
  const [width, height] = isWide ? [long, short] : [short, long];
  const { margins } = look;
  const area = {
    top: margins.top,
    left: margins.left,
    width: width - margins.left - margins.right,
    floor: height - margins.bottom,
  };
  return { ...look, area, width, height };
}
