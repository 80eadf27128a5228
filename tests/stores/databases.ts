import { createHash } from 'node:crypto';
import { resolve } from 'node:path';

/** Where databases of a PostgreSQL are to be had, in a run that keeps its data there and not in its data folders. */
const door = () => process.env.DATABASES_DOOR;

/** Whether what a test keeps in a data folder lies in a PostgreSQL in this run. */
export const isInPostgres = (): boolean => door() !== undefined;

/** The database that stands for the file of this data folder: the same one however often it is opened. */
export async function databaseUrlOf(dataDir: string): Promise<string | undefined> {
  const address = door();
  if (!address) return undefined;
  const folder = createHash('sha256').update(resolve(dataDir)).digest('hex').slice(0, 24);
  const answer = await fetch(`${address}/of/${folder}`);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`PostgreSQL did not start: ${text}`);
  return text;
}

/** What a portal or a command on this data folder is told besides, so that it uses the same database. */
export async function databaseEnvironment(dataDir: string): Promise<Record<string, string>> {
  const url = await databaseUrlOf(dataDir);
  return url ? { DATABASE_URL: url } : {};
}
