import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { documentKind } from '#src/documents/document-kind.ts';
import { createOutgoing } from '#src/documents/outgoing/create-outgoing.ts';
import { appendSignature, coveredBytes, fillSignature } from '#src/documents/sign/append-signature.ts';
import { makeCms } from '#src/documents/sign/make-cms.ts';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import { parseEntry } from '#src/library/front-matter.ts';
import { ownLimiter } from '#src/platform/http/limiters.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createSignatureChecker } from '#src/platform/papers/signature-checks.ts';
import { laySlip } from '#src/platform/print/slips/write-slip.ts';
import { createKeyTries } from '#src/platform/signing/key-tries.ts';
import { createPdfSigner } from '#src/platform/signing/pdf-signer.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { createSqlOutgoingStore } from '#src/storage/documents/sql-outgoing-store.ts';
import { openBlobs } from '#src/storage/files/files-folder.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createSqlUploadUpkeep } from '#src/storage/files/sql-upload-upkeep.ts';
import { createSqlSigningLog } from '#src/storage/staff/sql-signing-log.ts';
import { documentBytes } from '#src/wiring/documents/document-bytes.ts';
import { kindOf, unwrap } from '#tests/stores/open-desk.ts';
import { type Authority, makeAuthority, makeToken, now } from '#tests/stores/signed/authority.ts';
import { lookPage } from '#tests/stores/signed/plain-files.ts';
import { typedDraft } from '#tests/stores/typed-draft.ts';
import { readContent } from '#tests/unit/assistant/read-content.ts';
import { describeStores, type EmptyStore } from './describe-stores.ts';

const reference = 'VD-7K3M-9QPX';
const password = 'mật khẩu riêng 4711';
const root = mkdtempSync(join(tmpdir(), 'outgoing-'));
const processes = new PaperProcesses();
const library = readContent();
let authority: Authority;

beforeAll(async () => {
  authority = await makeAuthority();
  const { person, agency, root: top } = authority;
  writeFileSync(join(root, 'person-yen.p12'), await makeKeyFile(person, [top.der], password, 1_000));
  writeFileSync(join(root, 'agency-ubnd.p12'), await makeKeyFile(agency, [top.der], password, 1_000));
});
afterAll(() => {
  processes.close();
  rmSync(root, { recursive: true, force: true });
});

const somebody = (id: string, ...roles: Role[]): Person => ({
  id,
  email: `${id}@vandon.example`,
  name: `Người ${id}`,
  roles,
});
const officer = somebody('soan', 'officer');
const chief = somebody('duyet', 'approver');
const clerk = somebody('vanthu', 'publisher');

async function setUp(store: EmptyStore) {
  const { db, vault, dataDir } = store;
  const contentDir = join(root, randomUUID());
  await mkdir(join(contentDir, 'documents'), { recursive: true });
  const signatures = createSignatureChecker(processes, { trust: async () => authority.trust, now: () => now });
  const uploads = createSqlUploadStore({ blobs: openBlobs({ dataDir }), db, vault });
  const writer = new FileContentWriter(contentDir, () => {});
  const notes: string[] = [];
  const bytes = documentBytes(
    { uploads, scanner: undefined, hasRoom: async () => true, isStoreThere: async () => true },
    () => now,
  );
  const outgoing = createOutgoing({
    library,
    store: createSqlOutgoingStore(db, vault),
    bytes,
    signer: createPdfSigner({
      folder: root,
      processes,
      signatures,
      log: createSqlSigningLog(db),
      stamp: (over) => makeToken(over, authority.clock),
      now: () => now,
      newId: randomUUID,
    }),
    tries: createKeyTries(ownLimiter),
    check: (load) => signatures.check(load),
    lay: laySlip,
    publish: (file) => writer.publish(file),
    units: () => [],
    findCase: async (typed) => (typed === 'TK1' ? reference : typed === reference ? typed : undefined),
    note: async (person, action, target, what) => {
      notes.push([person.id, action, target, what].join(' '));
    },
    now: () => now,
    newId: randomUUID,
  });
  const take = async (
    id: string,
    step: 'submit' | 'return' | 'approve' | 'number' | 'cancel',
    person: Person,
    note = '',
  ) => {
    const { item } = unwrap(await outgoing.view(id, person));
    return outgoing.take(id, { step, seen: item.version, note }, person);
  };
  const approved = async (type = 'quyet-dinh') => {
    const { id } = unwrap(await outgoing.begin({ ...typedDraft, type }, officer));
    unwrap(await take(id, 'submit', officer));
    unwrap(await take(id, 'approve', chief));
    return id;
  };
  return { outgoing, take, approved, contentDir, uploads, bytes, notes, upkeep: createSqlUploadUpkeep(db) };
}

