import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ExchangeDependencies } from '#src/documents/exchange/dependencies.ts';
import { correctionOf } from '#src/documents/incoming/correct-paper.ts';
import { createIncoming } from '#src/documents/incoming/create-incoming.ts';
import type { Incoming } from '#src/documents/incoming/incoming.ts';
import type { TypedCorrection, TypedPaper } from '#src/documents/incoming/read-paper.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { createSqlExchangeStore } from '#src/storage/documents/sql-exchange-store.ts';
import { createSqlIncomingStore } from '#src/storage/documents/sql-incoming-store.ts';
import { createSqlOutgoingStore } from '#src/storage/documents/sql-outgoing-store.ts';
import { openBlobs } from '#src/storage/files/files-folder.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { documentBytes } from '#src/wiring/documents/document-bytes.ts';
import { kindOf, unwrap } from '#tests/stores/open-desk.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { describeStores, type EmptyStore } from './describe-stores.ts';

const somebody = (id: string, ...roles: Role[]): Person => ({ id, email: `${id}@vandon.example`, name: id, roles });
const clerk = somebody('vanthu', 'publisher');
const officer = somebody('lan', 'officer');
const reference = 'VD-7K3M-9QPX';
const typed: TypedPaper = {
  issuer: 'Sở Tư pháp tỉnh Quảng Ninh',
  notation: '125/STP-HCTP',
  issued: '2026-11-20',
  arrived: '2026-11-30',
  type: 'Công văn',
  subject: 'Hướng dẫn đăng ký hộ tịch',
  signer: 'Trần Văn Nam',
  handler: '',
  reference: '',
  first: '',
};

async function setUp({ db, vault, dataDir }: EmptyStore) {
  const uploads = createSqlUploadStore({ blobs: openBlobs({ dataDir }), db, vault });
  const now = () => new Date('2026-11-30T09:00:00+07:00');
  const bytes = documentBytes(
    { uploads, scanner: undefined, hasRoom: async () => true, isStoreThere: async () => true },
    now,
  );
  const packages = createSqlExchangeStore(db);
  const dependencies = {
    incoming: createSqlIncomingStore(db, vault),
    outgoing: createSqlOutgoingStore(db, vault),
    packages,
    bytes,
    hash: (content: Uint8Array) => createHash('sha256').update(content).digest('hex'),
    findCase: async (text: string) => (text === reference ? reference : undefined),
    note: async () => {},
    now,
    newId: randomUUID,
  } as Pick<ExchangeDependencies, 'incoming'> as ExchangeDependencies;
  const incoming = createIncoming(dependencies);
  const scan = async (type = 'application/pdf') =>
    (await bytes.keep({ name: 'quét.pdf', type, bytes: pdf, isOurs: true })) ?? '';
  const register = async (more: Partial<TypedPaper> = {}, scans?: string[], person = clerk) =>
    incoming.register({ typed: { ...typed, ...more }, scans: scans ?? [await scan()] }, person);
  return { incoming, register, scan, packages, bytes };
}

