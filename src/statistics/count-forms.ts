import { dayMs } from '#src/base/moments.ts';
import type { Filing, FilingTurn } from '#src/cases/filing/form/filing.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { FigureStore, FormCount } from './figures.ts';
import { beganAt, minuteStep } from './form-flow.ts';

/** As many forms under way are known at once; the oldest are forgotten, and their next step counts once more. */
const mostForms = 10_000;
const monthMs = 30 * dayMs;

export type FormCounter = {
  /** The same filing, counted: how many reach each step, send the form, and how long that takes. */
  count(filing: Filing): Filing;
  save(): Promise<void>;
};

/**
 * Counts in memory and writes now and then. That a form has been at a step is remembered by its random key, here only
 * and until it is sent: going back and forth counts once, and what is written down is numbers.
 */
export function createFormCounter(store: Pick<FigureStore, 'addFormCounts'>, clock: { now(): Date }): FormCounter {
  const furthest = new Map<string, number>();
  let counts = new Map<string, FormCount>();

  function add(guide: string, event: FormCount['event'], detail: string): void {
    const id = `${guide}\0${event}\0${detail}`;
    const known = counts.get(id) ?? { guide, event, detail, count: 0 };
    counts.set(id, { ...known, count: known.count + 1 });
  }

  function note(guide: string, turn: FilingTurn): void {
    if (turn.kind === 'shown') {
      const { key, step } = turn.view;
      if (step.number <= (furthest.get(key) ?? 0)) return;
      remember(key, step.number);
      add(guide, 'reached', step.id);
    } else if (turn.kind === 'submitted' && furthest.get(turn.key) !== Number.POSITIVE_INFINITY) {
      remember(turn.key, Number.POSITIVE_INFINITY);
      add(guide, 'sent', '');
      const began = beganAt(turn.key);
      const took = began === undefined ? -1 : clock.now().getTime() - began;
      if (took >= 0 && took <= monthMs) add(guide, 'minutes', minuteStep(took));
    }
  }

  function remember(key: string, number: number): void {
    furthest.delete(key);
    furthest.set(key, number);
    if (furthest.size > mostForms) furthest.delete(furthest.keys().next().value ?? '');
  }

  return {
    count: (filing) => ({
      ...filing,
      async turn(request) {
        const turn = await filing.turn(request);
        note(request.slug, turn);
        return turn;
      },
    }),
    async save() {
      if (counts.size === 0) return;
      const taken = counts;
      counts = new Map();
      try {
        await store.addFormCounts(dayInVietnam(clock.now()), [...taken.values()]);
      } catch (fault) {
        for (const [id, item] of taken) counts.set(id, { ...item, count: item.count + (counts.get(id)?.count ?? 0) });
        throw fault;
      }
    },
  };
}
