import type { Result } from '#src/base/result.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import type { LoggedAction } from '#src/staff/staff-log.ts';
import type { IncomingStore } from '../incoming/incoming-store.ts';
import type { DocumentBytes, OutgoingDependencies } from '../outgoing/dependencies.ts';
import type { OutgoingStore } from '../outgoing/outgoing-store.ts';
import type { OpenedPackage, PackageFault, PackageFile } from './edxml.ts';
import type { ExchangeStore } from './exchange-store.ts';
import type { ExchangeTransport } from './transport.ts';

export type ExchangeDependencies = {
  library: Library;
  transport: ExchangeTransport;
  packages: ExchangeStore;
  incoming: IncomingStore;
  outgoing: OutgoingStore;
  units: OutgoingDependencies['units'];
  bytes: DocumentBytes;
  check: OutgoingDependencies['check'];
  open(content: Uint8Array): Promise<Result<OpenedPackage, PackageFault>>;
  /**
   * Takes a file in as papers are taken in: by its bytes, and only what is known to be harmless. `later`: it cannot be
   * kept now.
   */
  receive(
    file: PackageFile,
  ): Promise<Result<{ upload: string; name: string; type: string }, { kind: 'later' | 'refused' }>>;
  pack(name: string, bytes: Uint8Array): string;
  hash(content: Uint8Array): string;
  publish: OutgoingDependencies['publish'];
  findCase: OutgoingDependencies['findCase'];
  note(person: Person, action: LoggedAction, target: string, what?: string): Promise<void>;
  /** The reason in words, for the file beside a refused package. */
  words(fault: PackageFault): string;
  onFault(fault: unknown): void;
  now(): Date;
  newId(): string;
};
