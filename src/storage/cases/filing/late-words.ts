import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { insertWordRows, ruleOfWords, type WordRow } from '#src/storage/cases/list/word-rows.ts';
import type { Database } from '#src/storage/database/database.ts';

/** How long words wait for those of others. */
const delayMs = 100;
/** Cases whose words go into one transaction, and into one statement: that is as long as the thread is held. */
const together = { most: 256, inStatement: 64 };
/** More than this wait for the job that goes through cases without words. */
const mostWaiting = 5_000;

type Words = { reference: string; words: readonly WordRow[] };

/**
 * The words by which new cases are found, written a moment after them, many together: each of a case's words lies on
 * another page of the index, and most of what a submission would write to the disk are these pages. What is lost on the
 * way (a process killed, a database away) is made again: the row of a case says that it has no words, and the job that
 * gives cases their words looks for such rows.
 */
export class LateWords {
  readonly #db: Database;
  #waiting: Words[] = [];
  #delayed: Promise<void> | undefined;
  #writing: Promise<void> | undefined;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The words of a case that has been kept. */
  add(words: Words): void {
    if (this.#waiting.length >= mostWaiting) return;
    this.#waiting.push(words);
    this.#delayed ??= this.#afterAWhile();
  }

  /** Resolves when the words of every case that this process has filed are written: for who looks for one. */
  async written(): Promise<void> {
    while (this.#waiting.length > 0 || this.#writing) await this.#write();
  }

  async #afterAWhile(): Promise<void> {
    await wait(delayMs, undefined, { ref: false });
    this.#delayed = undefined;
    await this.written();
  }

  #write(): Promise<void> {
    this.#writing ??= this.#writeSome().finally(() => {
      this.#writing = undefined;
    });
    return this.#writing;
  }

  async #writeSome(): Promise<void> {
    const some = this.#waiting.splice(0, together.most);
    // What cannot be written now is left to the job.
    await writeWords(this.#db, some).catch(() => {});
  }
}

/** A case that was corrected or erased meanwhile, or got its words from the job, is passed over. */
async function writeWords(db: Database, some: readonly Words[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const rows = await trx
      .updateTable('cases')
      .set({ words_rule: ruleOfWords })
      .where(
        'reference',
        'in',
        some.map(({ reference }) => reference),
      )
      .where('words_rule', '<', ruleOfWords)
      .where('erased_at', 'is', null)
      .returning('reference')
      .execute();
    const asked = new Set(rows.map(({ reference }) => reference));
    const left = some.filter(({ reference }) => asked.has(reference));
    for (let at = 0; at < left.length; at += together.inStatement) {
      await insertWordRows(
        trx,
        left.slice(at, at + together.inStatement).flatMap(({ words }) => words),
      );
      await nextTurn();
    }
  });
}
