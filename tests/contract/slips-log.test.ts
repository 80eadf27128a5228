import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { verifyLog } from '#src/cases/log/verify-log.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { keepSlips } from '#src/cases/slips/keep-slips.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { systemClock } from '#src/platform/clock.ts';
import { createSqlSlipStore } from '#src/storage/cases/slips/sql-slip-store.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import {
  endSigningKey,
  publicKeys,
  publishSigningKey,
  readSigningKey,
  retireSigningKey,
} from '#src/storage/keys/signing-key.ts';
import { sha256 } from '#src/storage/log/log-rows.ts';
import { publishDays, publishedDays } from '#src/storage/log/publish-days.ts';
import { readLog } from '#src/storage/log/read-log.ts';
import { wireSigning } from '#src/wiring/signed/wire-signing.ts';
import { fileCase, unwrap } from '#tests/stores/filed-case.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';
import { context } from '#tests/unit/cases/slips/sample-slips.ts';
import { slipLines } from '#tests/unit/cases/slips/slip-lines.ts';
import { describeStores, type EmptyStore } from './describe-stores.ts';

const look = { at: '2026-12-16T03:15:00+07:00', person: { id: 'retention', name: 'Hết hạn' }, action: 'erase' };

async function setUp(open: () => Promise<EmptyStore>) {
  const store = await open();
  const { db, vault } = store;
  const plain = createSqlCaseStore(db, vault);
  const cases = keepSlips(plain, { context: () => context, newId: randomUUID });
  const slips = createSqlSlipStore(db, vault);
  const file = async (changes: Parameters<typeof sampleCase>[0] = {}) => {
    const item = sampleCase(changes);
    await cases.add(item, randomUUID(), { bodyHash: 'b', confirmation: confirmationOf(item) });
    return item.reference;
  };
  const accept = (reference: string) =>
    cases.move(
      sampleMove(reference, 1, 'accepted', {
        acceptance: {
          at: '2026-11-16T10:01:00+07:00',
          unitCode: 'H49.71',
          day: '2026-11-16',
          writeCode: (number) => `H49.71-${number}`,
        },
      }),
    );
  return { ...store, cases, slips, file, accept };
}

