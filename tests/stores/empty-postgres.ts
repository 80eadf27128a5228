import { inject } from 'vitest';

/** The address of an empty database in the PostgreSQL that all test files share (`shared-postgres.ts`). */
export async function emptyPostgres(): Promise<string> {
  const answer = await fetch(inject('emptyDatabases'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`PostgreSQL did not start: ${text}`);
  return text;
}
