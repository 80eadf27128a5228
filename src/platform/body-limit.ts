import { withoutLanguage } from './address-rules.ts';

const MEBIBYTE = 1024 * 1024;

/** Pages whose forms carry papers: a whole filing, an answer to a supplement request, a result. */
const withPapers = /^\/(thu-tuc\/[^/]+\/nop-ho-so|tra-cuu\/[^/]+\/bo-sung|can-bo\/ho-so\/[^/]+)$/;
const oneFile = /^\/(api\/v1\/uploads|uploads\/resumable|tro-ly$)/;

/** How many bytes a request to this path may carry: forms with several papers most, everything else is text. */
export function bodyLimit(path: string): number {
  const shared = withoutLanguage(path);
  if (withPapers.test(shared)) return 64 * MEBIBYTE;
  if (shared.startsWith('/can-bo/')) return 16 * MEBIBYTE;
  if (oneFile.test(shared)) return 12 * MEBIBYTE;
  return MEBIBYTE / 2;
}
