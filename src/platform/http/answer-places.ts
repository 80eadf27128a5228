import { RenderSlots, type SlotLimits } from './render-slots.ts';
import { type RouteClass, routeClass } from './route-class.ts';

/** Looking at something is cheap to repeat: it is turned away first, after a second or two of waiting. */
const readingLimits: SlotLimits = { places: 12, waiting: 60, waitMs: 4_000 };
/** A question typed in a line is little to send again: it gives way before a form does. */
const askingLimits: SlotLimits = { places: 16, waiting: 64, waitMs: 8_000 };
/** What somebody filled in or sends is not: it has places of its own, many, since a slow sender holds one all the time. */
const sendingLimits: SlotLimits = { places: 256, waiting: 256, waitMs: 20_000 };

type PlaceKind = 'reading' | 'asking' | 'sending';

/** What is sent and cannot be said again in a moment: these wait where others are turned away. */
const dear: ReadonlySet<RouteClass> = new Set(['form', 'submission', 'tracking', 'staff']);

/** Places for the answers in the making, and who waits for one. Every queue has an end. */
export class AnswerPlaces {
  readonly reading = new RenderSlots(readingLimits);
  readonly asking = new RenderSlots(askingLimits);
  readonly sending = new RenderSlots(sendingLimits);
  readonly #isLate: () => boolean;

  /** `isLate`: the process does not keep up, by whatever. */
  constructor(isLate: () => boolean) {
    this.#isLate = isLate;
  }

  /**
   * A place for this request, given back by calling the answer; undefined when it is turned away. When the process is
   * late, or what is sent has to wait, nobody but staff at their work waits for what is cheap to repeat; and of what is
   * sent, what has only just begun waits in half of the room, so that forms, cases and uploads under way have the rest.
   */
  enter({ method, path }: { method: string; path: string }): Promise<(() => void) | undefined> {
    const kind = placeKind(method, path);
    const of = routeClass(path);
    if (kind === 'sending') return this.sending.enter(method === 'PATCH' || dear.has(of) ? 1 : 0.5);
    const isPressed = this.#isLate() || this.sending.waiting > 0;
    return this[kind].enter(isPressed && of !== 'staff' ? 0 : 1);
  }
}

function placeKind(method: string, path: string): PlaceKind {
  if (method === 'GET' || method === 'HEAD') return 'reading';
  return routeClass(path) === 'assistant' ? 'asking' : 'sending';
}
