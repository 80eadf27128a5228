import type { DeadlineLine } from './deadline-line.ts';
import { localTime, type OfficeTime, receiptDay } from './office-time.ts';

/** The clock stands still from a request to the resident until they have answered it. */
export type Pause = { from: string; to: string };
/** The days a pause covers: after the day of the request, up to and with the day of the answer. */
export type Stop = { after: string; upTo: string };
type PassedLine = Extract<DeadlineLine, { kind: 'weekends' | 'day-off' | 'paused' }>;

/** The answer counts as received by the same rule as any paper: after the cut-off, on the next working day. */
export function stoppedDays(pause: Pause, office: OfficeTime): Stop {
  return { after: localTime(pause.from).day, upTo: receiptDay(pause.to, office).day };
}

/** Gathers the days that passed without being counted, for the explanation. */
export class PassedDays {
  #weekends = 0;
  #daysOff: PassedLine[] = [];
  #pauses = new Map<Stop, number>();
  #office: OfficeTime;

  constructor(office: OfficeTime) {
    this.#office = office;
  }

  off(day: string) {
    const kind = this.#office.calendar.kindOf(day);
    if (kind.kind === 'day-off') this.#daysOff.push({ kind: 'day-off', day, name: kind.name, days: 1 });
    else this.#weekends++;
  }

  pause(stop: Stop) {
    this.#pauses.set(stop, (this.#pauses.get(stop) ?? 0) + 1);
  }

  lines(): PassedLine[] {
    const pauses = [...this.#pauses].map(([stop, days]) => {
      return { kind: 'paused' as const, from: stop.after, to: stop.upTo, days };
    });
    const weekends = this.#weekends > 0 ? [{ kind: 'weekends' as const, days: this.#weekends }] : [];
    return [...weekends, ...this.#daysOff, ...pauses];
  }
}
