import type { Transaction } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { DraftFields } from '#src/editing/drafts/content-drafts.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { amendmentContext } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { contentDraftContext } from '#src/storage/content/drafts/sql-content-draft-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { renameGuide } from './rename-guide.ts';

type MovedFile = { from: string; to: string };
type Transacted = Transaction<Tables>;

/**
 * Everything the portal keeps of a content file goes with it to its other path, in one transaction: its versions, what
 * waits for a second person, what somebody has typed, and links to its preview; then what is listed by the name of a
 * guide. Doing it again changes nothing.
 */
export function createRowMover(db: Database, vault: Vault) {
  return {
    async move(files: readonly MovedFile[]): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        for (const file of files) {
          await moveVersions(transaction, file);
          await moveSealed(transaction, vault, file);
          await transaction
            .updateTable('content_preview_links')
            .set({ path: file.to })
            .where('path', '=', file.from)
            .execute();
        }
      });
      for (const { from, to } of files) {
        const [old, now] = [guideIn(from), guideIn(to)];
        if (old && now) await renameGuide(db, old, now);
      }
    },
    /** Whether somebody writes a text for this path that is not there yet. */
    async isWrittenFor(path: string): Promise<boolean> {
      const draft = db.selectFrom('content_drafts').select('id').where('path', '=', path).limit(1);
      const open = db
        .selectFrom('content_amendments')
        .select('id')
        .where('path', '=', path)
        .where('state', 'in', ['waiting', 'returned'])
        .limit(1);
      return (await draft.executeTakeFirst()) !== undefined || (await open.executeTakeFirst()) !== undefined;
    },
  };
}

/** The name of the guide a file is; undefined for every other file. */
function guideIn(path: string): string | undefined {
  const isGuide = path.startsWith(`${guideKind.folder}/`) && !path.endsWith('.en.md');
  return isGuide ? path.slice(path.lastIndexOf('/') + 1, -3) : undefined;
}

export type RowMover = ReturnType<typeof createRowMover>;

/** Versions of another file that had the path once come before: numbers tell the order in which things were there. */
async function moveVersions(transaction: Transacted, { from, to }: MovedFile): Promise<void> {
  const last = await transaction
    .selectFrom('content_versions')
    .select((eb) => eb.fn.max('number').as('number'))
    .where('path', '=', to)
    .executeTakeFirst();
  const before = Number(last?.number ?? 0);
  await transaction
    .updateTable('content_versions')
    .set((eb) => ({ path: to, number: eb('number', '+', before) }))
    .where('path', '=', from)
    .execute();
}

/** The path stands inside what is sealed as well. */
async function moveSealed(transaction: Transacted, vault: Vault, { from, to }: MovedFile): Promise<void> {
  const resealed = (sealed: string, context: string) => {
    const kept = JSON.parse(vault.open(sealed, context)) as { fields?: DraftFields };
    // A form says its path among its fields.
    const fields = kept.fields?.map(([name, value]) => [name, name === 'path' && value === from ? to : value]);
    return vault.seal(JSON.stringify(defined({ ...kept, fields, path: to })), context);
  };
  const amendments = await transaction
    .selectFrom('content_amendments')
    .select(['id', 'sealed'])
    .where('path', '=', from)
    .execute();
  for (const { id, sealed } of amendments) {
    await transaction
      .updateTable('content_amendments')
      .set({ path: to, sealed: resealed(sealed, amendmentContext(id)) })
      .where('id', '=', id)
      .execute();
  }
  const drafts = await transaction
    .selectFrom('content_drafts')
    .select(['id', 'sealed'])
    .where('path', '=', from)
    // Who has one for the other path already keeps both.
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('content_drafts as other')
            .select('other.id')
            .where('other.path', '=', to)
            .whereRef('other.person', '=', 'content_drafts.person'),
        ),
      ),
    )
    .execute();
  for (const { id, sealed } of drafts) {
    await transaction
      .updateTable('content_drafts')
      .set({ path: to, sealed: resealed(sealed, contentDraftContext(id)) })
      .where('id', '=', id)
      .execute();
  }
}
