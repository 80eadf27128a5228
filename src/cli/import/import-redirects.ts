import { createReadStream } from 'node:fs';
import { CommandError } from '#src/cli/command-line.ts';
import { openContent } from '#src/cli/open-cases.ts';
import { type BadRow, judgeList } from '#src/county/addresses/judge-list.ts';
import { takeList } from '#src/county/addresses/keep-list.ts';
import { readCsv } from '#src/county/addresses/read-csv.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { createSqlOldAddressStore } from '#src/storage/content/moves/sql-old-address-store.ts';
import { createOwnLocks } from '#src/storage/processes/locks.ts';
import { listsOf } from '#src/wiring/editing/wire-addresses.ts';
import { openStores } from '#src/wiring/open-stores.ts';

const mostTold = 200;

/** Takes old addresses over from a CSV (old, new, why), beside the running portal: all of them or, with one bad row, none. */
export async function importRedirects(file: string, isTried: boolean): Promise<void> {
  const config = readConfig(process.env);
  const content = openContent(config);
  const stores = await openStores(config);
  try {
    const lists = listsOf({
      library: content.library,
      siteUrl: config.siteUrl,
      store: createSqlOldAddressStore(stores.database.db),
      locks: createOwnLocks(),
      now: () => systemClock.now(),
    });
    const pieces = createReadStream(file);
    const taken = isTried
      ? { ok: true as const, value: await judgeList(lists, readCsv(pieces)) }
      : await takeList(lists, pieces);
    const { fresh, same, bad, hosts } = taken.ok ? taken.value : taken.error.list;
    for (const row of bad.slice(0, mostTold)) console.log(`line ${row.line}: ${row.address ?? ''} ${sayWhy(row)}`);
    if (bad.length > mostTold) console.log(`… and ${bad.length - mostTold} lines more`);
    if (hosts.length > 0)
      console.log(`Old addresses were written with these sites, which are left out: ${hosts.join(', ')}`);
    if (bad.length > 0) {
      throw new CommandError(`${bad.length} lines cannot be taken over, so nothing was. Mend them and run it again.`);
    }
    console.log(
      `${fresh.length} old addresses ${isTried ? 'would be' : 'were'} taken over, ${same} were there already.`,
    );
  } finally {
    await stores.close();
    content.close();
  }
}

function sayWhy({ reason, with: other = '' }: BadRow): string {
  return reasons[reason].replace('{}', other);
}

const reasons: Record<BadRow['reason'], string> = {
  columns: 'has no second column',
  'old-not-valid': 'is no address of a page',
  'old-kept': 'belongs to the desk, the interface or the English pages',
  'new-not-valid': 'leads to {}, which is no address',
  'new-elsewhere': 'leads to {}, which is another site',
  'new-nowhere': 'leads to {}, where the public finds no page',
  circle: 'leads round in a circle by {}',
  'page-there': 'is the address of a page that is there',
  'leads-elsewhere': 'leads to {} already',
  twice: 'stands in line {} too, and leads elsewhere there',
  'not-text': 'is not UTF-8: save it as "CSV UTF-8"',
  'too-many': 'is one line too many: 50,000 at most',
};
