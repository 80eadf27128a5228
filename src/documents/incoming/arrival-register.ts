import { defined } from '#src/base/defined.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { type PartAsked, partOf, type RegisterLine, type RegisterPart, registerLines } from '../outgoing/register.ts';
import type { Incoming } from './incoming.ts';
import type { ArrivalYear, IncomingStore } from './incoming-store.ts';

/** Registers of what came in; with `part`, every number of a part of one, the missing ones among them. */
export type Arrivals = {
  years: ArrivalYear[];
  page?: ArrivalYear;
  part?: RegisterPart;
  lines: RegisterLine<Incoming>[];
};

/** A part of the register of a year, or of the newest; undefined for who may not read documents. */
export async function readArrivals(
  incoming: Pick<IncomingStore, 'years' | 'inYear'>,
  { year: wanted, part: asked }: { year: number | undefined; part: PartAsked },
  person: Person,
): Promise<Arrivals | undefined> {
  if (!may(person, 'document.read')) return undefined;
  const years = await incoming.years();
  const page = wanted === undefined ? years[0] : years.find(({ year }) => year === wanted);
  const part = page && partOf(page, asked);
  if (!page || !part) return defined({ years, page, lines: [] });
  const lines = registerLines(part, await incoming.inYear(page.year, part), ({ arrival }) => arrival?.number);
  return { years, page, part, lines };
}

/** Whom a document was passed on to last, and when: two columns of the register (NĐ 30/2020, Phụ lục IV). */
export function passedOn({ history }: Pick<Incoming, 'history'>): { to: string; at: string } | undefined {
  const passed = history.findLast(({ step }) => step === 'assigned');
  return passed && { to: passed.note ?? '', at: passed.at };
}
