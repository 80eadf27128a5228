import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import type { LoggedAction } from '#src/staff/staff-log.ts';
import type { UnitLinks } from '#src/staff/unit-rights.ts';
import type { Place, SignatureReport } from '../check-signature/verdict.ts';
import type { KeyTries } from '../sign/sign-with-key.ts';
import type { Signer } from '../sign/signer.ts';
import type { OutgoingSheet } from './outgoing-sheet.ts';
import type { OutgoingStore } from './outgoing-store.ts';

/** Bytes of documents, sealed as papers of cases are. */
export interface DocumentBytes {
  /** Keeps a file; it goes again unless a document names it soon. Undefined where there is no room, or the store is away. */
  keep(file: { name: string; type: string; bytes: Uint8Array; isOurs: boolean }): Promise<string | undefined>;
  /** Those of these uploads that belong to nothing yet. */
  findFree(ids: readonly string[]): Promise<{ id: string; name: string; type: string; bytes: number }[]>;
  /** `held`: not yet checked for viruses, or with one in it. */
  read(id: string): Promise<{ name: string; type: string; bytes: Uint8Array; held?: boolean } | 'away' | undefined>;
}

export type OutgoingDependencies = {
  library: Library;
  store: OutgoingStore;
  bytes: DocumentBytes;
  signer: Pick<Signer, 'keys' | 'sign' | 'takesSeal'>;
  tries: KeyTries;
  check(load: () => Promise<Uint8Array>): Promise<SignatureReport>;
  /** The document as a PDF with the places of its signatures; undefined when too many are asked for. */
  lay(sheet: OutgoingSheet): Promise<{ pdf: Uint8Array; signAt: Place[] } | undefined>;
  /** Puts a document and its files, which lie beside it, into the library; `taken` where another has one of the names. */
  publish(document: {
    path: string;
    markdown: string;
    files: readonly { name: string; bytes: Uint8Array }[];
    /** Who issues it: history says so. */
    by?: { id: string; name: string };
  }): Promise<'published' | 'taken'>;
  units(): readonly UnitLinks[];
  /** The reference of a case as it is kept, where there is one and this person may read it. */
  findCase(typed: string, person: Person): Promise<string | undefined>;
  note(person: Person, action: LoggedAction, target: string, what?: string): Promise<void>;
  now(): Date;
  newId(): string;
};
