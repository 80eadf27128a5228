import { dayMs } from '#src/base/moments.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import { inTransaction } from './device-database.ts';

/** A paper on its way: kept until it has arrived, so that a closed tab costs nobody what they photographed. */
export type WaitingPaper = {
  id: string;
  /** The form it belongs to. */
  key: string;
  paper: string;
  file: File;
  at: number;
  /** Where the server receives it, once it does. */
  url?: string;
};

const keptMs = fixedRetention.deviceDraftDays * dayMs;

/** The papers of this form that have not arrived; those of forms long left are forgotten. */
export async function papersOf(key: string, now: number): Promise<WaitingPaper[]> {
  const found = await inTransaction<WaitingPaper[]>('papers', 'readwrite', (items, answer) => {
    const reading = items.getAll();
    reading.onsuccess = () => {
      const all = reading.result as WaitingPaper[];
      for (const { id, at } of all) if (Math.abs(now - at) > keptMs) items.delete(id);
      answer(all.filter((item) => item.key === key));
    };
  });
  return found ?? [];
}

export async function keepPaper(paper: WaitingPaper): Promise<void> {
  await inTransaction('papers', 'readwrite', (items) => items.put(paper));
}

export async function dropPaper(id: string): Promise<void> {
  await inTransaction('papers', 'readwrite', (items) => items.delete(id));
}
