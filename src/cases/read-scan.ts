import { readCaseCode } from './case-code.ts';
import { readReference } from './reference.ts';

/**
 * The one case meant by what a scanner or a clerk put into the search box: a reference, an official code, or the
 * address of the tracking page from the QR code. Undefined when it is anything else.
 */
export function readScan(text: string): string | undefined {
  const [path = ''] = text.trim().split(/[?#]/);
  const last = path.split('/').filter(Boolean).at(-1) ?? '';
  return readReference(last) ?? readCaseCode(last);
}
