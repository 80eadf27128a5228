import type { OutboxCase } from './outbox-machine.ts';
import type { OutboxStore } from './outbox-store.ts';

const database = 'van-don';
const table = 'outbox';
/** Tells that there is something in the outbox: without it no page opens a database just to find it empty. */
export const outboxFlag = 'outbox';

/** The outbox in IndexedDB: its transactions are what keeps tabs from coming between a reading and a writing. */
export function createIndexedOutbox(): OutboxStore {
  let opened: Promise<IDBDatabase> | undefined;
  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(database, 1);
      request.onupgradeneeded = () => request.result.createObjectStore(table, { keyPath: 'key' });
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    return opened;
  };
  return {
    async list() {
      const db = await open();
      return new Promise((resolve, reject) => {
        const request = db.transaction(table).objectStore(table).getAll();
        request.onsuccess = () => resolve(request.result as OutboxCase[]);
        request.onerror = () => reject(request.error);
      });
    },
    async change(key, decide) {
      const db = await open();
      return new Promise((resolve, reject) => {
        const transaction = db.transaction(table, 'readwrite', { durability: 'strict' });
        const items = transaction.objectStore(table);
        const reading = items.get(key);
        let written: OutboxCase | undefined;
        reading.onsuccess = () => {
          const next = decide(reading.result as OutboxCase | undefined);
          if (next === 'remove') items.delete(key);
          else if (next) {
            items.put(next);
            written = next;
            localStorage.setItem(outboxFlag, '1');
          }
        };
        transaction.oncomplete = () => resolve(written);
        transaction.onerror = () => reject(transaction.error);
        transaction.onabort = () => reject(transaction.error);
      });
    },
  };
}
