import { type Selectable, type SelectQueryBuilder, sql } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import { type OnUnreadable, openOrTell } from '#src/storage/keys/open-or-tell.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import type { Voice, VoiceStore, VoiceWords } from '#src/voices/voice.ts';
import type { VoicesTable } from './county-tables.ts';

/** More words than this find nothing that fewer do not. */
const mostWords = 12;

/**
 * What a visitor wrote is encrypted, and emptied when its time is over; what staff show of it is public and readable.
 * `folded` is what the search of the page looks in.
 */
export function createSqlVoiceStore(
  db: Database,
  vault: Vault,
  { fold, onUnreadable }: { fold: (text: string) => string; onUnreadable?: OnUnreadable },
): VoiceStore {
  const shownParts = ({ shown, answer, state, reason, revision }: Voice) => ({
    state,
    shown: shown ?? null,
    answer: answer?.text ?? null,
    answered_at: answer?.at ?? null,
    folded: state === 'published' ? fold(`${shown ?? ''} ${answer?.text ?? ''}`) : '',
    reason: reason ?? null,
    revision,
  });
  const voiceOf = (row: Selectable<VoicesTable>): Voice => {
    const open = () => JSON.parse(vault.open(row.sealed, voiceContext(row.id))) as VoiceWords;
    return defined({
      id: row.id,
      about: row.about,
      at: row.at,
      dueOn: row.due_on ?? undefined,
      state: row.state,
      words: row.sealed ? openOrTell({ what: 'voice', id: row.id }, open, onUnreadable) : undefined,
      shown: row.shown ?? undefined,
      answer: row.answer !== null && row.answered_at !== null ? { text: row.answer, at: row.answered_at } : undefined,
      reason: row.reason ?? undefined,
      revision: row.revision,
    });
  };

  return {
    async add(voice) {
      const sealed = vault.seal(JSON.stringify(voice.words ?? {}), voiceContext(voice.id));
      const { id, about, at, dueOn } = voice;
      await db
        .insertInto('voices')
        .values({ id, about, at, due_on: dueOn ?? null, sealed, ...shownParts(voice) })
        .execute();
    },
    async find(id) {
      const row = await db.selectFrom('voices').selectAll().where('id', '=', id).executeTakeFirst();
      return row && voiceOf(row);
    },
    async replace(voice) {
      const { numUpdatedRows } = await db
        .updateTable('voices')
        .set(shownParts(voice))
        .where('id', '=', voice.id)
        .where('revision', '=', voice.revision - 1)
        .executeTakeFirst();
      return Number(numUpdatedRows) === 1;
    },
    async published({ about, folded }, limit, offset) {
      const all = db.selectFrom('voices').where('state', '=', 'published').where('about', '=', about);
      // Every word, wherever it begins one; what is looked for is a text, not a pattern.
      const words = (folded ?? '').split(' ').filter(Boolean).slice(0, mostWords);
      const found = words.reduce((some, word) => {
        const pattern = `% ${word.replace(/[%_!]/g, '!$&')}%`;
        return some.where((eb) => sql<boolean>`(' ' || ${eb.ref('folded')}) like ${pattern} escape '!'`);
      }, all);
      const rows = await found.selectAll().orderBy('at', 'desc').orderBy('id').limit(limit).offset(offset).execute();
      // A first page that is not full has all of it: searches look here each time, mostly for nothing.
      const total = offset === 0 && rows.length < limit ? rows.length : await countOf(found);
      return { items: rows.map(voiceOf), total };
    },
    async list(state, limit, offset) {
      const found = db.selectFrom('voices').where('state', '=', state);
      const rows = await found.selectAll().orderBy('at').orderBy('id').limit(limit).offset(offset).execute();
      return { items: rows.map(voiceOf), total: await countOf(found) };
    },
  };
}

async function countOf<Row>(found: SelectQueryBuilder<Tables, 'voices', Row>): Promise<number> {
  const { total } = await found.select((select) => select.fn.countAll().as('total')).executeTakeFirstOrThrow();
  return Number(total);
}

/**
 * What was sent before this moment goes: whole where it was never shown; of what was, only what the visitor wrote, and
 * what staff published stays. Gives how much.
 */
export async function forgetVoices(db: Database, moment: string): Promise<number> {
  const old = db.deleteFrom('voices').where('at', '<', moment).where('state', '!=', 'published');
  const { numDeletedRows } = await old.executeTakeFirst();
  await db.updateTable('voices').set({ sealed: '' }).where('at', '<', moment).where('sealed', '!=', '').execute();
  return Number(numDeletedRows);
}

export const voiceContext = (id: string) => `voice:${id}`;
