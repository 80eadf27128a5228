import { plainLetters } from '#src/base/plain-letters.ts';
import type { Acknowledgement } from '../exchange/edxml.ts';

/** A document that came in. Its state is what its sender is told. */
export type Incoming = {
  id: string;
  version: number;
  state: Acknowledgement;
  /**
   * The sender, and what they call the document: together they tell it from every other. What came on paper has no
   * sender to be told of anything: '' here, and as its id what is printed on it (`paperId`).
   */
  organId: string;
  documentId: string;
  notation: string;
  issued: string;
  arrivedAt: string;
  /** Its number in the register of what came in, given when it is accepted. */
  arrival?: { year: number; number: number };
  /** The case it is about, by its reference. */
  reference?: string;
  /** Its place in the public library. */
  slug?: string;
  facts: IncomingFacts;
  history: IncomingLine[];
};

type IncomingFacts = {
  issuer: string;
  type: string;
  subject: string;
  content: string;
  signer: { name: string; position: string };
  files: { upload: string; name: string; type: string }[];
  /** The document of ours it answers. */
  answers?: string;
};

/** Whether it came on paper and was scanned, rather than as a package. */
export const cameOnPaper = ({ organId }: Pick<Incoming, 'organId'>) => organId === '';

/** What tells a document on paper from every other: who issued it, when, and its number, else what it is about. */
export const paperId = ({
  issuer,
  issued,
  notation,
  subject,
}: Record<'issuer' | 'issued' | 'notation' | 'subject', string>) =>
  [issuer, issued, notation || subject].map(plainLetters).join('|');

/** `person` is absent where the portal did it by itself; `changes` is what a correction put right. */
export type IncomingLine = {
  at: string;
  person?: { id: string; name: string };
  step: string;
  note?: string;
  changes?: { field: string; before: string; after: string }[];
};

type Step = { from: readonly Acknowledgement[]; needs: 'document.clerk' | 'document.draft'; needsNote?: true };

/** Steps that change what the sender is told; each leads to the state of its name. */
export const incomingSteps: Partial<Record<Acknowledgement, Step>> = {
  accepted: { from: ['arrived'], needs: 'document.clerk' },
  refused: { from: ['arrived'], needs: 'document.clerk', needsNote: true },
  assigned: { from: ['accepted'], needs: 'document.clerk', needsNote: true },
  handling: { from: ['accepted', 'assigned'], needs: 'document.draft' },
  done: { from: ['accepted', 'assigned', 'handling'], needs: 'document.draft' },
};
