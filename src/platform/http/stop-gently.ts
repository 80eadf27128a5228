import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

export type StopTimes = {
  /** How long new connections are still taken. Those under way have been told that they end. */
  listenMs: number;
  /** How long an idle connection stays open, so that a request already on its way still finds it. */
  idleMs: number;
  /** When the last are cut. */
  mostMs: number;
};

const standard: StopTimes = { listenMs: 150, idleMs: 700, mostMs: 8_000 };

/**
 * Ends a server without cutting anybody off. Call once every answer says `Connection: close`: connections then end by
 * themselves after what is under way. Node's own `close` would end connections that wait for their next request at
 * once, and with them the request a proxy is just writing to one.
 */
export async function stopGently(server: Server, times: StopTimes = standard): Promise<void> {
  const isEmpty = () => new Promise<boolean>((done) => server.getConnections((_error, count) => done(count === 0)));
  if (!(await isEmpty())) await wait(times.listenMs);
  // Right after connections were accepted: those that wait to be would be refused.
  await new Promise<void>((done) => setImmediate(done));
  const closed = new Promise<void>((done) => void NetServer.prototype.close.call(server, () => done()));
  const idle = setTimeout(() => {
    server.closeIdleConnections();
    repeat = setInterval(() => server.closeIdleConnections(), 100);
  }, times.idleMs);
  let repeat: NodeJS.Timeout | undefined;
  const last = setTimeout(() => server.closeAllConnections(), times.mostMs);
  await closed;
  clearTimeout(idle);
  clearInterval(repeat);
  clearTimeout(last);
}
