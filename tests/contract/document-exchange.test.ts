import { createHash, randomBytes, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { composeStatus } from '#src/documents/exchange/compose-edxml.ts';
import { createExchange } from '#src/documents/exchange/create-exchange.ts';
import type { ExchangeDependencies } from '#src/documents/exchange/dependencies.ts';
import { documentIdOf } from '#src/documents/exchange/edxml.ts';
import { createIncoming } from '#src/documents/incoming/create-incoming.ts';
import { draftSchema, type Outgoing } from '#src/documents/outgoing/outgoing.ts';
import { createPackageOpener } from '#src/platform/exchange/create-package-opener.ts';
import { openPackage } from '#src/platform/exchange/open-package.ts';
import { packFile } from '#src/platform/exchange/pack-file.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createSignatureChecker } from '#src/platform/papers/signature-checks.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { openExchangeFolder } from '#src/storage/documents/exchange-folder.ts';
import { createSqlExchangeStore } from '#src/storage/documents/sql-exchange-store.ts';
import { createSqlIncomingStore } from '#src/storage/documents/sql-incoming-store.ts';
import { createSqlOutgoingStore } from '#src/storage/documents/sql-outgoing-store.ts';
import { openBlobs } from '#src/storage/files/files-folder.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { documentBytes, receiveFile } from '#src/wiring/documents/document-bytes.ts';
import { kindOf, unwrap } from '#tests/stores/open-desk.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { answering, county, province, samplePackage, zipOf } from '#tests/stores/sample-packages.ts';
import { typedDraft } from '#tests/stores/typed-draft.ts';
import { readContent } from '#tests/unit/assistant/read-content.ts';
import { describeStores, type EmptyStore } from './describe-stores.ts';

const root = mkdtempSync(join(tmpdir(), 'exchange-'));
const processes = new PaperProcesses();
const library = readContent();
const now = () => new Date('2026-11-30T09:00:00+07:00');
afterAll(() => {
  processes.close();
  rmSync(root, { recursive: true, force: true });
});
const somebody = (id: string, ...roles: Role[]): Person => ({ id, email: `${id}@vandon.example`, name: id, roles });
const clerk = somebody('vanthu', 'publisher');
const officer = somebody('lan', 'officer');
const issued = '2026-11-20';
const reference = 'VD-7K3M-9QPX';

async function setUp({ db, vault, dataDir }: EmptyStore) {
  const folder = join(root, randomUUID());
  mkdirSync(join(folder, 'in'), { recursive: true });
  const uploads = createSqlUploadStore({ blobs: openBlobs({ dataDir }), db, vault });
  const taking = { uploads, scanner: undefined, hasRoom: async () => true, isStoreThere: async () => true };
  const trust = { roots: [], trialRoots: [], others: [], crls: [] };
  const signatures = createSignatureChecker(processes, { trust: async () => trust, now });
  const faults: unknown[] = [];
  const published: string[] = [];
  const dependencies: ExchangeDependencies = {
    library,
    transport: openExchangeFolder(folder, { largestBytes: 32 * 1024 * 1024 }),
    packages: createSqlExchangeStore(db),
    incoming: createSqlIncomingStore(db, vault),
    outgoing: createSqlOutgoingStore(db, vault),
    units: () => [],
    bytes: documentBytes(taking, now),
    check: (load) => signatures.check(load),
    open: createPackageOpener(processes),
    receive: (file) => receiveFile({ ...taking, now, random: randomBytes }, file),
    pack: packFile,
    hash: (content) => createHash('sha256').update(content).digest('hex'),
    publish: async ({ markdown }) => {
      published.push(markdown);
      return 'published';
    },
    findCase: async (typed) => (typed === reference ? reference : undefined),
    note: async () => {},
    words: ({ kind }) => kind,
    onFault: (fault) => faults.push(fault),
    now,
    newId: randomUUID,
  };
  const file =
    (await dependencies.bytes.keep({ name: 'x.pdf', type: 'application/pdf', bytes: pdf, isOurs: true })) ?? '';
  const appendix = await dependencies.bytes.keep({ name: 'pl', type: 'application/pdf', bytes: pdf, isOurs: true });
  const sealed: Outgoing = {
    id: randomUUID(),
    version: 1,
    state: 'sealed',
    unit: '',
    author: 'lan',
    updatedAt: '2026-11-20T09:00:00+07:00',
    draft: draftSchema.parse({
      ...typedDraft,
      type: 'cong-van',
      effective: undefined,
      replaces: [],
      amends: [],
      reference,
    }),
    given: { year: 2026, number: 5, notation: '05/UBND-VP', issued },
    file,
    appendices: [],
    history: [],
  };
  await dependencies.outgoing.add(sealed);
  const appendices = [{ upload: appendix ?? '', name: 'pl.pdf', title: 'Phụ lục I', bytes: pdf.length }];
  await dependencies.outgoing.change({ ...sealed, version: 2, appendices });
  const bring = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, 'in', `.${name}`), content);
    renameSync(join(folder, 'in', `.${name}`), join(folder, 'in', name));
  };
  const namesIn = (room: string) => (existsSync(join(folder, room)) ? readdirSync(join(folder, room)).sort() : []);
  const exchange = createExchange(dependencies);
  const incoming = createIncoming(dependencies);
  return { dependencies, exchange, incoming, sealed, bring, namesIn, folder, faults, published };
}
type Set = Awaited<ReturnType<typeof setUp>>;
const sentPackages = async ({ namesIn, folder }: Set) =>
  Promise.all(namesIn('out').map(async (name) => unwrap(await openPackage(readFileSync(join(folder, 'out', name))))));

