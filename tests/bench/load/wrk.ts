import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One request of a kind; those of a kind are sent in turn. */
export type Shot = { method?: 'GET' | 'POST'; path: string; headers?: Record<string, string>; body?: string };

export type Load = { requests: number; perSecond: number; p50: number; p95: number; p99: number; failed: number };

export const hasWrk = (): boolean => !spawnSync('wrk', ['--version']).error;

/** Sends shots for some seconds from core 1. Times are in milliseconds; `failed` counts answers of 400 and above. */
export function shoot(url: string, shots: readonly Shot[], connections: number, seconds: number): Load {
  const folder = mkdtempSync(join(tmpdir(), 'bench-wrk-'));
  try {
    const script = join(folder, 'shots.lua');
    writeFileSync(script, lua(shots));
    const options = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '20s', '-s', script, url];
    const { stdout } = spawnSync('taskset', ['-c', '1', 'wrk', ...options], { encoding: 'utf8' });
    const line = /^MEASURED (.*)$/m.exec(stdout)?.[1];
    if (!line) throw new Error(`wrk said nothing: ${stdout}`);
    const [requests, micros, p50, p95, p99, failed] = line.split(' ').map(Number) as [number, ...number[]];
    const ms = (value: number | undefined) => (value ?? Number.NaN) / 1000;
    return {
      requests,
      perSecond: requests / ((micros ?? 1) / 1e6),
      p50: ms(p50),
      p95: ms(p95),
      p99: ms(p99),
      failed: failed ?? 0,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function lua(shots: readonly Shot[]): string {
  const made = shots.map(({ method = 'GET', path, headers = {}, body }) => {
    const list = Object.entries({ 'accept-encoding': 'br', ...headers });
    const table = list.map(([name, value]) => `[${quoted(name)}]=${quoted(value)}`).join(',');
    return `wrk.format(${quoted(method)}, ${quoted(path)}, {${table}}, ${body === undefined ? 'nil' : quoted(body)})`;
  });
  return `
local made = {}
local at = 0
init = function()
  made = {${made.join(',\n')}}
end
request = function()
  at = at % #made + 1
  return made[at]
end
done = function(summary, latency)
  io.write(string.format("MEASURED %d %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(95), latency:percentile(99), summary.errors.status + summary.errors.timeout + summary.errors.read))
end
`;
}

/** A Lua string of exactly these bytes. */
function quoted(text: string): string {
  const bytes = [...Buffer.from(text)].map((byte) =>
    byte >= 32 && byte < 127 && byte !== 34 && byte !== 92
      ? String.fromCharCode(byte)
      : `\\${String(byte).padStart(3, '0')}`,
  );
  return `"${bytes.join('')}"`;
}
