import type { Upload } from './upload.ts';

/** What the virus scanner said of a file; null where nobody was asked. */
export type Scan = 'unchecked' | 'clean' | 'infected' | null;

/** With a scanner nothing is given out that it has not called clean; without one nothing is held but what it once found. */
export function heldBack(scan: Scan, scannerIsUsed: boolean): Upload['held'] {
  if (scan === 'infected') return 'infected';
  return scannerIsUsed && scan !== 'clean' ? 'unchecked' : undefined;
}

/** What is made of several files is as clean as the least checked of them. */
export function scannedTogether(scans: readonly Scan[]): Scan {
  if (scans.every((scan) => scan === 'clean')) return 'clean';
  return scans.some((scan) => scan !== null) ? 'unchecked' : null;
}
