import type { OnConflictBuilder, Transaction } from 'kysely';
import type { Draft, DraftContact, DraftStore } from '#src/cases/filing/drafts/draft-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { prepared } from '#src/storage/database/prepared.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import { isSameToken, openText, sealText, type Vault } from '#src/storage/keys/vault.ts';
import type { DraftTables } from './case-tables.ts';

type Row = DraftTables['drafts'];
/** More forms than are being filled in at the same time. */
const mostRemembered = 2_000;

/**
 * Drafts in SQLite or PostgreSQL, each sealed under a key of its own, found by keyed hashes. `removeFiles` is told which
 * papers went with a draft.
 */
export function createSqlDraftStore(
  db: Database,
  vault: Vault,
  removeFiles: (uploads: readonly string[]) => Promise<void> = async () => {},
): DraftStore {
  const tokens = new Map<string, { id: string; keyHash: string }>();
  /** What a draft is found by, and its form once it has been sent: the same at every step. */
  const tokensOf = (key: string) => {
    const known = tokens.get(key) ?? { id: vault.token('draft', key), keyHash: vault.token('idempotency-key', key) };
    if (tokens.size >= mostRemembered) tokens.clear();
    tokens.set(key, known);
    return known;
  };
  const codeToken = (code: string) => vault.token('draft-code', code);
  const contactToken = (contact: DraftContact) => tokenOfContact(vault, contact);
  const open = (row: Row): Draft =>
    JSON.parse(openText(vault.openKey(row.wrapped_key, draftKeyContext(row.id)), row.sealed, draftContext(row.id)));

  return {
    async save(draft) {
      const { id, keyHash } = tokensOf(draft.key);
      const code = codeToken(draft.code);
      const { key, wrapped } = vault.makeKey(draftKeyContext(id));
      const savedAt = utc(draft.savedAt);
      const row = {
        id,
        code,
        guide_slug: draft.guide,
        created_at: savedAt,
        phone_token: draftContactToken(vault, draft.contacts, 'phone'),
        email_token: draftContactToken(vault, draft.contacts, 'email'),
        step: draft.step,
        saved_at: savedAt,
        wrapped_key: wrapped,
        sealed: sealText(key, JSON.stringify(draft), draftContext(id)),
      };
      // Most forms hold no papers yet, and nothing stands against keeping them: one statement says both.
      if (draft.uploads.length === 0) {
        const { numAffectedRows = 0n } = await keepPlainDraft(db, { ...row, keyHash });
        if (numAffectedRows > 0n) return 'saved';
      }
      return db.transaction().execute(async (trx) => {
        const [found] = (await standingOf(trx, { id, code, keyHash })).rows;
        if (found?.is_sent) return 'sent';
        if (found?.is_code_taken) return 'code-taken';
        const { numAffectedRows = 0n } = await keepDraft(trx, row);
        if (numAffectedRows === 0n) return 'code-taken';
        if (found?.holds_uploads) await letUploadsGo(trx, { draft: id });
        await holdUploads(trx, id, draft.uploads);
        return 'saved';
      });
    },

    async find(key) {
      const [row] = (await draftOf(db, tokensOf(key))).rows;
      return row && open(row);
    },

    async findByCode(code, contact) {
      const row = await db
        .selectFrom('drafts')
        .selectAll()
        .where('code_token', '=', codeToken(code))
        .executeTakeFirst();
      // The same work whether the code is unknown or the contact is another: three hashes, two comparisons.
      const wanted = contactToken(contact);
      const nobody = vault.token('draft-nobody', contact.text);
      const same = [row?.phone_token, row?.email_token].map((token) => isSameToken(token ?? nobody, wanted));
      if (!row || !same.includes(true)) return undefined;
      const draft = open(row);
      const { rows } = await sentUnder(db, { keyHash: tokensOf(draft.key).keyHash });
      return rows.length > 0 ? undefined : draft;
    },

    async remove(key) {
      await removeFiles(await db.transaction().execute((trx) => erase(trx, [tokensOf(key).id])));
    },

    async removeBefore(moment) {
      const { drafts, uploads } = await db.transaction().execute(async (trx) => {
        const rows = await trx.selectFrom('drafts').select('id').where('saved_at', '<', utc(moment)).execute();
        const ids = rows.map(({ id }) => id);
        return { drafts: ids.length, uploads: await erase(trx, ids) };
      });
      await removeFiles(uploads);
      return drafts;
    },
  };
}

const sentUnder = prepared<{ keyHash: string }>((db, of) =>
  db.selectFrom('submissions').select('key_hash').where('key_hash', '=', of('keyHash')),
);

/** The draft, unless its form has been sent. */
const draftOf = prepared<{ id: string; keyHash: string }, Row>((db, of) =>
  db
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', of('id'))
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('submissions').select('key_hash').where('key_hash', '=', of('keyHash')))),
    ),
);

