import type { SignedFile } from '#src/cases/signing/signed-file.ts';

/** Forms that are given to the owner of a case, each with a number of its own. */
export const slipKinds = ['receipt', 'supplement', 'refusal', 'apology', 'stop'] as const;
export type SlipKind = (typeof slipKinds)[number];

/** What stands on a form of the law, as plain data: the page and the PDF are drawn from it. Vietnamese, as the law is. */
export type SlipSheet = {
  size: 'A5' | 'A4';
  /** Wider than high: the register. */
  isWide?: true;
  /** The form's number and the document that has it. */
  template: string;
  agency: { above: string; name: string };
  /** "Số: 12/TNHS"; dots while it has none. Absent on what is not numbered. */
  number?: string;
  /** Where and when it was made. */
  place: string;
  title: string;
  /** What a document is about, below its title. */
  subject?: string;
  /** Drawn for scanners, at the end. */
  code?: { scanned: string; words: string };
  parts: SlipPart[];
  /** `isNote` is no place to sign: who gets a document stands there. */
  signers: { role: string; hint: string; name?: string; isNote?: true }[];
  /** Who made it; a portal on trial says so. */
  origin: string;
};

export type SlipPart =
  | { kind: 'text'; text: string }
  | { kind: 'fact'; label: string; text: string }
  | { kind: 'list'; items: string[] }
  | { kind: 'table'; caption: string; columns: { label: string; weight: number }[]; rows: string[][] };

/** What a step leaves besides its letter: which form, in whose register, and the sheet once it has its number. */
export type NewSlip = {
  id: string;
  kind: SlipKind;
  unit: string;
  year: number;
  /** The set of forms it follows. */
  forms: string;
  /** It is given to nobody before it is signed and sealed. */
  toSign: boolean;
  write(number: number, code: string | null): SlipSheet;
};

/** A form as it was given. `revokedAt`: the step it tells of was taken back. */
export type Slip = {
  id: string;
  kind: SlipKind;
  unit: string;
  year: number;
  number: number;
  forms: string;
  at: string;
  revokedAt: string | null;
  sheet: SlipSheet;
  /** It is given to its owner once it is signed and sealed, and not before. */
  toSign: boolean;
  /** Signed here: the upload that is given in the place of the sheet. */
  signed?: SignedFile;
};

/** Whether a form still waits for its seal, and so is given to nobody. */
export const waitsForSeal = ({ toSign, revokedAt, signed }: Pick<Slip, 'toSign' | 'revokedAt' | 'signed'>): boolean =>
  toSign && revokedAt === null && !signed?.sealedAt;

export const country = 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM';
export const motto = 'Độc lập - Tự do - Hạnh phúc';

export const factLine = ({ label, text }: { label: string; text: string }) => `${label}: ${text}`;
export const itemLine = (item: string, index: number) => `${index + 1}. ${item}`;
