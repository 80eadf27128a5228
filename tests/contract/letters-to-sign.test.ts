import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { letterWithForm } from '#src/cases/messages/signed-letter.ts';
import { createEnclosing } from '#src/cases/signing/enclose-form.ts';
import { mustBeSigned } from '#src/cases/signing/must-be-signed.ts';
import { keepSlips } from '#src/cases/slips/keep-slips.ts';
import { createSqlSignedFileStore } from '#src/storage/cases/slips/sql-signed-file-store.ts';
import { createSqlSlipStore } from '#src/storage/cases/slips/sql-slip-store.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { center, lan, openDesk, unwrap } from '#tests/stores/open-desk.ts';
import { context } from '#tests/unit/cases/slips/sample-slips.ts';
import { describeStores, type EmptyStore } from './describe-stores.ts';

const later = '2027-01-01T00:00:00+07:00';
const lease = '2027-01-01T00:10:00+07:00';

async function setUp(store: EmptyStore) {
  const { db, vault } = store;
  const desk = openDesk(store);
  const { dependencies } = desk;
  const cases = keepSlips(dependencies.cases, {
    context: () => context,
    newId: randomUUID,
    mustBeSigned: async () => true,
  });
  const own = { ...dependencies, cases };
  const use = createCases(own);
  const slips = createSqlSlipStore(db, vault);
  const files = createSqlSignedFileStore(db, vault);
  const outbox = createSqlOutboxStore(db, vault);
  /** Everything that is due, as the sender takes it. */
  const letters = async () => {
    const found = [];
    for (let one = await outbox.claim(later, lease); one; one = await outbox.claim(later, lease)) {
      found.push(one);
      await outbox.markSent(one.id, later);
    }
    return found;
  };
  const accepted = async () => {
    const { reference } = await desk.file();
    await letters();
    unwrap(await use.move(reference, 'registered', { to: 'accepted' }, lan));
    const [slip] = await slips.ofCase(reference);
    if (!slip) throw new Error('no receipt');
    return { reference, slip };
  };
  const sign = async (reference: string, subject: string, role: 'person' | 'agency', seen?: string) => {
    const [record, slip] = [
      await cases.load(reference),
      (await slips.ofCase(reference)).find(({ id }) => id === subject),
    ];
    if (!record || !slip) throw new Error('gone');
    const upload = await desk.upload();
    const at = '2026-11-16T14:00:00+07:00';
    const messages = role === 'agency' ? letterWithForm(record, slip, dependencies.library) : [];
    const look = { at, person: { id: 'chief', name: 'Cán bộ chief' }, action: 'sign' };
    const done = await files.add({ reference, subject, role, upload, seen, at, look, messages });
    return done ? upload : undefined;
  };
  return { ...desk, ...store, cases: use, slips, outbox, letters, accepted, sign };
}

