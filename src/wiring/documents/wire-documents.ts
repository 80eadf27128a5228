import { randomUUIDv7 } from 'node:crypto';
import { unitsOf } from '#src/county/unit.ts';
import { createOutgoing } from '#src/documents/outgoing/create-outgoing.ts';
import type { OutgoingDependencies } from '#src/documents/outgoing/dependencies.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { MakeLimiter } from '#src/platform/http/limiters.ts';
import type { PressSheet } from '#src/platform/print/press-worker.ts';
import { createKeyTries } from '#src/platform/signing/key-tries.ts';
import type { Staff } from '#src/staff/staff.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';
import { createSqlOutgoingStore } from '#src/storage/documents/sql-outgoing-store.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import type { wireSlips } from '#src/wiring/signed/wire-slips.ts';
import type { wirePapers } from '#src/wiring/wire-papers.ts';
import { documentBytes } from './document-bytes.ts';

type Settings = {
  database: Pick<OpenDatabase, 'db'>;
  vault: Vault;
  library: Library;
  papers: Pick<ReturnType<typeof wirePapers>, 'taking' | 'signing'>;
  slips: Pick<ReturnType<typeof wireSlips>, 'press'>;
  limiter: MakeLimiter;
  publish: OutgoingDependencies['publish'];
  staff: Pick<Staff, 'note'>;
};

/** The part of the wiring for documents the county issues. */
export function wireDocuments(settings: Settings, clock: Clock) {
  const { database, vault, library, papers, slips, limiter, publish, staff } = settings;
  const now = () => clock.now();
  const store = createSqlOutgoingStore(database.db, vault);
  const dependencies: OutgoingDependencies = {
    library,
    store,
    bytes: documentBytes(papers.taking, now),
    signer: papers.signing.signer,
    tries: createKeyTries(limiter),
    check: (load) => papers.signing.signatures.check(load, { lane: 'staff' }),
    lay: (sheet: PressSheet) => slips.press.lay(sheet),
    publish,
    units: () => unitsOf(library),
    note: (person, action, target, what) => staff.note(person, action, target, what),
    now,
    newId: randomUUIDv7,
  };
  return { outgoing: createOutgoing(dependencies) };
}
