import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { renewAccessCode } from '#src/cases/desk/renew-access-code.ts';
import { createAccessCodeRequests, resendAccessCode } from '#src/cases/messages/access-code-requests.ts';
import { maskAddress } from '#src/cases/messages/masked-contact.ts';
import { personTokens } from '#src/cases/model/person-tokens.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';

const contact = { fullName: 'Phạm Thị Hoa', phone: '+84912345678', email: 'Hoa@example.vn' };
const now = () => new Date('2026-11-16T09:00:00+07:00');
const library = readContent(fixedContent);

async function filed(of: Parameters<typeof sampleCase>[0] = { contact }) {
  const stores = createMemoryStores();
  const item = sampleCase({ ...of, tokens: personTokens(of.contact ?? contact) });
  await stores.cases.add(item, 'key', { bodyHash: 'b', confirmation: confirmationOf(item) });
  const outbox = { countSince: async () => stores.written.length };
  const dependencies = { ...stores, outbox, library, now, random: randomBytes };
  const ask = (words: string, reference = item.reference) =>
    resendAccessCode(dependencies, { reference, contact: words });
  return { ...stores, item, dependencies, ask };
}

test.each(['0912 345 678', '+84912345678', 'hoa@example.vn', 'HOA@EXAMPLE.VN '])(
  'who knows the reference and %s is sent a new code, and the old one stops working',
  async (words) => {
    const { cases, item, written, ask } = await filed();

    await ask(words);

    const code = written[0]?.message.facts.accessCode ?? '';
    expect(written).toMatchObject([
      { reference: item.reference, message: { event: 'access-code', to: 'Hoa@example.vn' } },
    ]);
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    expect(await cases.isAccessCode(item.reference, code)).toBe(true);
    expect(await cases.isAccessCode(item.reference, item.accessCode)).toBe(false);
  },
);

test.each(['0912 345 679', 'other@example.vn', 'Phạm Thị Hoa', '022185001234', ''])(
  '%s is no contact of the case: nothing is sent and the code stays',
  async (words) => {
    const { cases, item, written, ask } = await filed();

    await ask(words);

    expect(written).toEqual([]);
    expect(await cases.isAccessCode(item.reference, item.accessCode)).toBe(true);
  },
);

test('a case with a phone number alone keeps its code', async () => {
  const { cases, item, written, ask } = await filed({ contact: { fullName: 'Hoa', phone: '+84912345678' } });

  await ask('0912345678');

  expect(written).toEqual([]);
  expect(await cases.isAccessCode(item.reference, item.accessCode)).toBe(true);
});

test('a case is sent three codes in a day and no more', async () => {
  const { written, ask } = await filed();

  for (let count = 0; count < 5; count++) await ask('hoa@example.vn');

  expect(written).toHaveLength(3);
});

test('an unknown or impossible reference is no fault', async () => {
  const { written, ask } = await filed();

  await ask('hoa@example.vn', 'VD-3333-3333');
  await ask('hoa@example.vn', '../../etc');

  expect(written).toEqual([]);
});

test('asking is answered before anything is looked up, and a fault is told to the log alone', async () => {
  const { dependencies } = await filed();
  const faults: unknown[] = [];
  let looked = 0;
  const requests = createAccessCodeRequests({
    ...dependencies,
    cases: {
      ...dependencies.cases,
      glimpse: async () => {
        looked += 1;
        throw new Error('the disk is gone');
      },
    },
    later: (task) => void setTimeout(task, 5),
    onFault: (fault) => faults.push(fault),
  });

  requests.take({ reference: 'VD-3333-3333', contact: 'x' });
  requests.take({ reference: 'H49.71-261116-0001', contact: 'x' });

  expect(looked).toBe(0);
  await requests.finish();
  expect(faults.length).toBe(looked);
  expect(looked).toBeGreaterThan(0);
});

test('staff of the unit give a new code at the desk, and the log says who', async () => {
  const { cases, item, dependencies } = await filed();
  const clerk = {
    id: 'p1',
    name: 'Trần Văn Bình',
    email: 'b@example.vn',
    roles: ['receiver' as const, 'officer' as const],
  };
  const elsewhere = { ...clerk, unit: 'van-yen' };
  const leader = { ...clerk, roles: ['approver' as const] };

  expect(await renewAccessCode(dependencies, item.reference, leader)).toEqual({
    ok: false,
    error: { kind: 'not-permitted' },
  });
  expect((await renewAccessCode(dependencies, item.reference, elsewhere)).ok).toBe(false);
  const renewed = await renewAccessCode(dependencies, item.reference, clerk);

  expect(renewed.ok && (await cases.isAccessCode(item.reference, renewed.value.accessCode))).toBe(true);
  expect(await cases.isAccessCode(item.reference, item.accessCode)).toBe(false);
  expect((await cases.looks(item.reference)).map((look) => look.action)).toEqual(['refused', 'renew-code']);
});

test.each([
  ['hoa.pham@example.vn', 'h…m@ex….vn'],
  ['hoa@a.vn', 'h…@a….vn'],
  ['x@y', 'x…@…'],
  ['', '…'],
])('%s is shown to staff as %s', (address, shown) => {
  expect(maskAddress(address)).toBe(shown);
});
