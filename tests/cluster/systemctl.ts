// Stands in for systemd, where there is none, in the test of docs/operations.md: starts and ends the units of that
// document by their own lines. `UNITS` is the folder they lie in; what a unit printed is beside it, in `NAME.log`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const units = process.env.UNITS ?? '.';
const [verb = '', ...words] = process.argv.slice(2);
const names = words.filter((word) => !word.startsWith('--'));
const isNow = words.includes('--now');

if (verb === 'reload') process.kill(Number(readFileSync(join(units, `${names[0]}.pid`), 'utf8')), 'SIGHUP');
for (const name of verb === 'reload' ? [] : names) {
  if (verb === 'stop' || verb === 'restart' || (verb === 'disable' && isNow)) await stop(name);
  if (verb === 'start' || verb === 'restart' || (verb === 'enable' && isNow)) start(name);
}

/** The lines of a unit, `%i` filled in, as systemd reads them: a name may stand on several. */
function linesOf(name: string): (wanted: string) => string[] {
  const [template, instance = ''] = name.split('@');
  const file = join(units, instance ? `${template}@.service` : `${name}.service`);
  const lines = readFileSync(file, 'utf8').replaceAll('%i', instance).split('\n');
  return (wanted) => lines.flatMap((line) => (line.startsWith(`${wanted}=`) ? [line.slice(wanted.length + 1)] : []));
}

function start(name: string): void {
  const of = linesOf(name);
  const environment: Record<string, string> = { PATH: '/usr/bin:/bin', NODE_ENV: 'production' };
  const set = (assignment: string) => {
    const at = assignment.indexOf('=');
    environment[assignment.slice(0, at)] = assignment.slice(at + 1);
  };
  for (const line of of('Environment')) line.split(' ').forEach(set);
  // A line of the file is one assignment to its end: what looks like a comment behind a value is a part of it.
  for (const file of of('EnvironmentFile')) {
    for (const line of readFileSync(file, 'utf8').split('\n')) if (/^[A-Z]/.test(line)) set(line);
  }
  for (const folder of of('CacheDirectory')) mkdirSync(join(process.env.CACHES ?? units, folder), { recursive: true });
  const [program = '', ...parts] = (of('ExecStart')[0] ?? '').split(' ');
  const log = openSync(join(units, `${name}.log`), 'a');
  const child = spawn(program, parts, {
    cwd: of('WorkingDirectory')[0],
    env: environment,
    detached: true,
    stdio: ['ignore', log, log],
  });
  child.unref();
  writeFileSync(join(units, `${name}.pid`), String(child.pid));
}

async function stop(name: string): Promise<void> {
  const file = join(units, `${name}.pid`);
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8'));
  const until = Date.now() + Number(linesOf(name)('TimeoutStopSec')[0] ?? 90) * 1_000;
  for (let signal: NodeJS.Signals | 0 = 'SIGTERM'; send(pid, signal); signal = 0) {
    if (Date.now() > until) throw new Error(`${name} did not end in its time`);
    await wait(50);
  }
  rmSync(file);
}

/** Whether somebody was there to get it; one that has ended and that nobody has asked how counts as gone. */
function send(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    if (/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return false;
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
