import { defined } from '#src/base/defined.ts';
import type { Incoming } from '#src/documents/incoming/incoming.ts';
import type { Outgoing } from '#src/documents/outgoing/outgoing.ts';
import type { PartAsked, RegisterLine, RegisterPart } from '#src/documents/outgoing/register.ts';
import type { Person } from '#src/staff/person.ts';

/** The register of what came in, among the types of what goes out. */
const arrivals = 'den';
type Named = { year: number; type: string; key: string };
type Lines = { kind: 'in'; lines: RegisterLine<Incoming>[] } | { kind: 'out'; lines: RegisterLine<Outgoing>[] };
export type RegisterAsked = { registers: Named[]; page?: Named; part?: RegisterPart } & Lines;

const named = ({ year, type }: { year: number; type: string }): Named => ({ year, type, key: `${year}.${type}` });

/**
 * The register an address asks for (`so=2026.quyet-dinh`, `so=2026.den`), or the newest; undefined for who may not. Only
 * what is shown of it is read.
 */
export async function readRegister(
  { portal }: Pick<App.Locals, 'portal'>,
  { url, person, part }: { url: URL; person: Person; part: PartAsked },
): Promise<RegisterAsked | undefined> {
  const [, year, type = ''] = /^(\d{4})\.([a-z-]+)$/.exec(url.searchParams.get('so') ?? '') ?? [];
  const key = year ? { year: Number(year), type } : undefined;
  const out = await portal.outgoing.register(key, person, key?.type === arrivals ? 'none' : part);
  const isIn = key ? key.type === arrivals : out.ok && out.value.registers.length === 0;
  const incoming = await portal.incoming.arrivals(isIn ? key?.year : undefined, person, isIn ? part : 'none');
  if (!out.ok || !incoming) return undefined;
  const ofYear = incoming.years.map(({ year }) => named({ year, type: arrivals }));
  const registers = [...out.value.registers.map(named), ...ofYear];
  if (!isIn) {
    const { page, part, lines } = out.value;
    return defined({ registers, page: page && named(page), part, kind: 'out' as const, lines });
  }
  const { page, part: shown, lines } = incoming;
  const of = page && named({ year: page.year, type: arrivals });
  return defined({ registers, page: of, part: shown, kind: 'in' as const, lines });
}

/** The page of a register an address asks for (`trang=2`); the last one, which has the newest numbers, when it says none. */
export function partAsked({ searchParams }: URL): PartAsked {
  const text = searchParams.get('trang') ?? '';
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 'last';
}
