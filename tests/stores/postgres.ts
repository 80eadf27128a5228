import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { loadEmbeddedPostgres } from './embedded-postgres.ts';
import { freePort } from './free-port.ts';

/** A real PostgreSQL of its own, gone with its data afterwards. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const { Embedded, forget } = await loadEmbeddedPostgres();
  const root = mkdtempSync(join(tmpdir(), 'postgres-'));
  // PostgreSQL refuses to run as root: its own user must get to the folder.
  chmodSync(root, 0o755);
  const port = await freePort();
  const server = new Embedded({
    databaseDir: join(root, 'db'),
    port,
    user: 'portal',
    password: 'portal',
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  await server.createDatabase('portal');
  return {
    url: `postgres://portal:portal@127.0.0.1:${port}/portal`,
    async stop() {
      await server.stop();
      rmSync(root, { recursive: true, force: true });
      forget();
    },
  };
}
