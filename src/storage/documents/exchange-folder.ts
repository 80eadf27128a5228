import { lstat, mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExchangeTransport } from '#src/documents/exchange/transport.ts';
import { disk } from '#src/storage/files/durable-file.ts';

const mostAtOnce = 50;
/** Being written: whoever brings a package gives it its name when it is whole. */
const unfinished = /^\.|\.(part|tmp|partial)$/i;
const packages = /\.(edxml|xml)$/i;

/**
 * A folder as the way of packages: `in` for those that come, `out` for those that go, `refused` for those that were put
 * aside. What is written appears under its name whole and on disk for good, or not at all.
 */
export function openExchangeFolder(folder: string, { largestBytes }: { largestBytes: number }): ExchangeTransport {
  const place = (room: 'in' | 'out' | 'refused', name: string) => join(folder, room, name);
  const ready = async () => {
    for (const room of ['in', 'out', 'refused']) await mkdir(join(folder, room), { recursive: true, mode: 0o770 });
  };
  const put = async (room: 'out' | 'refused', name: string, content: string) => {
    const draft = place(room, `.${name}.tmp`);
    await rm(draft, { force: true });
    const file = await disk.create(draft);
    try {
      await file.writeFile(content);
      await disk.syncFile(file);
    } finally {
      await file.close();
    }
    await rename(draft, place(room, name));
    await disk.syncFolder(join(folder, room));
  };
  return {
    async come() {
      await ready();
      const entries = await readdir(join(folder, 'in'), { withFileTypes: true });
      return entries
        .filter((entry) => !unfinished.test(entry.name) && !entry.isDirectory())
        .slice(0, mostAtOnce)
        .map((entry) => ({ name: entry.name, isPackage: entry.isFile() && packages.test(entry.name) }));
    },
    async read(name) {
      const facts = await lstat(place('in', name)).catch(() => undefined);
      if (!facts?.isFile()) return undefined;
      if (facts.size > largestBytes) return 'too-large';
      return new Uint8Array(await readFile(place('in', name)));
    },
    async taken(name) {
      await rm(place('in', name), { force: true });
      await disk.syncFolder(join(folder, 'in'));
    },
    async refuse(name, as, reason) {
      await ready();
      await put('refused', `${as}.txt`, `${reason}\n`);
      await rename(place('in', name), place('refused', `${as}.goi`));
      await disk.syncFolder(join(folder, 'in'));
    },
    async send(name, content) {
      await ready();
      await put('out', `${name}.edxml`, content);
    },
    async forget(as) {
      await rm(place('refused', `${as}.goi`), { force: true });
      await rm(place('refused', `${as}.txt`), { force: true });
    },
  };
}
