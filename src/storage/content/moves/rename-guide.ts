import type { Database } from '#src/storage/database/database.ts';

/** So many cases a statement: others have the turn between them. */
const casesAtOnce = 400;

/**
 * What is counted and listed by a guide is told under its present name: cases, with the rules they were filed by, drafts
 * of residents and counts of forms. Nothing that is sealed, signed or published has the name in it. Doing it again
 * changes nothing; until it is done the old name is found as well (`county/addresses/renamed-library.ts`).
 */
export async function renameGuide(db: Database, from: string, to: string): Promise<void> {
  await db
    .insertInto('guide_versions')
    .columns(['slug', 'hash', 'rules'])
    .expression((eb) =>
      eb
        .selectFrom('guide_versions')
        .select((inner) => [inner.val(to).as('slug'), 'hash', 'rules'])
        .where('slug', '=', from),
    )
    .onConflict((same) => same.doNothing())
    .execute();
  const filed = await db.selectFrom('cases').select('reference').where('guide_slug', '=', from).execute();
  const references = filed.map(({ reference }) => reference);
  for (let at = 0; at < references.length; at += casesAtOnce) {
    await db
      .updateTable('cases')
      .set({ guide_slug: to })
      .where('reference', 'in', references.slice(at, at + casesAtOnce))
      .where('guide_slug', '=', from)
      .execute();
  }
  await db.updateTable('drafts').set({ guide_slug: to }).where('guide_slug', '=', from).execute();
  await moveFormCounts(db, from, to);
}

async function moveFormCounts(db: Database, from: string, to: string): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const counts = await transaction.selectFrom('form_counts').selectAll().where('guide', '=', from).execute();
    for (const { count, ...of } of counts) {
      await transaction
        .insertInto('form_counts')
        .values({ ...of, guide: to, count })
        .onConflict((same) =>
          same
            .columns(['day', 'guide', 'event', 'detail'])
            .doUpdateSet((eb) => ({ count: eb('form_counts.count', '+', Number(count)) })),
        )
        .execute();
    }
    await transaction.deleteFrom('form_counts').where('guide', '=', from).execute();
  });
}
