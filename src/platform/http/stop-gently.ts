import type { Server } from 'node:http';
import { Server as NetServer } from 'node:net';
import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';

export type StopTimes = {
  /** New connections are taken until none has come for so long. Those under way have been told that they end. */
  quietMs: number;
  /** When new connections are taken no longer, though they still come. */
  listenMs: number;
  /** How long an idle connection stays open after that, so that a request already on its way still finds it. */
  idleMs: number;
  /** When the last are cut. */
  mostMs: number;
};

const standard: StopTimes = { quietMs: 150, listenMs: 1_000, idleMs: 550, mostMs: 8_000 };

/** A turn of the event loop this short leaves no time in which anything could have come. */
const shortTurnMs = 1;
/** Where every turn is long, however long one waits for a short one, somebody may be cut off. */
const mostTurnsMs = 3_000;

/**
 * Ends a server without cutting anybody off. Call once every answer says `Connection: close`: connections then end by
 * themselves after what is under way. Node's own `close` would end connections that wait for their next request at
 * once, and with them the request a proxy is just writing to one. It would also reset those that the system has made
 * and nobody has accepted, with the requests that were sent on them.
 */
export async function stopGently(server: Server, times: StopTimes = standard): Promise<void> {
  let cameAt = performance.now();
  const note = () => {
    cameAt = performance.now();
  };
  server.on('connection', note);
  if (!(await isEmpty(server))) {
    const until = cameAt + times.listenMs;
    while (performance.now() < until && performance.now() - cameAt < times.quietMs) await wait(10);
  }
  // One connection is accepted a turn: after a turn without one nobody is left who waits to be accepted.
  await shortTurn((begun) => cameAt < begun);
  server.off('connection', note);
  let isClosed = false;
  const closed = new Promise<void>((done) => {
    NetServer.prototype.close.call(server, () => {
      isClosed = true;
      done();
    });
  });
  const cut = setTimeout(() => server.closeAllConnections(), times.mostMs);
  await Promise.race([closed, wait(times.idleMs)]);
  while (!isClosed) {
    // What has come on a connection is read in a turn: before that it looks idle.
    await shortTurn();
    server.closeIdleConnections();
    await Promise.race([closed, wait(100)]);
  }
  clearTimeout(cut);
}

/** Waits for the end of a turn of the event loop that was short, and of which `isGood` says so too. */
async function shortTurn(isGood: (begun: number) => boolean = () => true): Promise<void> {
  const last = performance.now() + mostTurnsMs;
  for (;;) {
    const begun = performance.now();
    await nextTurn();
    const now = performance.now();
    if ((now - begun < shortTurnMs && isGood(begun)) || now > last) return;
  }
}

const isEmpty = (server: Server) =>
  new Promise<boolean>((done) => server.getConnections((_error, count) => done(count === 0)));
