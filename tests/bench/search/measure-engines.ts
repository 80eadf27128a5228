import { join } from 'node:path';
import { EngineProcess } from './engine-process.ts';
import { type Asked, type Built, engines, type Opened } from './run-engine.ts';

export type Measured = { name: string; note?: string; sample?: number; built: Built; opened: Opened; asked: Asked[] };

/** Builds each, opens all, then asks them set by set in turn, so that a busy moment of the machine meets all alike. */
export async function measureEngines(folder: string, count: number): Promise<Measured[]> {
  const ready: (Measured & { process: EngineProcess })[] = [];
  for (const { name, note, sample } of engines) {
    const place = join(folder, name);
    const builder = new EngineProcess(name, place, count);
    const built = await builder.build().catch((error: unknown) => ({ buildMs: 0, bytes: 0, problem: String(error) }));
    await builder.end();
    if (built.problem) {
      console.log(`${name}: left out, ${built.problem}`);
      continue;
    }
    console.log(`${name}: built in ${(built.buildMs / 1000).toFixed(1)} s`);
    const process = new EngineProcess(name, place, count);
    const opened = await process.open().catch((error: unknown) => console.log(`${name}: left out, ${String(error)}`));
    if (!opened) {
      await process.end();
      continue;
    }
    ready.push({ name, ...(note && { note }), ...(sample && { sample }), built, opened, asked: [], process });
  }
  for (let set = 0; set < (ready[0]?.opened.sets.length ?? 0); set += 1) {
    for (const engine of ready) engine.asked.push(await engine.process.ask(set));
  }
  for (const { process } of ready) await process.end();
  return ready;
}
