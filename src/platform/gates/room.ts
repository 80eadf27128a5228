import type { AnswerPlaces } from '#src/platform/http/answer-places.ts';
import { retrySeconds } from '#src/platform/http/send-refusal.ts';
import { type Exchange, type Gate, refuse } from './exchange.ts';
import type { FairTurns } from './fair-turns.ts';

type Settings = {
  places: Pick<AnswerPlaces, 'enter'>;
  /** Who waits for a turn of the event loop. */
  turns: Pick<FairTurns, 'wait'>;
  onTurnedAway: (path: string) => void;
  /** Makes the answer; `leave` gives the place back before its end, for answers that last. */
  make: (exchange: Exchange, leave: () => void) => Promise<void>;
};

/** The last gate: makes the answer where there is room for one more in the making, and turns away the others. */
export function room({ places, turns, onTurnedAway, make }: Settings): Gate {
  return async (exchange) => {
    const leave = await places.enter(exchange);
    if (!leave) {
      onTurnedAway(exchange.path);
      const text = 'Cổng đang có quá nhiều người dùng cùng lúc, xin thử lại sau vài giây. Too busy, please try again.';
      return refuse(exchange, { status: 503, kind: 'too-busy', text, headers: { 'retry-after': retrySeconds } });
    }
    try {
      await turns.wait();
      await make(exchange, leave);
    } finally {
      leave();
    }
    return true;
  };
}
