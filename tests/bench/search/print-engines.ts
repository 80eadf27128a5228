import { printTable } from '../table.ts';
import type { Measured } from './measure-engines.ts';

/** Relevance, then time with ratios, then what it costs to have; the first row is ours, to which the ratios refer. */
export function printEngines(measured: readonly Measured[]): void {
  const [ours] = measured;
  if (!ours) return;
  const { sets } = ours.opened;
  const mark = ({ name, sample }: Measured) => (sample ? `${name} †` : name);

  console.log('\nMean reciprocal rank (share with the right one among the first ten)');
  printTable(
    ['', ...sets.map((set, at) => `${set} (${ours.asked[at]?.relevance.count})`)],
    measured.map((engine) => [
      mark(engine),
      ...engine.asked.map(({ relevance }) => `${relevance.mrr.toFixed(3)} (${relevance.inTen.toFixed(3)})`),
    ]),
  );
  console.log('\nMilliseconds a query, p50 / p95 (as multiples of ours)');
  printTable(
    ['', ...sets],
    measured.map((engine) => [
      mark(engine),
      ...engine.asked.map(({ p50, p95 }, at) => {
        const times = `${p50.toFixed(2)} / ${p95.toFixed(2)}`;
        const own = ours.asked[at];
        return own && engine !== ours ? `${times} (${ratio(p50, own.p50)}, ${ratio(p95, own.p95)})` : times;
      }),
    ]),
  );
  console.log('');
  const cost = (engine: Measured): number[] => [
    engine.built.buildMs / 1000,
    engine.built.bytes / 1e6,
    engine.opened.loadMs,
    engine.opened.residentMb,
  ];
  const own = cost(ours);
  printTable(
    ['', 'build s', 'size MB', 'load ms', 'resident MB'],
    measured.map((engine) => [
      mark(engine),
      ...cost(engine).map((value, at) =>
        engine === ours ? value.toFixed(1) : `${value.toFixed(1)} (${ratio(value, own[at] ?? 1)})`,
      ),
    ]),
  );
  for (const engine of measured.filter(({ note, sample }) => note || sample)) {
    const asked = engine.sample ? `† the first ${engine.sample} queries of each set` : '';
    console.log(`${engine.name}: ${[asked, engine.note].filter(Boolean).join('; ')}`);
  }
}

const ratio = (value: number, own: number) => `${(value / own).toFixed(value / own < 10 ? 1 : 0)}×`;