describeStores((open) => {
  describe('a form that must be signed', () => {
    test('is told of at once without it, waits in a list, and is sent once, with the seal', async () => {
      const { accepted, slips, letters, sign, db } = await setUp(await open());
      const { reference, slip } = await accepted();

      expect(slip.toSign).toBe(true);
      const [told, ...more] = await letters();
      expect(more).toEqual([]);
      expect(told?.message).toMatchObject({ event: 'accepted', facts: { slipToCome: 'receipt' } });
      expect(told?.message?.facts).not.toHaveProperty('slip');
      const all = { units: undefined, limit: 9 };
      expect(await slips.waiting(all)).toMatchObject({
        total: 1,
        rows: [{ id: slip.id, reference, kind: 'receipt', number: 1, holder: center, signedAt: null }],
      });
      expect((await slips.waiting({ ...all, units: ['phong-kinh-te'] })).total).toBe(0);
      expect((await slips.waiting({ ...all, units: [center], before: slip.at })).total).toBe(0);
      expect((await slips.waiting({ ...all, units: [center], before: later })).total).toBe(1);

      const person = await sign(reference, slip.id, 'person');
      expect(await letters()).toEqual([]);
      expect((await slips.waiting(all)).rows[0]?.signedAt).toBe('2026-11-16T14:00:00+07:00');

      expect(await sign(reference, slip.id, 'agency', 'another')).toBeUndefined();
      expect(await letters()).toEqual([]);
      const sealing = [1, 2, 3].map(() => sign(reference, slip.id, 'agency', person));
      expect((await Promise.all(sealing)).filter(Boolean)).toHaveLength(1);
      const rows = await db.selectFrom('outbox').select(['state', 'event']).where('state', '!=', 'sent').execute();
      expect(rows).toEqual([{ state: 'signed', event: 'form-signed' }]);
      const [sent, ...others] = await letters();
      expect(others).toEqual([]);
      expect(sent?.message).toMatchObject({
        event: 'form-signed',
        to: 'hoa@example.vn',
        facts: { slip: slip.id, form: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả số 01/TNHS' },
      });
      expect((await slips.waiting(all)).total).toBe(0);
    });

    test('waits no more once its step is taken back, nor once its case is erased', async () => {
      const { accepted, slips, cases, clock, db } = await setUp(await open());
      const all = { units: undefined, limit: 9 };
      const [one, other] = [await accepted(), await accepted()];
      clock.now = new Date('2026-11-16T10:00:00+07:00');
      const record = unwrap(await cases.open(one.reference, lan));
      unwrap(await cases.takeBack(one.reference, { seenVersion: record.version, reason: 'Nhầm hồ sơ khác' }, lan));
      expect((await slips.waiting(all)).rows.map(({ id }) => id)).toEqual([other.slip.id]);

      await db.updateTable('case_slips').set({ sealed: null }).where('id', '=', other.slip.id).execute();
      expect((await slips.waiting(all)).total).toBe(0);
    });

    test('goes with no letter whose file cannot be looked into, and with none once its step is taken back', async () => {
      const { accepted, letters, sign, slips, cases, clock, dependencies } = await setUp(await open());
      const { reference, slip } = await accepted();
      await letters();
      const enclose = createEnclosing({
        ...dependencies,
        slips,
        print: async () => undefined,
        onFault: (fault) => {
          throw fault;
        },
      });
      const seal = async () => sign(reference, slip.id, 'agency', await sign(reference, slip.id, 'person'));
      const facts = { fullName: 'Hoa', guide: 'g', send: 'online', return: 'online', slip: slip.id } as const;
      const message = { event: 'form-signed', to: 'hoa@example.vn', language: 'vi', facts } as const;

      expect(await enclose(message, reference)).toMatchObject({ failure: { kind: 'wrongly-signed' }, isFinal: true });
      await seal();
      // Nobody here can say what its signatures are worth.
      expect(await enclose(message, reference)).toMatchObject({ failure: { kind: 'file-away' }, isFinal: false });
      clock.now = new Date('2026-11-16T10:00:00+07:00');
      const { version } = unwrap(await cases.open(reference, lan));
      unwrap(await cases.takeBack(reference, { seenVersion: version, reason: 'Nhầm hồ sơ khác' }, lan));
      expect(await enclose(message, reference)).toEqual({ kind: 'moot' });
      expect(await enclose({ ...message, facts: { ...facts, slip: 'none' } }, reference)).toEqual({ kind: 'moot' });
    });

    test('a letter with a form that did not arrive is tried again as what it is', async () => {
      const { accepted, letters, sign, outbox, db } = await setUp(await open());
      const { reference, slip } = await accepted();
      await letters();
      const person = await sign(reference, slip.id, 'person');
      await sign(reference, slip.id, 'agency', person);
      const claimed = await outbox.claim(later, lease);
      if (!claimed) throw new Error('nothing is due');
      await outbox.bury(claimed, later, { kind: 'wrongly-signed', code: 'wrong-organization no-timestamp' });

      const { rows } = await outbox.dead({ cases: undefined, talks: undefined }, 9, 0);
      expect(rows).toMatchObject([
        { event: 'form-signed', failure: { kind: 'wrongly-signed', code: 'wrong-organization no-timestamp' } },
      ]);
      expect(await outbox.counts()).toEqual({ waiting: 0, dead: 1 });
      expect(await outbox.revive(claimed.id, later)).toBe(true);
      expect(await outbox.counts()).toEqual({ waiting: 1, dead: 0 });
      expect(await db.selectFrom('outbox').select('state').where('state', '!=', 'sent').execute()).toEqual([
        { state: 'signed' },
      ]);
      expect((await letters()).map(({ id }) => id)).toEqual([claimed.id]);
    });
  });
});

describe('whether a form must be signed', () => {
  const person = { name: 'person-yen', role: 'person' as const, isTrial: false };
  const seal = (name: string) => ({
    name: 'agency-x',
    role: 'agency' as const,
    isTrial: false,
    holder: { name, organization: name },
  });
  const county = { units: context.units, letters: 'all' as const };
  const form = { kind: 'supplement' as const, unit: 'phong-kinh-te' };

  test.each([
    ['no key at all', [], false],
    ['a person alone', [person], false],
    ['a seal alone', [seal('Phòng Kinh tế')], false],
    ['the own seal', [person, seal('Phòng Kinh tế')], true],
    ['the seal of the committee above', [person, seal('Ủy ban nhân dân đặc khu Vân Đồn')], true],
    ['the seal of another office', [person, seal('Phòng Văn hóa – Xã hội')], false],
    ['the seal of somebody else', [person, seal('Công ty Ví dụ')], false],
    ['a seal of nobody knows whom', [person, { ...seal('x'), holder: undefined as never }], true],
    ['keys for tries', [person, { ...seal('Phòng Kinh tế'), isTrial: true }], false],
  ])('%s', (_label, keys, expected) => {
    expect(mustBeSigned(form, { ...county, keys })).toBe(expected);
  });

  test('the forms the county leaves out are given at once', () => {
    const keys = [person, seal('Ủy ban nhân dân đặc khu Vân Đồn')];
    const receipt = { kind: 'receipt' as const, unit: center };

    expect(mustBeSigned(receipt, { ...county, keys })).toBe(true);
    expect(mustBeSigned(receipt, { ...county, keys, letters: 'decisions' })).toBe(false);
    expect(mustBeSigned(form, { ...county, keys, letters: 'decisions' })).toBe(true);
    expect(mustBeSigned(form, { ...county, keys, letters: 'none' })).toBe(false);
  });
});
