/** What is kept in IndexedDB: cases on their way, and papers on theirs. */
type Table = 'outbox' | 'papers';

const name = 'van-don';
let opened: Promise<IDBDatabase> | undefined;

/**
 * One transaction on one table. Those of several tabs wait for each other, which is what keeps a tab from coming between
 * a reading and a writing.
 */
export async function inTransaction<Value>(
  table: Table,
  mode: IDBTransactionMode,
  act: (items: IDBObjectStore, answer: (value: Value) => void) => void,
): Promise<Value | undefined> {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(table, mode, { durability: 'strict' });
    let value: Value | undefined;
    act(transaction.objectStore(table), (given) => {
      value = given;
    });
    transaction.oncomplete = () => resolve(value);
    transaction.onabort = () => reject(transaction.error);
  });
}

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore('outbox', { keyPath: 'key' });
      request.result.createObjectStore('papers', { keyPath: 'id' });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  return opened;
}
