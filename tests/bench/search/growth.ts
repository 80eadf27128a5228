import { join } from 'node:path';
import { EngineProcess } from './engine-process.ts';
import { ours } from './ours.ts';

/** Our engine at several sizes: a row each of build, size, load, memory and latency. */
export async function growthOfOurs(folder: string, counts: readonly number[]): Promise<(string | number)[][]> {
  const rows: (string | number)[][] = [];
  for (const count of counts) {
    const place = join(folder, `ours-${count}`);
    const builder = new EngineProcess(ours.name, place, count);
    const { buildMs, bytes } = await builder.build();
    await builder.end();
    const process = new EngineProcess(ours.name, place, count);
    const { loadMs, residentMb, sets } = await process.open();
    const times = async (name: string) => {
      const { p50, p95 } = await process.ask(sets.indexOf(name));
      return `${p50.toFixed(2)} / ${p95.toFixed(2)}`;
    };
    const figures = [await times('known item, accented'), await times('known item, one typo')];
    const size = [(buildMs / 1000).toFixed(1), (bytes / 1e6).toFixed(1), loadMs.toFixed(0), residentMb.toFixed(0)];
    rows.push([count, ...size, ...figures]);
    await process.end();
  }
  return rows;
}