/** A file that somebody certified, with what they allow after them (DocMDP): 1 is nothing, 2 is to sign. */
async function certified(allowed: 1 | 2): Promise<Uint8Array> {
  const said = `/Reference [<</Type /SigRef /TransformMethod /DocMDP /TransformParams <</P ${allowed} /V /1.2>>>>]`;
  const waiting = await appendSignature(lookPage, {
    field: 'chung-thuc',
    subFilter: 'ETSI.CAdES.detached',
    reason: 'x'.repeat(120),
    at: now,
  });
  const text = Buffer.from(waiting.bytes).toString('latin1');
  const found = /\/Reason *(?:\([^)]*\)|<[^>]*>)/.exec(text);
  waiting.bytes.set(Buffer.from(said.padEnd(found?.[0].length ?? 0), 'latin1'), found?.index);
  return fillSignature(waiting, await makeCms(coveredBytes(waiting), authority.keyOf(authority.person), undefined));
}

describeStores((open) => {
  describe('a document the county issues', () => {
    test('is drafted, returned, approved, numbered, signed, sealed and published as a file with its PDF', async () => {
      const { outgoing, take, contentDir, upkeep, uploads } = await setUp(await open());
      const { id } = unwrap(await outgoing.begin(typedDraft, officer));
      unwrap(await take(id, 'submit', officer));
      expect(kindOf(await take(id, 'return', chief))).toBe('note-required');
      unwrap(await take(id, 'return', chief, 'Thiếu căn cứ'));
      const returned = unwrap(await outgoing.view(id, officer));
      expect(returned.may).toMatchObject({ edit: true, steps: ['submit', 'cancel'] });
      unwrap(
        await outgoing.edit(
          id,
          { typed: { ...typedDraft, title: 'Về việc thử' }, seen: returned.item.version },
          officer,
        ),
      );
      unwrap(await take(id, 'submit', officer));
      unwrap(await take(id, 'approve', chief));
      expect(kindOf(await take(id, 'number', chief))).toBe('not-permitted');
      const numbered = unwrap(await take(id, 'number', clerk));
      const year = numbered.given?.year ?? 0;
      expect(numbered.given).toMatchObject({ number: 1, notation: '01/QĐ-UBND' });

      const { version } = numbered;
      const wish = { seen: version, key: 'person-yen', password };
      expect(kindOf(await outgoing.sign(id, { ...wish, key: 'agency-ubnd' }, chief))).toBe('no-such-key');
      expect(kindOf(await outgoing.sign(id, { ...wish, password: 'sai' }, chief))).toBe('wrong-password');
      expect(kindOf(await outgoing.sign(id, wish, officer))).toBe('not-permitted');
      const signed = unwrap(await outgoing.sign(id, wish, chief));
      expect(kindOf(await outgoing.sign(id, { seen: signed.version, key: 'agency-ubnd', password }, chief))).toBe(
        'not-permitted',
      );
      const sealed = unwrap(await outgoing.sign(id, { seen: signed.version, key: 'agency-ubnd', password }, clerk));
      expect(sealed.state).toBe('sealed');
      expect(unwrap(await outgoing.view(id, clerk)).report).toMatchObject({
        verdict: 'valid',
        signatures: [{ kind: 'person' }, { kind: 'agency' }],
      });

      const published = unwrap(await outgoing.publish(id, sealed.version, clerk));
      const place = join(contentDir, 'documents', String(year), `${published.slug}`);
      const entry = parseEntry(await readFile(`${place}.md`, 'utf8'), documentKind.schema);
      expect(entry.ok && entry.value.meta).toMatchObject({
        number: '01/QĐ-UBND',
        own: true,
        pdf: `${published.slug}.pdf`,
        replaces: ['nghi-dinh-61-2018'],
      });
      const pdf = await readFile(`${place}.pdf`);
      expect(pdf.equals((await uploads.read(published.file ?? ''))?.content ?? Buffer.alloc(0))).toBe(true);
      expect(kindOf(await outgoing.publish(id, published.version, clerk))).toBe('not-now');
      expect(await upkeep.forgetUnclaimed(new Date('2100-01-01'), new Date('2100-01-01'))).not.toContain(
        published.file,
      );
      expect(await uploads.findFree([published.file ?? ''])).toEqual([]);
      expect(published.history.map(({ step }) => step)).toEqual(
        'begin submit return edit submit approve number sign seal publish'.split(' '),
      );
    });

    test('its appendices are sealed each by the agency at the top right, and published beside it', async () => {
      const { outgoing, take, contentDir, uploads, bytes } = await setUp(await open());
      const { id } = unwrap(await outgoing.begin(typedDraft, officer));
      const seen = async () => unwrap(await outgoing.view(id, officer)).item.version;
      const keep = (type = 'application/pdf') =>
        bytes.keep({ name: 'kế hoạch.pdf', type, bytes: lookPage, isOurs: true });
      const append = async (title: string, upload: string | undefined, person = officer) =>
        outgoing.append(id, { title, upload, seen: await seen() }, person);
      const wanted = await keep();
      expect(kindOf(await append(' ', wanted))).toBe('appendix-title-required');
      expect(kindOf(await append('Phụ lục I', 'none'))).toBe('appendix-file-required');
      expect(kindOf(await append('Phụ lục I', await keep('image/png')))).toBe('appendix-not-pdf');
      expect(kindOf(await outgoing.append(id, { title: 'x', upload: wanted, seen: 99 }, officer))).toBe(
        'changed-meanwhile',
      );
      unwrap(await append('Phụ lục I', wanted));
      expect(kindOf(await append('Phụ lục I', wanted))).toBe('appendix-file-required');
      const second = unwrap(await append('Phụ lục II', await keep()));
      const gone = second.appendices[1]?.upload ?? '';
      unwrap(await outgoing.removeAppendix(id, { upload: gone, seen: await seen() }, officer));
      unwrap(await append('Phụ lục II – Danh mục', await keep()));
      for (let at = 3; at <= 9; at += 1) unwrap(await append(`Phụ lục ${at}`, await keep()));
      expect(kindOf(await append('Phụ lục 10', await keep()))).toBe('too-many-appendices');
      unwrap(await take(id, 'submit', officer));
      expect(kindOf(await append('Phụ lục 10', await keep()))).toBe('not-now');
      unwrap(await take(id, 'approve', chief));
      const numbered = unwrap(await take(id, 'number', clerk));
      const signed = unwrap(await outgoing.sign(id, { seen: numbered.version, key: 'person-yen', password }, chief));
      expect(signed.appendices).toEqual(numbered.appendices);
      const sealed = unwrap(await outgoing.sign(id, { seen: signed.version, key: 'agency-ubnd', password }, clerk));

      expect(sealed.appendices.map(({ title }) => title).slice(0, 2)).toEqual(['Phụ lục I', 'Phụ lục II – Danh mục']);
      const checker = createSignatureChecker(processes, { trust: async () => authority.trust, now: () => now });
      const { name, bytes: first } = unwrap(await outgoing.appendix(id, 1, officer));
      expect(name).toBe('kế hoạch.pdf');
      const report = await checker.check(async () => first);
      expect(report).toMatchObject({ verdict: 'valid', signatures: [{ kind: 'agency', place: { page: 1 } }] });
      const { x = 0, y = 0, width = 0, height = 0 } = report.signatures[0]?.place ?? {};
      expect([x + width, y + height]).toEqual([595 - 20, 842 - 20].map((edge) => expect.closeTo(edge, 0)));
      expect(kindOf(await outgoing.appendix(id, 10, officer))).toBe('file-not-found');
      expect(kindOf(await outgoing.appendix(id, 0, officer))).toBe('file-not-found');
      expect(await uploads.findFree(sealed.appendices.map(({ upload }) => upload))).toEqual([]);

      const published = unwrap(await outgoing.publish(id, sealed.version, clerk));
      const folder = join(contentDir, 'documents', String(published.given?.year));
      const entry = parseEntry(await readFile(join(folder, `${published.slug}.md`), 'utf8'), documentKind.schema);
      const listed = entry.ok ? entry.value.meta.appendices : [];
      expect(listed).toHaveLength(9);
      expect(listed[0]).toEqual({ title: 'Phụ lục I', pdf: `${published.slug}-phu-luc-1.pdf` });
      expect((await readFile(join(folder, listed[0]?.pdf ?? ''))).equals(Buffer.from(first))).toBe(true);
    }, 120_000);

    test('an appendix that cannot be sealed is refused when it is added, not when the seal is made', async () => {
      const { outgoing, take, approved, bytes } = await setUp(await open());
      const { id } = unwrap(await outgoing.begin(typedDraft, officer));
      const append = async (content: Uint8Array) => {
        const upload = await bytes.keep({ name: 'a.pdf', type: 'application/pdf', bytes: content, isOurs: true });
        const { version } = unwrap(await outgoing.openDraft(id, officer));
        return kindOf(await outgoing.append(id, { title: 'Phụ lục', upload, seen: version }, officer));
      };
      const closed = Buffer.from(lookPage).toString('latin1').replace('/Root', '/Encrypt 9 0 R /Root');

      expect(await append(Buffer.from('%PDF-1.7\nnichts'))).toBe('appendix-not-signable');
      expect(closed).not.toBe(Buffer.from(lookPage).toString('latin1'));
      expect(await append(Uint8Array.from(Buffer.from(closed, 'latin1')))).toBe('appendix-not-signable');
      expect(await append(lookPage)).toBe('done');
      // What somebody else has signed takes another seal.
      const other = await approved();
      const numbered = unwrap(await take(other, 'number', clerk));
      unwrap(await outgoing.sign(other, { seen: numbered.version, key: 'person-yen', password }, chief));
      expect(await append(unwrap(await outgoing.file(other, chief)).bytes)).toBe('done');
      // Unless they said that nothing may be signed after them.
      expect(await append(await certified(1))).toBe('appendix-not-signable');
      expect(await append(await certified(2))).toBe('done');
    }, 60_000);

    test('files it names no more may be cleared, what it still names stays as it was written', async () => {
      const store = await open();
      const { outgoing, take, bytes, upkeep } = await setUp(store);
      const { id } = unwrap(await outgoing.begin(typedDraft, officer));
      const append = async (title: string) => {
        const upload =
          (await bytes.keep({ name: 'a.pdf', type: 'application/pdf', bytes: lookPage, isOurs: true })) ?? '';
        const { version } = unwrap(await outgoing.openDraft(id, officer));
        unwrap(await outgoing.append(id, { title, upload, seen: version }, officer));
        return upload;
      };
      const sealedRow = () =>
        store.db.selectFrom('document_appendices').select('sealed').where('document', '=', id).executeTakeFirst();
      const cleared = () => upkeep.forgetUnclaimed(new Date('2100-01-01'), new Date('2100-01-01'));
      const removed = await append('Nhầm');
      const kept = await append('Phụ lục I');
      unwrap(
        await outgoing.removeAppendix(
          id,
          { upload: removed, seen: unwrap(await outgoing.openDraft(id, officer)).version },
          officer,
        ),
      );
      expect(await cleared()).toEqual([removed]);

      const row = await sealedRow();
      unwrap(await take(id, 'submit', officer));
      unwrap(await take(id, 'approve', chief));
      const numbered = unwrap(await take(id, 'number', clerk));
      const signed = unwrap(await outgoing.sign(id, { seen: numbered.version, key: 'person-yen', password }, chief));
      expect(await sealedRow()).toEqual(row);
      expect(await cleared()).toEqual([]);
      const sealed = unwrap(await outgoing.sign(id, { seen: signed.version, key: 'agency-ubnd', password }, clerk));

      // What was sealed stands in the place of what was not.
      expect((await cleared()).sort()).toEqual([kept, signed.file ?? ''].sort());
      expect(await bytes.read(sealed.appendices[0]?.upload ?? '')).toMatchObject({ name: 'a.pdf' });
      expect(await bytes.read(sealed.file ?? '')).toMatchObject({ type: 'application/pdf' });
    }, 60_000);

    test('of two documents that add the same file at once one has it', async () => {
      const { outgoing, bytes } = await setUp(await open());
      const upload = await bytes.keep({ name: 'a.pdf', type: 'application/pdf', bytes: lookPage, isOurs: true });
      const both = await Promise.all([outgoing.begin(typedDraft, officer), outgoing.begin(typedDraft, officer)]);

      const added = await Promise.all(
        both.map((begun) => outgoing.append(unwrap(begun).id, { title: 'Phụ lục', upload, seen: 1 }, officer)),
      );

      expect(added.filter(({ ok }) => ok)).toHaveLength(1);
    });

    test('who may change its words may change its appendices, and nobody else either of them', async () => {
      const { outgoing, take } = await setUp(await open());
      const { id } = unwrap(await outgoing.begin(typedDraft, officer));
      const ask = async (person: Person) =>
        Promise.all([
          outgoing.openDraft(id, person),
          outgoing.edit(id, { typed: typedDraft, seen: 99 }, person),
          outgoing.append(id, { title: 'x', upload: undefined, seen: 99 }, person),
          outgoing.removeAppendix(id, { upload: 'x', seen: 99 }, person),
        ]).then((all) => all.map(kindOf));

      expect(await ask(somebody('doc', 'receiver'))).toEqual(Array(4).fill('not-permitted'));
      expect(await ask(officer)).toEqual(['done', ...Array(3).fill('changed-meanwhile')]);
      unwrap(await take(id, 'submit', officer));
      expect(kindOf(await outgoing.openDraft(id, officer))).toBe('not-now');
      expect(kindOf(await outgoing.openDraft('none', officer))).toBe('document-not-found');
    });

    test('a document whose appendix has the name of another file leaves nothing behind', async () => {
      const contentDir = join(root, randomUUID());
      const writer = new FileContentWriter(contentDir, () => {});
      await mkdir(join(contentDir, 'documents/2026'), { recursive: true });
      writeFileSync(join(contentDir, 'documents/2026/a-phu-luc-1.pdf'), 'of another document');
      const files = ['a.pdf', 'a-phu-luc-1.pdf'].map((name) => ({ name, bytes: lookPage }));

      expect(await writer.publish({ path: 'documents/2026/a.md', markdown: '---\n---\n', files })).toBe('taken');
      expect(readdirSync(join(contentDir, 'documents/2026'))).toEqual(['a-phu-luc-1.pdf']);
    });

    test('publishing goes on where it was broken off, and never over another document', async () => {
      const { outgoing, take, approved, contentDir } = await setUp(await open());
      const id = await approved();
      unwrap(await take(id, 'number', clerk));
      const numbered = unwrap(await outgoing.view(id, chief)).item;
      const signed = unwrap(await outgoing.sign(id, { seen: numbered.version, key: 'person-yen', password }, chief));
      const sealed = unwrap(await outgoing.sign(id, { seen: signed.version, key: 'agency-ubnd', password }, clerk));
      const folder = join(contentDir, 'documents', String(sealed.given?.year));
      await mkdir(folder, { recursive: true });
      writeFileSync(join(folder, `quyet-dinh-1-${sealed.given?.year}-ubnd-van-don.md`), '---\ntitle: khác\n---\n');

      expect(kindOf(await outgoing.publish(id, sealed.version, clerk))).toBe('slug-taken');
      rmSync(join(folder, `quyet-dinh-1-${sealed.given?.year}-ubnd-van-don.md`));
      const bytes = unwrap(await outgoing.file(id, clerk)).bytes;
      writeFileSync(join(folder, `quyet-dinh-1-${sealed.given?.year}-ubnd-van-don.pdf`), bytes);
      expect(unwrap(await outgoing.publish(id, sealed.version, clerk)).state).toBe('published');
    });

    test('who drafted it does not approve it, and a step on an older version is not taken', async () => {
      const { outgoing, take } = await setUp(await open());
      const both = somebody('hai-vai', 'officer', 'approver');
      const { id, version } = unwrap(await outgoing.begin(typedDraft, both));
      unwrap(await take(id, 'submit', both));

      expect(kindOf(await take(id, 'approve', both))).toBe('own-document');
      expect(kindOf(await outgoing.take(id, { step: 'approve', seen: version, note: '' }, chief))).toBe(
        'changed-meanwhile',
      );
      expect(kindOf(await outgoing.view('none', officer))).toBe('document-not-found');
    });

    test('nor does anybody who has written some of it since', async () => {
      const { outgoing, take } = await setUp(await open());
      const { id, version } = unwrap(await outgoing.begin(typedDraft, officer));
      const leader = somebody('lanhdao', 'approver');
      unwrap(await outgoing.edit(id, { typed: { ...typedDraft, title: 'Về việc khác' }, seen: version }, leader));
      unwrap(await take(id, 'submit', officer));

      expect(kindOf(await take(id, 'approve', leader))).toBe('own-document');
      expect(unwrap(await outgoing.view(id, leader)).may.steps).not.toContain('approve');
      expect(kindOf(await take(id, 'approve', chief))).toBe('done');
    });

    test('a case it names is one that its writer may read, by either of its codes', async () => {
      const { outgoing } = await setUp(await open());
      const begun = async (asked: string) => outgoing.begin({ ...typedDraft, reference: asked }, officer);

      const refused = await begun('VD-0000-0000');
      expect(!refused.ok && refused.error).toMatchObject({ fields: [{ field: 'reference', problem: 'case-unknown' }] });
      const { id, version, draft } = unwrap(await begun('TK1'));
      expect(draft.reference).toBe(reference);
      const typed = { ...typedDraft, reference: 'VD-0000-0000' };
      expect(kindOf(await outgoing.edit(id, { typed, seen: version }, officer))).toBe('draft-invalid');
      expect(kindOf(await outgoing.edit(id, { typed: { ...typed, reference }, seen: version }, officer))).toBe('done');
    });

    test('a draft that does not fit is refused field by field', async () => {
      const { outgoing } = await setUp(await open());
      const refused = await outgoing.begin(
        { ...typedDraft, title: ' ', effective: '2026-02-30', replaces: '999/2001/NĐ-CP' },
        officer,
      );

      expect(refused.ok ? [] : refused.error).toEqual({
        kind: 'draft-invalid',
        fields: [
          { field: 'replaces', problem: 'document-unknown' },
          { field: 'title', problem: 'required' },
          { field: 'effective', problem: 'invalid' },
        ],
      });
    });
  });

  describe('registers', () => {
    test('a hundred who take a number at once get a hundred numbers, without gap or double', async () => {
      const { outgoing, take, approved } = await setUp(await open());
      const ids = await Promise.all(Array.from({ length: 100 }, () => approved()));

      const given = await Promise.all(ids.map((id) => take(id, 'number', clerk)));

      const numbers = given.map((result) => unwrap(result).given?.number ?? 0).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
      const { page, lines } = unwrap(await outgoing.register(undefined, clerk));
      expect(page).toMatchObject({ type: 'quyet-dinh', first: 1, last: 100 });
      expect(lines.every(({ number, item }) => item?.given?.number === number)).toBe(true);
    }, 60_000);

    test('of many who number one document, one takes a number and the others none', async () => {
      const { outgoing, approved } = await setUp(await open());
      const id = await approved();
      const { item } = unwrap(await outgoing.view(id, clerk));
      const wish = { step: 'number', seen: item.version, note: '' } as const;

      const results = await Promise.all(Array.from({ length: 10 }, () => outgoing.take(id, wish, clerk)));

      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      expect(unwrap(await outgoing.register(undefined, clerk)).page).toMatchObject({ last: 1 });
    });

    test('each type has its own, a register goes on from paper, and a cancelled number stays with its reason', async () => {
      const { outgoing, take, approved } = await setUp(await open());
      const letter = await approved('cong-van');
      const first = await approved();
      const second = await approved('quyet-dinh-quy-pham');
      const { item } = unwrap(await outgoing.view(first, clerk));
      const begun = unwrap(
        await outgoing.take(first, { step: 'number', seen: item.version, note: '', first: 38 }, clerk),
      );
      const legal = unwrap(await take(second, 'number', clerk));
      const sent = unwrap(await take(letter, 'number', clerk));

      expect([begun, legal, sent].map(({ given }) => given?.notation)).toEqual([
        '38/QĐ-UBND',
        `01/${legal.given?.year}/QĐ-UBND`,
        '01/UBND-VP',
      ]);
      expect(kindOf(await take(first, 'cancel', officer, 'x'))).toBe('not-permitted');
      unwrap(await take(first, 'cancel', clerk, 'Ghi nhầm'));
      const { lines } = unwrap(await outgoing.register({ year: begun.given?.year ?? 0, type: 'quyet-dinh' }, clerk));
      expect(lines).toMatchObject([{ number: 38, item: { state: 'cancelled' } }]);
    });
  });
});
