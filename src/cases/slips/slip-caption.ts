import type { Slip } from './slip.ts';
import { numberWords } from './slip-sets.ts';

/** "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ số 12/HDHS": what stands on it, as it is written in a list. */
export function slipCaption({ kind, number, sheet }: Pick<Slip, 'kind' | 'number' | 'sheet'>): string {
  const title = sheet.title.slice(0, 1) + sheet.title.slice(1).toLocaleLowerCase('vi');
  return `${title} số ${numberWords(kind, number)}`;
}
