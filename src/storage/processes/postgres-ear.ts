import { Client } from 'pg';

export type Ear = { close(): Promise<void> };

const connectMs = 4_000;
const againMs = { least: 100, most: 5_000 };

/**
 * Listens on a connection of its own. A connection that ends is opened again, and wakes: what was said meanwhile was
 * said to nobody. One that dies without a word is found by whoever reads now and then.
 */
export function openEar(to: { databaseUrl: string; channel: string; wake: () => void }): Ear {
  let client: Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pauseMs = againMs.least;
  let isClosed = false;

  function lost(of: Client): void {
    if (client !== of || isClosed) return;
    client = undefined;
    timer = setTimeout(() => void listen(), pauseMs);
    timer.unref();
    pauseMs = Math.min(pauseMs * 2, againMs.most);
  }

  async function listen(): Promise<void> {
    const own = new Client({
      connectionString: to.databaseUrl,
      connectionTimeoutMillis: connectMs,
      keepAlive: true,
    });
    client = own;
    own
      .on('error', () => lost(own))
      .on('end', () => lost(own))
      .on('notification', to.wake);
    try {
      await own.connect();
      await own.query(`listen ${to.channel}`);
      pauseMs = againMs.least;
      to.wake();
    } catch {
      lost(own);
      await own.end().catch(() => {});
    }
  }

  void listen();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
