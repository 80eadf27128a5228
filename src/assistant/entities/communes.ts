import { receptionCommunes, type Unit } from '#src/county/unit.ts';
import { foldText } from '#src/search/analysis/fold.ts';

/** The former commune a text names, by name or alias; the longest name wins. "Hạ Long" alone may be the city: not ours. */
export function findCommune(
  text: string,
  units: readonly Unit[],
): { unit: Unit; from: number; to: number } | undefined {
  const folded = foldText(text);
  let best: { unit: Unit; from: number; to: number } | undefined;
  for (const unit of receptionCommunes(units)) {
    for (const name of [unit.name.vi, unit.shortName?.vi ?? '', ...unit.aliases]) {
      const wanted = foldText(name);
      if (wanted === '' || (unit.id === 'ha-long' && wanted === 'ha long')) continue;
      const from = wordAt(folded, wanted);
      if (from >= 0 && wanted.length > (best ? best.to - best.from : 0))
        best = { unit, from, to: from + wanted.length };
    }
  }
  return best;
}

function wordAt(text: string, wanted: string): number {
  let from = text.indexOf(wanted);
  while (from >= 0) {
    const before = text[from - 1] ?? ' ';
    const after = text[from + wanted.length] ?? ' ';
    if (!/[a-z0-9]/.test(before) && !/[a-z0-9]/.test(after)) return from;
    from = text.indexOf(wanted, from + 1);
  }
  return -1;
}
