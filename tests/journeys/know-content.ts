import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { knownContent, startPortal } from './portal-process.ts';

/**
 * Before the first journey: one portal reads the content and learns from it, and what it keeps of that is given to all
 * that start later, as a portal that is started again finds it. Answers what takes it away afterwards.
 */
export default async function knowContent(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'known-content-'));
  const portal = await startPortal();
  await portal.kill('SIGTERM');
  for (const kept of ['search', 'library.sqlite']) {
    cpSync(join(portal.dataDir, kept), join(folder, kept), { recursive: true });
  }
  await portal.stop();
  process.env[knownContent] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
