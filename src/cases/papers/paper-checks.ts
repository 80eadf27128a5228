import type { Result } from '#src/base/result.ts';
import type { Random } from '#src/codes/checked-code.ts';
import type { SignatureChecker } from '#src/documents/check-signature/signature-checker.ts';
import type { UploadRefusal } from './upload.ts';
import type { UploadStore } from './upload-store.ts';

/** What a look into a file found. `content` is what is kept in its place: a photo upright, without its hidden data. */
export type ExaminedPaper = { content?: Uint8Array; pages?: number };

/** Whose paper it is: nobody's papers keep those of another address waiting, nor staff. */
export type Asker = { lane: 'public'; address: string } | { lane: 'staff' | 'portal' };

/** Work on whole files that may be hostile: done away from the process that serves everybody, and within a time. */
export type PaperWorkshop = {
  /** Refuses what is damaged, acts by itself, hides something, or is too large once unpacked. */
  examine(load: () => Promise<Uint8Array>, type: string, asker?: Asker): Promise<Result<ExaminedPaper, UploadRefusal>>;
  /** Several photos as one PDF in this order, a page each; what is too long for a page is cut into several. */
  join(load: () => Promise<Uint8Array[]>): Promise<{ content: Uint8Array; pages: number }>;
  /** A copy with these lines across every page or picture; a Word document comes back as it is. */
  mark(load: () => Promise<Uint8Array>, type: string, lines: readonly string[]): Promise<Buffer>;
  /** A picture made anew for a screen, as a JPEG, with these lines across it. */
  show(load: () => Promise<Uint8Array>, lines: readonly string[]): Promise<Buffer>;
};

/** `unchecked` when the scanner cannot be asked. Those who wait for their turn have nothing in memory. */
export type VirusScanner = {
  scan(load: () => Promise<Uint8Array>, asker?: Asker): Promise<'clean' | 'infected' | 'unchecked'>;
};

/** What taking papers in, joining them and giving them out needs. */
export type PapersDependencies = {
  uploads: UploadStore;
  /** Where there is no workshop, papers are kept as they are, photos stay photos, and copies bear no mark. */
  workshop?: PaperWorkshop;
  /** Where there is no scanner, nobody is asked about viruses and nothing is held. */
  scanner?: VirusScanner | undefined;
  /** Where it is left out, nobody is told of signatures, and results are given signed or not. */
  signatures?: SignatureChecker | undefined;
  /**
   * Gives turns to those who send papers; `enter` answers undefined to refuse one. Where it is left out, everybody may
   * enter.
   */
  turns?: { enter(asker: Asker): { leave(): void } | undefined };
  /** Is asked before a paper is taken. Where it is left out, there is always room. */
  hasRoom?: () => Promise<boolean>;
  /** Whether the place where papers are kept answers. Where it is left out, that is found out by asking for them. */
  isStoreThere?: () => Promise<boolean>;
  maxBytes?: number;
  now: () => Date;
  random: Random;
};
