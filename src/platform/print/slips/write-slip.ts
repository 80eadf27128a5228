import type { SlipSheet } from '#src/cases/slips/slip.ts';
import { openPaper, writable } from '../paper-fonts.ts';
import { Pen } from '../pen.ts';
import { drawPageNumbers, drawSigners, drawSlipFoot, type SignPlace } from './draw-slip-end.ts';
import { drawSlipHead } from './draw-slip-head.ts';
import { drawSlipPart } from './draw-slip-parts.ts';
import { lookOf } from './slip-look.ts';

/** A form of the law as a tagged PDF, with the places of its signatures: the last is the county's. */
export async function laySlip(sheet: SlipSheet): Promise<{ pdf: Uint8Array; signAt: SignPlace[] }> {
  const look = lookOf(sheet);
  const { paper, done } = openPaper({
    title: sheet.number ? `${sheet.title} ${sheet.number}` : sheet.title,
    size: sheet.size,
    isWide: sheet.isWide ?? false,
    margins: look.margins,
  });
  const root = paper.struct('Document');
  paper.addStructure(root);
  const pen = new Pen(paper, root, writable, look.area);
  drawSlipHead(pen, sheet, look);
  for (const part of sheet.parts) drawSlipPart(pen, part, look);
  const signAt = drawSigners(pen, sheet, look);
  drawSlipFoot(pen, sheet, look);
  root.end();
  drawPageNumbers(pen, look);
  paper.end();
  return { pdf: await done, signAt };
}
