import { canonicalJson, checkSignedJson } from '#src/base/signed-json.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { caseStatement, statementFormat } from '#src/cases/statements/case-statement.ts';
import { checkPage } from '#src/cases/statements/check-page.ts';
import { formatMoment, isoInVietnam } from '#src/i18n/format.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';
import {
  isInUse,
  publicKeys,
  publishSigningKey,
  readSigningKey,
  type SigningKey,
} from '#src/storage/keys/signing-key.ts';
import { publishDays, publishedDay, publishedDays } from '#src/storage/log/publish-days.ts';

type Settings = { config: Pick<Config, 'dataDir' | 'siteUrl'>; database: Pick<OpenDatabase, 'db'> };

/** The part of the wiring that signs what the portal says, and publishes by what it is checked. */
export function wireSigning({ config, database: { db } }: Settings, clock: Clock) {
  let kept: SigningKey | undefined;
  /** Read when something is signed first, and once more when the key has been ended: a command does, for all processes. */
  const signingKey = async () => {
    if (kept && (await isInUse(db, kept.id))) return kept;
    const own = readSigningKey(config.dataDir);
    await publishSigningKey(db, own, isoInVietnam(clock.now()));
    if (!(await isInUse(db, own.id))) throw new Error(`the signing key ${own.id} in ${config.dataDir} has been ended`);
    kept = own;
    return own;
  };
  const keys = async () => {
    await signingKey();
    return publicKeys(db);
  };
  const statement = async (item: CaseView) => {
    const own = await signingKey();
    return own.sign(statementFormat, caseStatement(item, config.siteUrl, isoInVietnam(clock.now())));
  };
  const page = async (signed?: string) =>
    checkPage({
      keys: await keys(),
      issuer: config.siteUrl,
      madeAt: formatMoment(isoInVietnam(clock.now()), 'vi'),
      signed,
    });
  return {
    upkeep: { publishLog: async () => publishDays(db, await signingKey(), clock.now()) },
    /** What pages ask for. */
    shown: {
      /** The published days of the log: which there are, and one as it was signed. */
      publicLog: { days: () => publishedDays(db, 400), day: (day: string) => publishedDay(db, day) },
      statements: {
        /** By what everything signed is checked. */
        keys,
        /** What the portal says of a case, signed, for its owner to keep. */
        of: statement,
        /** The file that checks without the network; with a statement it is that statement to read. */
        page,
        /** Whether a text is a statement of ours as it was signed. */
        check: async (text: string) => checkSignedJson(text, await keys(), canonicalJson),
      },
    },
  };
}
