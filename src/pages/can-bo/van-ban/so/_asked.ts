import { defined } from '#src/base/defined.ts';
import type { Incoming } from '#src/documents/incoming/incoming.ts';
import type { Outgoing } from '#src/documents/outgoing/outgoing.ts';
import type { RegisterLine } from '#src/documents/outgoing/register.ts';
import type { Person } from '#src/staff/person.ts';

/** The register of what came in, among the types of what goes out. */
const arrivals = 'den';
type Named = { year: number; type: string; key: string };
type Lines = { kind: 'in'; lines: RegisterLine<Incoming>[] } | { kind: 'out'; lines: RegisterLine<Outgoing>[] };
export type RegisterAsked = { registers: Named[]; page?: Named } & Lines;

const named = ({ year, type }: { year: number; type: string }): Named => ({ year, type, key: `${year}.${type}` });

/** The register an address asks for (`so=2026.quyet-dinh`, `so=2026.den`), or the newest; undefined for who may not. */
export async function readRegister(
  { portal }: Pick<App.Locals, 'portal'>,
  { searchParams }: URL,
  person: Person,
): Promise<RegisterAsked | undefined> {
  const [, year, type = ''] = /^(\d{4})\.([a-z-]+)$/.exec(searchParams.get('so') ?? '') ?? [];
  const key = year ? { year: Number(year), type } : undefined;
  const [out, incoming] = await Promise.all([
    portal.outgoing.register(key, person),
    portal.incoming.arrivals(key?.type === arrivals ? key.year : undefined, person),
  ]);
  if (!out.ok || !incoming) return undefined;
  const ofYear = incoming.years.map(({ year }) => named({ year, type: arrivals }));
  const registers = [...out.value.registers.map(named), ...ofYear];
  const isIn = key ? key.type === arrivals : out.value.registers.length === 0;
  if (!isIn) {
    const { page, lines } = out.value;
    return defined({ registers, page: page && named(page), kind: 'out' as const, lines });
  }
  const { page, lines } = incoming;
  const of = page && named({ year: page.year, type: arrivals });
  return defined({ registers, page: of, kind: 'in' as const, lines });
}
