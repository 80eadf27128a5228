import { createHash, randomBytes, randomUUIDv7 } from 'node:crypto';
import { join } from 'node:path';
import { findForStaff } from '#src/cases/desk/open-case.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { findCase } from '#src/cases/model/find-case.ts';
import { unitsOf } from '#src/county/unit.ts';
import { createExchange } from '#src/documents/exchange/create-exchange.ts';
import type { ExchangeDependencies } from '#src/documents/exchange/dependencies.ts';
import { createIncoming } from '#src/documents/incoming/create-incoming.ts';
import { createOutgoing } from '#src/documents/outgoing/create-outgoing.ts';
import type { OutgoingDependencies } from '#src/documents/outgoing/dependencies.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { createPackageOpener } from '#src/platform/exchange/create-package-opener.ts';
import { largestPackage } from '#src/platform/exchange/open-package.ts';
import { packFile } from '#src/platform/exchange/pack-file.ts';
import type { MakeLimiter } from '#src/platform/http/limiters.ts';
import type { Logger } from '#src/platform/logger.ts';
import type { PressSheet } from '#src/platform/print/press-worker.ts';
import { createKeyTries } from '#src/platform/signing/key-tries.ts';
import type { Staff } from '#src/staff/staff.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';
import { openExchangeFolder } from '#src/storage/documents/exchange-folder.ts';
import { createSqlExchangeStore } from '#src/storage/documents/sql-exchange-store.ts';
import { createSqlIncomingStore } from '#src/storage/documents/sql-incoming-store.ts';
import { createSqlOutgoingStore } from '#src/storage/documents/sql-outgoing-store.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import type { wireSlips } from '#src/wiring/signed/wire-slips.ts';
import type { wirePapers } from '#src/wiring/wire-papers.ts';
import { documentBytes, receiveFile } from './document-bytes.ts';

type Settings = {
  database: Pick<OpenDatabase, 'db'>;
  vault: Vault;
  library: Library;
  papers: Pick<ReturnType<typeof wirePapers>, 'taking' | 'signing' | 'processes'>;
  cases: CaseStore;
  config: Pick<Config, 'dataDir'>;
  logger: Logger;
  slips: Pick<ReturnType<typeof wireSlips>, 'press'>;
  limiter: MakeLimiter;
  publish: OutgoingDependencies['publish'];
  staff: Pick<Staff, 'note'>;
};

/** The part of the wiring for documents on their way out and in. */
export function wireDocuments(settings: Settings, clock: Clock) {
  const { database, vault, library, papers, slips, limiter, publish, staff, cases, config, logger } = settings;
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
    async findCase(typed, person) {
      const asked = { ...papers.taking, cases, library, now, random: randomBytes };
      // As it is printed or typed: the official code, or a reference in another spelling.
      const meant = await findCase(cases, typed);
      const found = await findForStaff(asked, meant?.reference ?? typed, person, 'case.read');
      return found.ok ? found.value.reference : undefined;
    },
    note: (person, action, target, what) => staff.note(person, action, target, what),
    now,
    newId: randomUUIDv7,
  };
  const exchanging: ExchangeDependencies = {
    ...dependencies,
    outgoing: store,
    incoming: createSqlIncomingStore(database.db, vault),
    packages: createSqlExchangeStore(database.db),
    transport: openExchangeFolder(join(config.dataDir, 'exchange'), { largestBytes: largestPackage }),
    open: createPackageOpener(papers.processes),
    receive: (file) => receiveFile({ ...papers.taking, now, random: randomBytes }, file),
    pack: packFile,
    hash: (content) => createHash('sha256').update(content).digest('hex'),
    words: (fault) =>
      (['vi', 'en'] as const)
        .map((language) => translator(language)(`staff-documents.package.${fault.kind}`, { what: fault.what ?? '' }))
        .join('\n'),
    onFault: (fault) => logger.error({ err: fault }, 'a package of the exchange'),
  };
  const exchange = createExchange(exchanging);
  return {
    /** What pages ask for. */
    shown: { outgoing: createOutgoing(dependencies), incoming: createIncoming(exchanging), exchange },
    upkeep: { exchangeDocuments: () => exchange.run() },
  };
}