describeStores((open) => {
  describe('forms of the law', () => {
    test('a step leaves its form, numbered in the register of its unit, with the code given with it', async () => {
      const { slips, file, accept } = await setUp(open);
      const here = await file();
      const there = await file({ unit: 'quan-lan' });
      const third = await file();
      for (const reference of [here, there, third]) expect(await accept(reference)).toBe('moved');

      const numbers = await Promise.all(
        [here, there, third].map(async (reference) => (await slips.ofCase(reference))[0]),
      );
      expect(numbers.map((slip) => slip?.number)).toEqual([1, 1, 2]);
      const [slip] = numbers;
      expect(slip).toMatchObject({ kind: 'receipt', year: 2026, forms: 'tt-03-2025', revokedAt: null });
      expect(slip && slipLines(slip.sheet).join('\n')).toContain('H49.71-1');
      expect(await slips.byName({ kind: 'receipt', number: 1, year: 2026, unit: 'quan-lan' })).toMatchObject({
        revokedAt: null,
      });
      expect(await slips.byName({ kind: 'receipt', number: 2, year: 2026, unit: 'quan-lan' })).toBeUndefined();
    });

    test('of many at once each has a number of its own, and none is left out; a step that is refused takes none', async () => {
      const { slips, file, accept } = await setUp(open);
      const all = await Promise.all(Array.from({ length: 12 }, () => file()));
      await accept(all[0] as string);

      const outcomes = await Promise.all(all.map(accept));

      expect(outcomes.filter((outcome) => outcome === 'changed-meanwhile')).toHaveLength(1);
      const given = (await Promise.all(all.map((reference) => slips.ofCase(reference)))).flat();
      expect(given.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 12 }, (_, at) => at + 1),
      );
    });

    test('the form of a step that is taken back holds no more; erasing takes the words and leaves the number', async () => {
      const { cases, slips, file, accept } = await setUp(open);
      const reference = await file();
      await accept(reference);
      const back = {
        at: '2026-11-16T11:00:00+07:00',
        state: { code: 1, name: 'registered' as const },
        takenBack: 'accepted' as const,
      };
      await cases.move(sampleMove(reference, 2, 'registered', { history: back }));

      expect((await slips.ofCase(reference))[0]?.revokedAt).toBe(back.at);
      await cases.move(sampleMove(reference, 3, 'not-accepted'));
      expect((await slips.ofCase(reference)).map(({ kind }) => kind)).toEqual(['receipt', 'refusal']);
      await cases.erase(reference, look);
      expect(await slips.ofCase(reference)).toEqual([]);
      expect(
        await slips.byName({ kind: 'receipt', number: 1, year: 2026, unit: 'trung-tam-phuc-vu-hanh-chinh-cong' }),
      ).toMatchObject({
        revokedAt: back.at,
      });
    });
  });

  describe('the public log', () => {
    async function published(store: Awaited<ReturnType<typeof setUp>>) {
      const key = readSigningKey(store.dataDir);
      await publishSigningKey(store.db, key, '2026-11-01T00:00:00+07:00');
      const read = async () => verifyLog(await readLog(store.db, store.vault, await publicKeys(store.db)), sha256);
      return { key, read };
    }

    test('every step is in the chain, the days are published and signed once, and erasing a case changes nothing of it', async () => {
      const store = await setUp(open);
      const { cases, file, accept, db } = store;
      const [one, other] = [await file(), await file()];
      await accept(one);
      await cases.move(sampleMove(one, 2, 'in-progress'));
      await cases.move(sampleMove(other, 1, 'not-accepted'));
      const { key, read } = await published(store);

      const counts = await Promise.all([
        publishDays(db, key, new Date('2026-11-18T00:10:00+07:00')).catch(() => 0),
        publishDays(db, key, new Date('2026-11-18T00:10:00+07:00')).catch(() => 0),
      ]);

      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
      expect(await publishedDays(db, 9)).toMatchObject([
        { day: '2026-11-17', steps: 0 },
        { day: '2026-11-16', steps: 5 },
      ]);
      expect(await read()).toEqual({ findings: [], steps: 5, days: 2, uncovered: 0 });
      await cases.erase(other, look);
      expect((await read()).findings).toEqual([]);
    });

    test('a key that has been ended signs nothing more, in no process that had read it before', async () => {
      const { db, dataDir } = await setUp(open);
      const config = { dataDir: join(dataDir, 'of-signing'), siteUrl: 'https://vandon.example' };
      const processes = [1, 2].map(() => wireSigning({ config, database: { db } }, systemClock).shown.statements);
      const filed = await fileCase();
      const item = unwrap(await filed.cases.follow(filed.reference, filed.accessCode)) as CaseView;
      const signAll = () => Promise.all(processes.map(async ({ of }) => JSON.stringify(await of(item))));
      const [before = '', ...others] = await signAll();
      const { id } = readSigningKey(config.dataDir);
      expect([before, ...others].map((text) => JSON.parse(text).key)).toEqual([id, id]);

      await endSigningKey(db, id, isoInVietnam(systemClock.now()));
      await expect(signAll()).rejects.toThrow('has been ended');
      retireSigningKey(config.dataDir);

      const after = await signAll();
      const next = readSigningKey(config.dataDir).id;
      expect(next).not.toBe(id);
      expect(after.map((text) => JSON.parse(text).key)).toEqual([next, next]);
      for (const text of [before, ...after]) expect((await processes[0]?.check(text))?.kind).toBe('valid');
    });

    test('what is changed on disk is named', async () => {
      const store = await setUp(open);
      const { file, accept, db } = store;
      const reference = await file();
      await accept(reference);
      const { key, read } = await published(store);
      await publishDays(db, key, new Date('2026-11-17T00:10:00+07:00'));

      await db.updateTable('case_history').set({ at: '2026-11-10T08:00:00+07:00' }).where('position', '=', 1).execute();
      expect((await read()).findings).toEqual([{ kind: 'back-dated', reference, position: 1 }]);
      await db.deleteFrom('case_history').where('position', '=', 1).execute();
      expect((await read()).findings.map(({ kind }) => kind)).toEqual(['deleted', 'state-differs']);
      await db.deleteFrom('case_log').where('position', '=', 1).execute();
      expect((await read()).findings.map(({ kind }) => kind)).toEqual(['state-differs', 'step-missing']);
      await db
        .updateTable('log_days')
        .set((eb) => ({
          signed: eb.fn('replace', ['signed', eb.val('"day":"2026-11-16"'), eb.val('"day":"2026-11-15"')]),
        }))
        .execute();
      expect((await read()).findings.map(({ kind }) => kind)).toContain('day-not-signed');
    });
  });
});