describeStores((open) => {
  describe('a document that came on paper', () => {
    test('is registered with its scan under the next number, passed on, and nobody outside is told', async () => {
      const { incoming, register, packages, bytes } = await setUp(await open());
      expect(await incoming.beginsRegister()).toBe(true);
      const first = unwrap(await register({ first: '38', reference, handler: 'Phòng Văn hóa – Xã hội' }));
      const second = unwrap(await register({ notation: '', subject: 'Giấy mời họp', arrived: '2026-11-28' }));

      expect(first).toMatchObject({ state: 'assigned', reference, arrival: { year: 2026, number: 38 } });
      expect(second).toMatchObject({
        state: 'accepted',
        arrival: { number: 39 },
        arrivedAt: '2026-11-28T00:00:00+07:00',
      });
      expect(await incoming.beginsRegister()).toBe(false);
      expect(await bytes.findFree(first.facts.files.map(({ upload }) => upload))).toEqual([]);
      const file = unwrap(await incoming.file(first.id, first.facts.files[0]?.upload ?? '', officer));
      expect(Buffer.from(file.bytes).equals(pdf)).toBe(true);
      const { item, may, report } = unwrap(await incoming.view(second.id, clerk));
      expect(may.steps).toEqual(['assigned', 'handling', 'done']);
      expect(report).toBeUndefined();
      unwrap(await incoming.take(second.id, { state: 'assigned', seen: item.version, note: 'Phòng Kinh tế' }, clerk));
      expect((await packages.list(10, 0)).total).toBe(0);

      const register2026 = await incoming.arrivals(2026, officer);
      expect(register2026?.page).toEqual({ year: 2026, first: 38, last: 39 });
      expect(register2026?.lines.map(({ number, item }) => [number, item?.id])).toEqual([
        [38, first.id],
        [39, second.id],
      ]);
      expect(await incoming.arrivals(2020, officer)).toMatchObject({ lines: [] });
    });

    test('is registered once, whoever registers it at the same time', async () => {
      const { incoming, register } = await setUp(await open());
      const results = await Promise.all(Array.from({ length: 8 }, () => register()));

      const entered = results.filter(({ ok }) => ok);
      expect(entered).toHaveLength(1);
      expect(new Set(results.map(kindOf))).toEqual(new Set(['done', 'registered-already']));
      expect((await incoming.arrivals(undefined, clerk))?.page).toEqual({ year: 2026, first: 1, last: 1 });
      const again = await register({ issuer: 'sở tư pháp  tỉnh quảng ninh', notation: '125 / STP-HCTP' });
      expect(again.ok ? undefined : again.error).toMatchObject({ kind: 'registered-already' });
    });

    test('what does not fit is refused field by field, and takes no number', async () => {
      const { incoming, register, scan } = await setUp(await open());
      const fieldsOf = async (more: Partial<TypedPaper>) => {
        const refused = await register(more);
        return !refused.ok && refused.error.kind === 'paper-invalid' ? refused.error.fields : [];
      };
      expect(await fieldsOf({ issuer: ' ', issued: '2026-02-30', subject: 'x'.repeat(2_001), first: '0' })).toEqual([
        { field: 'issuer', problem: 'required' },
        { field: 'issued', problem: 'invalid' },
        { field: 'subject', problem: 'too-long' },
        { field: 'first', problem: 'invalid' },
      ]);
      expect(await fieldsOf({ issued: '2026-12-01', arrived: '2026-11-30' })).toEqual([
        { field: 'issued', problem: 'in-future' },
        { field: 'arrived', problem: 'before-issued' },
      ]);
      expect(await fieldsOf({ issued: '2023-01-01', arrived: '2024-12-31' })).toEqual([
        { field: 'arrived', problem: 'too-old' },
      ]);
      expect(await fieldsOf({ reference: 'VD-0000-0000' })).toEqual([{ field: 'reference', problem: 'case-unknown' }]);
      expect(kindOf(await register({}, []))).toBe('scan-required');
      expect(kindOf(await register({}, ['none']))).toBe('scan-gone');
      expect(kindOf(await register({}, [await scan('image/png')]))).toBe('scan-not-pdf');
      expect(kindOf(await register({}, undefined, officer))).toBe('not-permitted');
      expect(await incoming.arrivals(undefined, clerk)).toEqual({ years: [], lines: [] });
    });

    test('is put right by the clerk, who stands in its history with what was there before; its number stays', async () => {
      const { incoming, register } = await setUp(await open());
      const { id, arrival, arrivedAt, version } = unwrap(await register({ notation: '152/STP-HCTP', first: '7' }));
      const right = correctionOf(unwrap(await incoming.openCorrection(id, clerk)));
      const correct = (more: Partial<TypedCorrection>, seen = version, person = clerk) =>
        incoming.correct(id, { typed: { ...right, ...more }, seen }, person);

      expect(kindOf(await incoming.openCorrection(id, officer))).toBe('not-permitted');
      expect(kindOf(await correct({ notation: '125/STP-HCTP' }, version, officer))).toBe('not-permitted');
      expect(kindOf(await correct({ notation: '125/STP-HCTP' }, 9))).toBe('changed-meanwhile');
      const wrong = await correct({ issuer: ' ', issued: '2026-02-31' });
      expect(!wrong.ok && wrong.error.kind === 'paper-invalid' && wrong.error.fields).toEqual([
        { field: 'issuer', problem: 'required' },
        { field: 'issued', problem: 'invalid' },
      ]);
      const late = await correct({ issued: '2026-12-01' });
      expect(!late.ok && late.error).toMatchObject({ fields: [{ field: 'issued', problem: 'after-arrived' }] });
      expect(unwrap(await correct({})).version).toBe(version);

      unwrap(await correct({ notation: '125/STP-HCTP', signer: 'Trần Văn Năm' }));
      const { item, may } = unwrap(await incoming.view(id, clerk));
      expect(may.correct).toBe(true);
      expect(unwrap(await incoming.view(id, officer)).may.correct).toBe(false);
      expect(item).toMatchObject({
        arrival,
        arrivedAt,
        notation: '125/STP-HCTP',
        facts: { signer: { name: 'Trần Văn Năm' } },
      });
      expect(item.history.at(-1)).toMatchObject({
        step: 'corrected',
        person: { id: clerk.id },
        changes: [
          { field: 'notation', before: '152/STP-HCTP', after: '125/STP-HCTP' },
          { field: 'signer', before: 'Trần Văn Nam', after: 'Trần Văn Năm' },
        ],
      });
      // The right document is the registered one by now; the wrong one may come for itself.
      expect(kindOf(await register())).toBe('registered-already');
      expect(kindOf(await register({ notation: '152/STP-HCTP' }))).toBe('done');
    });

    test('is not put right into another one, nor by two at once into the same', async () => {
      const { incoming, register } = await setUp(await open());
      const one = unwrap(await register({ notation: '1/A' }));
      const other = unwrap(await register({ notation: '2/A' }));
      const correct = ({ id, version }: typeof one, notation: string) =>
        incoming.correct(id, { typed: { ...correctionOf(one), notation }, seen: version }, clerk);

      expect(await correct(one, '2/A')).toMatchObject({ error: { kind: 'registered-already', id: other.id } });
      const both = await Promise.all([correct(one, '3/A'), correct(other, '3/A')]);
      expect(both.map(kindOf).sort()).toEqual(['done', 'registered-already']);
    });

    test('what came as a package is not put right', async () => {
      const store = await open();
      const { incoming } = await setUp(store);
      const sent = {
        id: 'goi',
        version: 1,
        state: 'arrived',
        organId: 'H49',
        documentId: 'x',
        notation: '5/UB',
      } as const;
      const facts = {
        issuer: 'Tỉnh',
        type: '',
        subject: 'Báo cáo',
        content: '',
        signer: { name: '', position: '' },
        files: [],
      };
      const item: Incoming = {
        ...sent,
        issued: '2026-11-20',
        arrivedAt: '2026-11-21T08:00:00+07:00',
        facts,
        history: [],
      };
      await createSqlIncomingStore(store.db, store.vault).add(item, []);

      expect(kindOf(await incoming.openCorrection('goi', clerk))).toBe('not-on-paper');
      expect(unwrap(await incoming.view('goi', clerk)).may.correct).toBe(false);
    });

    test('a register is read page by page, the newest numbers first to be seen', async () => {
      const { incoming, register, scan } = await setUp(await open());
      unwrap(await register({ first: '1' }));
      for (let at = 2; at <= 103; at += 1) unwrap(await register({ notation: `${at}/A` }, [await scan()]));
      const numbers = async (part: number | 'last' | 'whole' | 'none') => {
        const found = await incoming.arrivals(2026, clerk, part);
        const lines = found?.lines.map(({ number, item }) => (item ? number : -number)) ?? [];
        return [lines.at(0), lines.at(-1), lines.length, found?.part?.page, found?.part?.pages];
      };

      expect(await numbers('last')).toEqual([101, 103, 3, 2, 2]);
      expect(await numbers(1)).toEqual([1, 100, 100, 1, 2]);
      expect(await numbers(9)).toEqual([101, 103, 3, 2, 2]);
      expect(await numbers('whole')).toEqual([1, 103, 103, 1, 1]);
      expect(await numbers('none')).toEqual([undefined, undefined, 0, undefined, undefined]);
    }, 60_000);

    test('a scan that belongs to another document is not taken for a second one', async () => {
      const { register, scan } = await setUp(await open());
      const one = await scan();
      unwrap(await register({}, [one]));

      expect(kindOf(await register({ notation: '126/STP-HCTP' }, [one]))).toBe('scan-gone');
    });
  });
});
