import type { UploadRefusal } from '#src/cases/cases.ts';
import type { Result } from '#src/library/result.ts';

/** What a look into a file found. `content` is what is kept in its place: a photo upright, without its hidden data. */
export type ExaminedPaper = { content?: Uint8Array; pages?: number };

/** Work on whole files that may be hostile: done away from the process that serves everybody, and within a time. */
export type PaperWorkshop = {
  /** Refuses what is damaged, acts by itself, hides something, or is too large once unpacked. */
  examine(load: () => Promise<Uint8Array>, type: string): Promise<Result<ExaminedPaper, UploadRefusal>>;
  /** Several photos as one PDF, a page each, in this order. */
  join(load: () => Promise<Uint8Array[]>): Promise<{ content: Uint8Array; pages: number }>;
  /** A copy with these lines across every page or picture; a Word document comes back as it is. */
  mark(load: () => Promise<Uint8Array>, type: string, lines: readonly string[]): Promise<Buffer>;
};

/** `unchecked` when the scanner cannot be asked: the file is held until it can. */
export type VirusScanner = { scan(content: Uint8Array): Promise<'clean' | 'infected' | 'unchecked'> };