/** What must be known of a draft before it is kept, in one question. PostgreSQL answers with booleans, SQLite with 0 and 1. */
type Standing = Record<'is_sent' | 'is_code_taken' | 'holds_uploads', unknown>;
const standingOf = prepared<{ id: string; code: string; keyHash: string }, Standing>((db, of) =>
  db.selectNoFrom(({ exists, selectFrom }) => [
    exists(selectFrom('submissions').select('key_hash').where('key_hash', '=', of('keyHash'))).as('is_sent'),
    exists(selectFrom('drafts').select('id').where('code_token', '=', of('code')).where('id', '!=', of('id'))).as(
      'is_code_taken',
    ),
    exists(selectFrom('draft_uploads').select('draft').where('draft', '=', of('id'))).as('holds_uploads'),
  ]),
);

type NewRow = Omit<Row, 'code_token'> & { code: string };

/** What changes of a draft at every step. */
const changing = ['phone_token', 'email_token', 'step', 'saved_at', 'wrapped_key', 'sealed'] as const;

/** In place of what was kept under its key; nothing where that has another code. */
const inPlaceOfKept = (conflict: OnConflictBuilder<Tables, 'drafts'>) =>
  conflict
    .column('id')
    .doUpdateSet(({ ref }) => Object.fromEntries(changing.map((name) => [name, ref(`excluded.${name}`)])))
    .whereRef('drafts.code_token', '=', 'excluded.code_token');

const keepDraft = prepared<NewRow>((db, of) =>
  db
    .insertInto('drafts')
    .values({
      id: of('id'),
      code_token: of('code'),
      guide_slug: of('guide_slug'),
      created_at: of('created_at'),
      ...(Object.fromEntries(changing.map((name) => [name, of(name)])) as Pick<Row, (typeof changing)[number]>),
    })
    .onConflict(inPlaceOfKept),
);

/** The same for a draft without papers, in one statement; nothing either where something stands against it (`Standing`). */
const keepPlainDraft = prepared<NewRow & { keyHash: string }>((db, of) =>
  db
    .insertInto('drafts')
    .columns(['id', 'code_token', 'guide_slug', 'created_at', ...changing])
    .expression(
      db
        .selectNoFrom(({ val }) => [
          val(of('id')).as('id'),
          val(of('code')).as('code_token'),
          val(of('guide_slug')).as('guide_slug'),
          val(of('created_at')).as('created_at'),
          ...changing.map((name) => val(of(name)).as(name)),
        ])
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('submissions').select('key_hash').where('key_hash', '=', of('keyHash')))),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(selectFrom('drafts').select('id').where('code_token', '=', of('code')).where('id', '!=', of('id'))),
          ),
        )
        .where(({ not, exists, selectFrom }) =>
          not(exists(selectFrom('draft_uploads').select('draft').where('draft', '=', of('id')))),
        ),
    )
    .onConflict(inPlaceOfKept),
);

const tokenOfContact = (vault: Vault, { kind, text }: DraftContact) => vault.token('draft-contact', `${kind}:${text}`);

/**
 * The keyed hash of a contact, by which a draft is found together with its code; null where no such contact was given.
 */
export function draftContactToken(
  vault: Vault,
  contacts: readonly DraftContact[],
  kind: DraftContact['kind'],
): string | null {
  const contact = contacts.find((item) => item.kind === kind);
  return contact ? tokenOfContact(vault, contact) : null;
}

const letUploadsGo = prepared<{ draft: string }>((db, of) =>
  db.deleteFrom('draft_uploads').where('draft', '=', of('draft')),
);

async function holdUploads(trx: Transaction<Tables>, draft: string, uploads: readonly string[]): Promise<void> {
  const rows = [...new Set(uploads)].map((upload) => ({ draft, upload }));
  if (rows.length > 0) await trx.insertInto('draft_uploads').values(rows).execute();
}

/** Gives the papers that went with the drafts: what no case has claimed and no other draft holds. */
async function erase(trx: Transaction<Tables>, drafts: readonly string[]): Promise<string[]> {
  const gone: string[] = [];
  for (const draft of drafts) {
    const held = await trx.selectFrom('draft_uploads').select('upload').where('draft', '=', draft).execute();
    await trx.deleteFrom('draft_uploads').where('draft', '=', draft).execute();
    await trx.deleteFrom('drafts').where('id', '=', draft).execute();
    for (const { upload } of held) {
      const removed = await trx
        .deleteFrom('uploads')
        .where('id', '=', upload)
        .where('reference', 'is', null)
        .where('id', 'not in', trx.selectFrom('draft_uploads').select('upload'))
        .returning('id')
        .execute();
      gone.push(...removed.map(({ id }) => id));
    }
  }
  return gone;
}

export const draftKeyContext = (id: string) => `draft-key:${id}`;
export const draftContext = (id: string) => `draft:${id}`;
/** Times with different offsets compare as text only when written in one. */
const utc = (moment: string) => new Date(moment).toISOString();
