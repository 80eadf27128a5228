import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { type RegisterLine, registerLines } from '../outgoing/register.ts';
import type { Incoming } from './incoming.ts';
import type { ArrivalYear, IncomingStore } from './incoming-store.ts';

/** Registers of what came in; with `page`, every number of one, the missing ones among them. */
export type Arrivals = { years: ArrivalYear[]; page?: ArrivalYear; lines: RegisterLine<Incoming>[] };

/** The register of a year, or the newest; undefined for who may not read documents. */
export async function readArrivals(
  incoming: Pick<IncomingStore, 'years' | 'inYear'>,
  asked: number | undefined,
  person: Person,
): Promise<Arrivals | undefined> {
  if (!may(person, 'document.read')) return undefined;
  const years = await incoming.years();
  const page = asked === undefined ? years[0] : years.find(({ year }) => year === asked);
  if (!page) return { years, lines: [] };
  return {
    years,
    page,
    lines: registerLines(page, await incoming.inYear(page.year), ({ arrival }) => arrival?.number),
  };
}

/** Whom a document was passed on to last, and when: two columns of the register (NĐ 30/2020, Phụ lục IV). */
export function passedOn({ history }: Pick<Incoming, 'history'>): { to: string; at: string } | undefined {
  const passed = history.findLast(({ step }) => step === 'assigned');
  return passed && { to: passed.note ?? '', at: passed.at };
}
