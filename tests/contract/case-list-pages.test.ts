import { expect, test } from 'vitest';
import { listTime } from '#src/cases/desk/list-cases.ts';
import { orderOf } from '#src/cases/desk/queue/order.ts';
import { caseStates } from '#src/cases/model/case-state.ts';
import { closedStates, openStates } from '#src/cases/model/case-states.ts';
import { type Band, firstBand } from '#src/cases/model/list/list-order.ts';
import { readSearch } from '#src/cases/model/list/search-words.ts';
import type { StoredFilter } from '#src/cases/model/list/stored-list.ts';
import { listBounds, pageOf } from '#src/storage/cases/list/list-pages.ts';
import { fillDesk, nameOf } from '#tests/stores/fill-desk.ts';
import { describeStores } from './describe-stores.ts';

const now = new Date('2026-11-16T02:00:00Z');
const time = listTime(now);
const everything: StoredFilter = { page: 1, pageSize: 25 };

describeStores((open) => {
  const setUp = async () => {
    const { db, vault } = await open();
    await fillDesk({ db, vault }, { to: 480, officers: ['lan', 'minh', 'hoa'], now });
    // One that is closed and has a question: it stands before everything that is closed.
    const asked = { question_at: '2026-11-15T09:00:00+07:00' };
    await db.updateTable('cases').set(asked).where('state', '=', 'stopped').where('unit', '=', 'ha-long').execute();
    const cases = await db.selectFrom('cases').selectAll().execute();
    /** The list by the rules, without a database. */
    const inOrder = (order: readonly Band[], keeps: (item: (typeof cases)[number]) => boolean) =>
      cases
        .filter(keeps)
        .map((item) => {
          const { state, due_at: dueAt, question_at: questionAt, supplied_at: suppliedAt, submitted_at } = item;
          const place = firstBand(
            { state, dueAt, questionAt: questionAt ?? null, suppliedAt: suppliedAt ?? null },
            order,
          );
          const by = order[place]?.by;
          const waiting = suppliedAt ?? questionAt ?? submitted_at;
          const moment =
            by === 'due' ? (dueAt ?? '9999') : by === 'waiting' ? waiting : by === 'newest' ? '' : submitted_at;
          const turned =
            by === 'newest' ? [...submitted_at].map((letter) => 1000 - letter.charCodeAt(0)).join() : submitted_at;
          return { reference: item.reference, key: [place, moment, turned, item.reference].join(' ') };
        })
        .sort((a, b) => (a.key < b.key ? -1 : 1))
        .map(({ reference }) => reference);
    const pages = async (filter: Partial<StoredFilter>, bounds = listBounds) => {
      const found: string[] = [];
      for (let offset = 0; ; offset += 70) {
        const page = await pageOf(db, vault, { ...everything, ...filter }, { limit: 70, offset }, bounds);
        found.push(...page.references);
        if (page.references.length < 70) return { found, total: page.total, isMore: page.isMore };
      }
    };
    return { inOrder, pages };
  };

  test('the pages of a list, one after another, are the list by the rules, whatever it is narrowed to', async () => {
    const { inOrder, pages } = await setUp();
    const states = [undefined, openStates, closedStates, ['returned'] as const, caseStates];

    for (const sort of ['urgent', 'due', 'oldest', 'newest'] as const) {
      for (const some of states) {
        for (const officer of [undefined, ['minh']]) {
          const order = orderOf(sort, time);
          const { found, total, isMore } = await pages({
            order,
            ...(some && { states: some }),
            ...(officer && { officer }),
          });
          const rules = inOrder(order, (item) => {
            const isOfState = !some || (some as readonly string[]).includes(item.state);
            return isOfState && (!officer || item.officer === 'minh');
          });
          expect(found, `${sort} ${some}`).toEqual(rules);
          expect({ total, isMore }).toEqual({ total: rules.length, isMore: false });
        }
      }
    }
  });

  test('a long tail is counted so far, and every page up to there is right', async () => {
    const { inOrder, pages } = await setUp();
    const order = orderOf('urgent', time);
    const all = inOrder(order, () => true);
    const head =
      all.length - inOrder(order, ({ state, question_at }) => closedStates.includes(state) && !question_at).length;

    const { found, total, isMore } = await pages({ order }, { ...listBounds, counted: 200 });

    expect({ total, isMore }).toEqual({ total: head + 200, isMore: true });
    expect(found.slice(0, total)).toEqual(all.slice(0, total));
  });

  test('words that very many have find the first of the list, in its order, and say that there are more', async () => {
    const { inOrder, pages } = await setUp();
    const order = orderOf('urgent', time);
    const all = inOrder(order, () => true);
    const text = (typed: string) => ({ order, text: readSearch(typed) });
    const common = { alone: 5, together: 5 };

    for (const typed of ['nguyen', 'nguyen thi', 'le van', nameOf(3)]) {
      const exact = await pages(text(typed));
      const walked = await pages(text(typed), { ...listBounds, common });
      expect(exact.found.length, typed).toBeGreaterThan(0);
      expect(walked, typed).toEqual(exact);
      expect(exact.found).toEqual(all.filter((reference) => exact.found.includes(reference)));

      const bounded = await pages(text(typed), { ...listBounds, common, shown: 30, lookedAt: 150 });
      const among = all.slice(0, 150).filter((reference) => exact.found.includes(reference));
      const most = Math.ceil(30 / readSearch(typed).words.length);
      expect(bounded.found, typed).toEqual(among.slice(0, most));
      expect(bounded).toMatchObject({ total: Math.min(most, among.length), isMore: true });
    }
    expect(await pages({ ...text('nguyen'), states: openStates }, { ...listBounds, common })).toEqual(
      await pages({ ...text('nguyen'), states: openStates }),
    );
  });
});
