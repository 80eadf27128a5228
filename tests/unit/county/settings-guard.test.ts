import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Alert, alertsFile } from '#src/county/alert.ts';
import type { ConfirmedRow, ConfirmedStore } from '#src/county/settings/guarded-values.ts';
import { guardSettings, type PendingChange } from '#src/county/settings/settings-guard.ts';
import { type Site, siteFile } from '#src/county/site.ts';
import { type Unit, unitsFile } from '#src/county/unit.ts';
import type { Library, LibraryChange } from '#src/library/library.ts';
import { readableUnits } from '#src/staff/unit-rights.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';

const content = readContent(fixedContent);
const [site] = content.data(siteFile) as [Site];
const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id,
  kind: 'former-commune',
  name: { vi: id, en: id },
  aliases: [],
  island: false,
  ...more,
});

/** Files somebody edits from outside: what is put there is there at once. */
type Files = { site?: Site | undefined; units?: Unit[] | undefined; alerts?: Alert[] | undefined };

function files(first: Files) {
  let now: Files = { site, units: [] as Unit[], alerts: [], ...first };
  const listeners = new Set<(changes: readonly LibraryChange[]) => void>();
  const library = {
    ...content,
    data: (file: { path: string }) => {
      if (file.path === siteFile.path) return now.site ? [now.site] : [];
      if (file.path === unitsFile.path) return now.units ? [now.units] : [];
      if (file.path === alertsFile.path) return now.alerts ? [now.alerts] : [];
      return [];
    },
    onChange(listener: (changes: readonly LibraryChange[]) => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Library;
  const put = (next: Files) => {
    now = { ...now, ...next };
    const changes = ['site', 'units', 'alerts'].map((slug) => ({ kind: 'data', slug, change: 'saved' as const }));
    for (const listener of listeners) listener(changes);
  };
  return { library, put };
}

function memory(): ConfirmedStore & { rows: Map<string, ConfirmedRow> } {
  const rows = new Map<string, ConfirmedRow>();
  return {
    rows,
    load: async () => [...rows.values()],
    async save(changed) {
      for (const row of changed) {
        if (row.value === undefined && row.refused === undefined) rows.delete(`${row.file} ${row.key}`);
        else rows.set(`${row.file} ${row.key}`, row);
      }
    },
  };
}

async function open(disk: ReturnType<typeof files>, store: ReturnType<typeof memory> = memory()) {
  const told: PendingChange[] = [];
  const guard = guardSettings(disk.library, {
    store,
    onPending: (change) => told.push(change),
    onFault: () => {},
  });
  await guard.open();
  const units = () => guard.library.data(unitsFile)[0] ?? [];
  const parentOf = (id: string) => units().find((item) => item.id === id)?.parent;
  const years = () => guard.library.data(siteFile)[0]?.retention.caseYears;
  const keys = () => guard.pending().map(({ key }) => key);
  return { guard, store, told, units, parentOf, years, keys };
}

const storm = (to: string, closes = true): Alert => ({
  id: 'bao',
  level: 'urgent',
  text: { vi: 'Bão' },
  from: '2026-12-01',
  to,
  pages: [],
  guides: [],
  units: ['quan-lan'],
  closes,
  sample: false,
});

const kept = (caseYears: number, more: Partial<Site> = {}): Site => {
  return { ...site, ...more, retention: { ...site.retention, caseYears } };
};

describe('an alert that closes a unit', () => {
  it('is shown at once and moves deadlines when an administrator has confirmed it; an earlier end holds at once', async () => {
    const disk = files({});
    const { guard, keys } = await open(disk);
    const closes = () => guard.library.data(alertsFile)[0]?.map((alert) => [alert.to, alert.closes]);

    disk.put({ alerts: [storm('2026-12-04')] });
    expect(closes()).toEqual([['2026-12-04', false]]);
    expect(keys()).toEqual(['bao.closes']);
    const [change] = guard.pending();
    if (change) await guard.confirm(change);
    expect(closes()).toEqual([['2026-12-04', true]]);

    disk.put({ alerts: [storm('2026-12-03')] });
    expect([closes(), keys()]).toEqual([[['2026-12-03', true]], []]);
    disk.put({ alerts: [storm('2026-12-09')] });
    expect([closes(), keys()]).toEqual([[['2026-12-09', false]], ['bao.closes']]);
    disk.put({ alerts: [storm('2026-12-03', false)] });
    expect([closes(), keys()]).toEqual([[['2026-12-03', false]], []]);
  });
});

describe('settings changed in the files', () => {
  it('hold at the first start whatever they are, and nothing waits', async () => {
    const { keys, parentOf, years } = await open(
      files({ site: kept(7), units: [unit('a', { parent: 'b' }), unit('b')] }),
    );

    expect([years(), parentOf('a'), keys()]).toEqual([7, 'b', []]);
  });

  it('that give a unit to another one wait for an administrator, and hold once confirmed', async () => {
    const disk = files({ units: [unit('a'), unit('b')] });
    const { guard, keys, parentOf, told } = await open(disk);

    disk.put({ units: [unit('a', { parent: 'b' }), unit('b')] });
    expect([parentOf('a'), keys(), told.length]).toEqual([undefined, ['a.parent'], 1]);

    const heard: string[] = [];
    guard.library.onChange((changes) => heard.push(...changes.map(({ slug }) => slug)));
    const [change] = guard.pending();
    expect(await guard.confirm({ ...(change as PendingChange), to: 'c' })).toBe(false);
    expect(await guard.confirm(change as PendingChange)).toBe(true);
    expect([parentOf('a'), keys(), heard]).toEqual(['b', [], ['units']]);
  });

  it('that move a unit from one to another leave it where it is until then; taking it away holds at once', async () => {
    const disk = files({ units: [unit('a', { parent: 'b', successor: 'b' }), unit('b'), unit('c')] });
    const { parentOf, keys } = await open(disk);

    disk.put({ units: [unit('a', { parent: 'c' }), unit('b'), unit('c')] });
    expect([parentOf('a'), keys()]).toEqual(['b', ['a.parent']]);
    disk.put({ units: [unit('a'), unit('b'), unit('c')] });
    expect([parentOf('a'), keys()]).toEqual([undefined, []]);
    disk.put({ units: [unit('a', { parent: 'b' }), unit('b'), unit('c')] });
    expect([parentOf('a'), keys()]).toEqual([undefined, ['a.parent']]);
  });

  it('that shorten a period, end the trial or turn the bot on wait; longer, trial and off hold at once', async () => {
    const botpress = { on: false };
    const careful = { trial: true, features: { ...site.features, botpress } };
    const disk = files({ site: kept(5, careful) });
    const { guard, years, keys } = await open(disk);
    const shown = () => guard.library.data(siteFile)[0] as Site;

    disk.put({ site: kept(1, { trial: false, features: { ...site.features, botpress: { on: true } } }) });
    expect([years(), shown().trial, shown().features.botpress.on]).toEqual([5, true, false]);
    expect(keys().sort()).toEqual(['features.botpress.on', 'retention.caseYears', 'trial']);

    disk.put({ site: kept(9, careful) });
    expect([years(), keys()]).toEqual([9, []]);
    disk.put({ site: kept(8, careful) });
    expect([years(), keys()]).toEqual([9, ['retention.caseYears']]);
  });

  it('that let forms go unsigned, or results, wait; asking for more holds at once', async () => {
    const signing = (letters: Site['signing']['letters'], results: Site['signing']['results']) => ({
      site: kept(5, { signing: { letters, results } }),
    });
    const disk = files(signing('all', 'require'));
    const { guard, keys } = await open(disk);
    const shown = () => (guard.library.data(siteFile)[0] as Site).signing;

    disk.put(signing('none', 'warn'));
    expect(shown()).toEqual({ letters: 'all', results: 'require' });
    expect(keys().sort()).toEqual(['signing.letters', 'signing.results']);
    disk.put(signing('decisions', 'require'));
    expect([shown().letters, keys()]).toEqual(['all', ['signing.letters']]);
    await guard.confirm(guard.pending()[0] as PendingChange);
    expect(shown().letters).toBe('decisions');
    disk.put(signing('all', 'require'));
    expect([shown().letters, keys()]).toEqual(['all', []]);
  });

  it('that were confirmed in another process hold here once they are read again, and pages are told', async () => {
    const disk = files({ units: [unit('a'), unit('b')] });
    const here = await open(disk);
    const elsewhere = await open(disk, here.store);
    disk.put({ units: [unit('a', { parent: 'b' }), unit('b')] });
    expect([here.keys(), elsewhere.keys()]).toEqual([['a.parent'], ['a.parent']]);

    await elsewhere.guard.confirm(elsewhere.guard.pending()[0] as PendingChange);
    expect(here.parentOf('a')).toBeUndefined();
    const heard: string[] = [];
    here.guard.library.onChange((changes) => heard.push(...changes.map(({ slug }) => slug)));
    await here.guard.open();
    expect([here.parentOf('a'), here.keys(), heard]).toEqual(['b', [], ['site', 'units', 'alerts']]);

    await here.guard.open();
    expect(heard).toHaveLength(3);
  });

  it('that were refused no longer wait until they say something else', async () => {
    const disk = files({ site: kept(5) });
    const { guard, years, told } = await open(disk);
    disk.put({ site: kept(2) });

    expect(await guard.refuse(guard.pending()[0] as PendingChange)).toBe(true);
    disk.put({ site: kept(2) });
    expect([years(), guard.pending()[0]?.isRefused, told.length]).toEqual([5, true, 1]);
    disk.put({ site: kept(3) });
    expect([years(), guard.pending()[0]?.isRefused, told.length]).toEqual([5, false, 2]);
  });

  it('wait over a restart, also a change made while the portal was down', async () => {
    const store = memory();
    const { guard } = await open(files({ site: kept(5), units: [unit('a')] }), store);
    await guard.settled();

    const again = await open(files({ site: kept(1), units: [unit('a', { successor: 'b' }), unit('b')] }), store);

    expect([again.years(), again.units()[0]?.successor]).toEqual([5, undefined]);
    expect(again.keys().sort()).toEqual(['a.successor', 'retention.caseYears']);
    await again.guard.confirm(again.guard.pending()[0] as PendingChange);
    const third = await open(files({ site: kept(1), units: [unit('a', { successor: 'b' }), unit('b')] }), store);
    expect(third.keys()).toHaveLength(1);
  });

  it('are as they were after a moment without a file, as in the middle of a checkout', async () => {
    const disk = files({ units: [unit('a', { parent: 'b' }), unit('b')] });
    const { parentOf, keys } = await open(disk);

    disk.put({ units: undefined });
    disk.put({ units: [unit('a', { parent: 'b' }), unit('b')] });

    expect([parentOf('a'), keys()]).toEqual(['b', []]);
  });

  it('make no unit the Center that receives papers, be it by its kind, its dates or its id', async () => {
    const center = unit('tam', { kind: 'center', validFrom: '2025-07-01' });
    const disk = files({ units: [center, unit('a')] });
    const { units, keys } = await open(disk);
    const later = { ...center, validFrom: '2024-01-01' };

    disk.put({ units: [unit('center'), unit('moi', { kind: 'center' }), later, unit('a', { kind: 'center' })] });

    expect(units().map(({ id, kind, validFrom }) => [id, kind, validFrom])).toEqual([
      ['tam', 'center', '2025-07-01'],
      ['a', 'former-commune', undefined],
    ]);
    expect(keys().sort()).toEqual(['a.kind', 'center.kind', 'moi.kind', 'tam.kind']);
  });

  it('wait no longer once they are gone from the file', async () => {
    const disk = files({ units: [unit('a')] });
    const { guard, keys, store } = await open(disk);
    disk.put({ units: [unit('a'), unit('moi', { parent: 'a' })] });
    expect(keys()).toEqual(['moi.parent']);
    await guard.refuse(guard.pending()[0] as PendingChange);

    disk.put({ units: [unit('a')] });
    await guard.settled();

    expect([keys(), store.rows.get('units.yaml moi.parent')]).toEqual([[], undefined]);
  });

  it('that cannot be kept do not hold', async () => {
    const disk = files({ site: kept(5) });
    const store = memory();
    const { guard, years } = await open(disk, {
      ...store,
      save: async (rows) => {
        if (rows.some(({ value }) => value === 1)) throw new Error('the database is away');
        await store.save(rows);
      },
    });
    disk.put({ site: kept(1) });

    await expect(guard.confirm(guard.pending()[0] as PendingChange)).rejects.toThrow('the database is away');

    expect([years(), guard.pending().length]).toEqual([5, 1]);
  });

  it('let a second entry of the same id give nothing', async () => {
    const disk = files({ units: [unit('a'), unit('b')] });
    const { parentOf } = await open(disk);

    disk.put({ units: [unit('a', { parent: 'b' }), unit('a'), unit('b')] });

    expect(parentOf('a')).toBeUndefined();
  });

  it('never give anybody a unit to read that was not theirs at the start, whatever is edited in whatever order', async () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const link = fc.option(fc.constantFrom(...ids), { nil: undefined });
    const some = fc
      .uniqueArray(fc.record({ id: fc.constantFrom(...ids), parent: link, successor: link }), {
        selector: ({ id }) => id,
      })
      .map((list) =>
        list.map(({ id, parent, successor }) =>
          unit(id, { ...(parent && { parent }), ...(successor && { successor }) }),
        ),
      );
    const person = (of: string) => ({
      id: of,
      email: '',
      name: of,
      roles: ['receiver' as const, 'officer' as const],
      unit: of,
    });
    const reach = (units: readonly Unit[]) =>
      new Set(ids.flatMap((of) => (readableUnits(person(of), 'case.read', units) ?? []).map((id) => `${of} ${id}`)));

    await fc.assert(
      fc.asyncProperty(some, fc.array(some, { maxLength: 6 }), async (first, edits) => {
        const disk = files({ units: first });
        const { units } = await open(disk);
        const own = new Set([...reach(first), ...ids.map((id) => `${id} ${id}`)]);
        for (const edit of edits) {
          disk.put({ units: edit });
          for (const pair of reach(units())) expect(own).toContain(pair);
        }
      }),
      { numRuns: 60 },
    );
  });
});
