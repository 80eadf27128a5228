/** Points in a millimetre. */
export const mm = 72 / 25.4;

/** A4 with the margins of NĐ 30/2020, Phụ lục I: top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm. */
export const page = {
  width: 595.28,
  height: 841.89,
  top: 20 * mm,
  bottom: 22 * mm,
  left: 30 * mm,
  right: 16 * mm,
} as const;
export const textWidth = page.width - page.left - page.right;
/** What is written on goes no further down than this. */
export const floor = page.height - page.bottom;

/** Sizes of NĐ 30/2020, Phụ lục I: 13–14 for the text and what heads it; smaller only for notes, tables and the foot. */
export const sizes = { text: 13, title: 14, table: 11.5, note: 10.5, foot: 9 } as const;
/** How far one line of text stands below the one before, by its size. */
export const leading = 1.25;
/** What is written by hand needs more. */
export const handLine = 22;
export const handRow = 28;
export const indent = 24;
export const gap = 4;
/** A square to tick, and one for a digit. */
export const box = 10;
export const digit = 17;
