import type { Slip } from '#src/cases/slips/slip.ts';
import type { SlipStore } from '#src/cases/slips/slip-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { openText, type Vault } from '#src/storage/keys/vault.ts';
import { caseKeyContext } from '../sealed-case.ts';
import { slipContext } from './slip-rows.ts';
import { waitingSlips } from './waiting-slips.ts';

/** The forms of the law in SQLite or PostgreSQL, each sealed with the key of its case. */
export function createSqlSlipStore(db: Database, vault: Vault): SlipStore {
  return {
    async ofCase(reference) {
      const rows = await db
        .selectFrom('case_slips')
        .innerJoin('cases', 'cases.reference', 'case_slips.reference')
        .leftJoin('signed_files', 'signed_files.subject', 'case_slips.id')
        .selectAll('case_slips')
        .select(['cases.wrapped_key', 'signed_files.upload', 'signed_files.signed_at', 'signed_files.agency_at'])
        .where('case_slips.reference', '=', reference)
        .orderBy('case_slips.at')
        .orderBy('case_slips.id')
        .execute();
      return rows.flatMap(
        ({ wrapped_key, sealed, revoked_at, to_sign, upload, signed_at, agency_at, ...row }): Slip[] => {
          if (!wrapped_key || !sealed) return [];
          const key = vault.openKey(wrapped_key, caseKeyContext(reference));
          const { id, kind, unit, year, number, forms, at } = row;
          const sheet = JSON.parse(openText(key, sealed, slipContext(id)));
          const toSign = to_sign === 1;
          const slip = { id, kind, unit, year, number, forms, at, revokedAt: revoked_at, sheet, toSign };
          return [
            upload && signed_at ? { ...slip, signed: { upload, signedAt: signed_at, sealedAt: agency_at } } : slip,
          ];
        },
      );
    },

    async byName({ kind, number, year, unit }) {
      const row = await db
        .selectFrom('case_slips')
        .leftJoin('signed_files', 'signed_files.subject', 'case_slips.id')
        .select(['at', 'revoked_at', 'signed_at', 'agency_at'])
        .where('unit', '=', unit)
        .where('year', '=', year)
        .where('kind', '=', kind)
        .where('number', '=', number)
        .executeTakeFirst();
      if (!row) return undefined;
      const { at, revoked_at: revokedAt, signed_at: signedAt, agency_at: sealedAt } = row;
      return { kind, number, year, unit, at, revokedAt, signedAt, sealedAt };
    },

    waiting: (wanted) => waitingSlips(db, wanted),
  };
}