describeStores((open) => {
  describe('the exchange of documents', () => {
    test('a document goes out with its file, and what its receiver tells comes back to it', async () => {
      const set = await setUp(await open());
      const { exchange, sealed, bring } = set;
      expect(kindOf(await exchange.send(sealed.id, { organId: 'H49', name: 'Tỉnh' }, officer))).toBe('not-permitted');
      expect(kindOf(await exchange.send(sealed.id, { organId: '../x', name: 'Tỉnh' }, clerk))).toBe('receiver-invalid');
      unwrap(await exchange.send(sealed.id, { organId: 'h49', name: province.name }, clerk));
      expect(kindOf(await exchange.send(sealed.id, { organId: 'H49', name: province.name }, clerk))).toBe(
        'sent-already',
      );

      await exchange.run();

      const [sent, ...others] = await sentPackages(set);
      expect(others).toEqual([]);
      const documentId = documentIdOf(county.organId, issued, '05/UBND-VP');
      expect(sent?.message).toMatchObject({
        kind: 'document',
        from: { organId: county.organId },
        to: [province],
        documentId,
        notation: '05/UBND-VP',
      });
      expect(sent?.files.map(({ name }) => name)).toEqual(['05-UBND-VP.pdf', '05-UBND-VP-phu-luc-1.pdf']);
      expect(sent?.files.every(({ bytes }) => Buffer.from(bytes).equals(pdf))).toBe(true);
      const about = { organId: county.organId, documentId, notation: '05/UBND-VP', issued };
      bring('tt.edxml', composeStatus({ from: province, about, state: 'accepted', description: '', at: now() }));
      await exchange.run();
      expect(await exchange.sentOf(sealed.id)).toMatchObject([{ state: 'sent', told: 'accepted' }]);
    });

    test('it goes to one agency once, by the clerk of its unit, and an older word of its receiver says nothing new', async () => {
      const set = await setUp(await open());
      const { exchange, sealed, bring } = set;
      const elsewhere: Person = { ...clerk, unit: 'phong-kinh-te' };
      const send = (person: Person) => exchange.send(sealed.id, { organId: 'H49', name: province.name }, person);

      expect(kindOf(await send(elsewhere))).toBe('not-permitted');
      expect((await Promise.all([send(clerk), send(clerk)])).map(kindOf).sort()).toEqual(['done', 'sent-already']);
      await exchange.run();
      expect(await sentPackages(set)).toHaveLength(1);

      const documentId = documentIdOf(county.organId, issued, '05/UBND-VP');
      const about = { organId: county.organId, documentId, notation: '05/UBND-VP', issued };
      const tell = async (name: string, state: 'arrived' | 'done' | 'refused') => {
        bring(name, composeStatus({ from: province, about, state, description: name, at: now() }));
        await exchange.run();
        return (await exchange.sentOf(sealed.id))[0]?.told;
      };
      expect(await tell('1.edxml', 'done')).toBe('done');
      expect(await tell('2.edxml', 'arrived')).toBe('done');
      expect(await tell('3.edxml', 'refused')).toBe('refused');
    });

    test('the first that is accepted goes on from the register on paper', async () => {
      const { exchange, incoming, bring } = await setUp(await open());
      bring('den.edxml', samplePackage());
      await exchange.run();
      const [item] = unwrap(await incoming.list(1, clerk)).items;
      const id = item?.id ?? '';
      const accept = (first: number) => incoming.take(id, { state: 'accepted', seen: 1, note: '', first }, clerk);

      expect(unwrap(await incoming.view(id, clerk)).beginsRegister).toBe(true);
      expect(unwrap(await incoming.view(id, officer)).beginsRegister).toBe(false);
      expect(kindOf(await accept(0))).toBe('first-number-invalid');
      unwrap(await accept(412));
      expect(unwrap(await incoming.view(id, clerk)).item.arrival?.number).toBe(412);
    });

    test('an incoming document is taken in once, whatever ends the process, and its sender is told', async () => {
      const set = await setUp(await open());
      const { exchange, incoming, bring, namesIn, dependencies, faults } = set;
      bring('den.edxml', samplePackage());
      const { taken } = dependencies.transport;
      dependencies.transport.taken = async () => {
        throw new Error('the process ends here');
      };
      await exchange.run();
      expect(faults).toHaveLength(1);
      expect(namesIn('in')).toEqual(['den.edxml']);
      dependencies.transport.taken = taken;
      await exchange.run();
      await exchange.run();

      expect(namesIn('in')).toEqual([]);
      const { items, total } = unwrap(await incoming.list(1, officer));
      expect(total).toBe(1);
      expect(items[0]).toMatchObject({
        state: 'arrived',
        notation: '123/UBND-NC',
        facts: { issuer: province.name, files: [{ name: 'cong-van.pdf', type: 'application/pdf' }] },
      });
      expect((await sentPackages(set)).map(({ message }) => message)).toMatchObject([
        { kind: 'status', code: '01', responseFor: { organId: 'H49' } },
      ]);
      bring('lai.edxml', samplePackage({ subject: 'Nội dung khác' }));
      await exchange.run();
      expect(unwrap(await exchange.list(1, officer)).items.find(({ state }) => state === 'refused')?.fault).toEqual({
        kind: 'already-taken',
      });
    });

    test('it is accepted with a number, assigned, done, joined to a case and published; its sender hears of each', async () => {
      const set = await setUp(await open());
      const { exchange, incoming, bring, published } = set;
      bring('den.edxml', samplePackage());
      await exchange.run();
      const [item] = unwrap(await incoming.list(1, officer)).items;
      const id = item?.id ?? '';
      const take = async (
        state: 'accepted' | 'refused' | 'assigned' | 'handling' | 'done',
        person: Person,
        note = '',
      ) => {
        const { item } = unwrap(await incoming.view(id, person));
        return incoming.take(id, { state, seen: item.version, note }, person);
      };
      expect(kindOf(await take('accepted', officer))).toBe('not-permitted');
      expect(kindOf(await take('refused', clerk))).toBe('note-required');
      expect(kindOf(await incoming.publish(id, 1, clerk))).toBe('not-now');
      unwrap(await take('accepted', clerk));
      expect(kindOf(await take('accepted', clerk))).toBe('not-now');
      unwrap(await take('assigned', clerk, 'Phòng Kinh tế'));
      unwrap(await take('handling', officer));
      unwrap(await take('done', officer));
      const { version } = unwrap(await incoming.view(id, officer)).item;
      expect(kindOf(await incoming.link(id, { reference: 'VD-0000-0000', seen: version }, officer))).toBe(
        'case-not-found',
      );
      unwrap(await incoming.link(id, { reference, seen: version }, officer));
      expect(kindOf(await incoming.link(id, { reference: '', seen: version }, officer))).toBe('changed-meanwhile');
      unwrap(await incoming.publish(id, version + 1, clerk));
      await exchange.run();

      expect(await incoming.ofCase(reference, officer)).toMatchObject([
        { id, state: 'done', arrival: { year: 2026, number: 1 } },
      ]);
      const codes = (await sentPackages(set)).flatMap(({ message }) => (message.kind === 'status' ? message.code : []));
      expect(codes.sort()).toEqual(['01', '03', '04', '05', '06']);
      expect(published[0]).toContain('own: false');
      const file = unwrap(await incoming.file(id, item?.facts.files[0]?.upload ?? '', officer));
      expect(Buffer.from(file.bytes).equals(pdf)).toBe(true);
      expect(kindOf(await incoming.file(id, 'other', officer))).toBe('file-not-found');
    });

    test('what answers a document of ours about a case is joined to that case', async () => {
      const { exchange, incoming, sealed, bring } = await setUp(await open());
      bring('tra-loi.edxml', samplePackage({}, answering(documentIdOf(county.organId, issued, '05/UBND-VP'))));

      await exchange.run();

      expect(await incoming.ofCase(reference, officer)).toMatchObject([{ facts: { answers: sealed.id } }]);
    });

    test('a hundred that are accepted at once have a hundred arrival numbers', async () => {
      const { incoming, dependencies } = await setUp(await open());
      const ids = Array.from({ length: 100 }, () => randomUUID());
      for (const id of ids) {
        await dependencies.incoming.add(
          {
            id,
            version: 1,
            state: 'arrived',
            organId: 'H49',
            documentId: id,
            notation: 'x',
            issued,
            arrivedAt: '2026-11-30T09:00:00+07:00',
            facts: { issuer: '', type: '', subject: 'x', content: '', signer: { name: '', position: '' }, files: [] },
            history: [],
          },
          [],
        );
      }

      const taken = await Promise.all(
        ids.map((id) => incoming.take(id, { state: 'accepted', seen: 1, note: '' }, clerk)),
      );

      expect(taken.every(({ ok }) => ok)).toBe(true);
      const all = await Promise.all(ids.map((id) => dependencies.incoming.find(id)));
      const numbers = all.map((item) => item?.arrival?.number ?? 0).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
    }, 60_000);

    test('what cannot be taken is put aside with its reason, seen by staff, and goes once somebody has seen to it', async () => {
      const { exchange, incoming, bring, namesIn, folder, faults } = await setUp(await open());
      bring('ghi-chu.txt', 'x');
      bring('cho-noi-khac.edxml', samplePackage({ to: { organId: 'H15', name: 'Nơi khác' } }));
      bring('hong.edxml', '<!DOCTYPE x><x/>');
      bring('ma-doc.edxml', samplePackage({ file: { name: 'a.pdf', encoded: zipOf({ 'a.exe': Buffer.from('MZ') }) } }));
      bring('_ .. tên lạ.edxml', '<x/>');
      symlinkSync('/etc/passwd', join(folder, 'in', 'noi.edxml'));
      writeFileSync(join(folder, 'in', 'dang-ghi.edxml.part'), '<');

      await exchange.run();

      expect(faults).toEqual([]);
      expect(namesIn('in')).toEqual(['dang-ghi.edxml.part']);
      const { items } = unwrap(await exchange.list(1, officer));
      expect(items.map(({ fault }) => fault?.kind).sort()).toEqual(
        ['attachment-refused', 'doctype', 'not-a-package', 'not-a-package', 'not-edxml', 'not-for-us'].sort(),
      );
      expect(unwrap(await incoming.list(1, officer)).total).toBe(0);
      expect(namesIn('refused')).toHaveLength(12);
      const [first] = items;
      expect(readFileSync(join(folder, 'refused', `${first?.name}.txt`), 'utf8')).toBe(`${first?.fault?.kind}\n`);
      expect(kindOf(await exchange.settle(first?.id ?? '', officer))).toBe('not-permitted');
      unwrap(await exchange.settle(first?.id ?? '', clerk));
      expect(kindOf(await exchange.settle(first?.id ?? '', clerk))).toBe('package-not-found');
      expect(namesIn('refused')).toHaveLength(10);
    });
  });
});
