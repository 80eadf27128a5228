import { expect, test } from 'vitest';
import { admin, chief, kindOf, lan, member, openDesk, unwrap } from '#tests/stores/open-desk.ts';
import { describeStores } from './describe-stores.ts';

describeStores((open) => {
  const both = member('both', ['officer', 'approver']);

  /** A case whose result was proposed by one and approved by another. */
  async function decided(desk: ReturnType<typeof openDesk>, proposer = lan) {
    const { work, begun, upload, version } = desk;
    const { reference } = await begun();
    const move = { to: 'resolved' as const, results: [await upload()] };
    const seenVersion = await version(reference);
    unwrap(await work.propose(reference, { step: { kind: 'move', move }, text: '', seenVersion }, proposer));
    unwrap(await work.approve(reference, { seenVersion: await version(reference) }, chief));
    return reference;
  }

  test('a result two people gave is replaced by two people', async () => {
    const desk = openDesk(await open(), { approve: ['resolved'] });
    const { cases, work, version, see, upload } = desk;
    const reference = await decided(desk);
    const wrong = (await see(reference)).results.map(({ id }) => id);
    const replacement = { withdraw: wrong, results: [await upload()], reason: 'Nhầm tệp' };
    const alone = { ...replacement, seenVersion: await version(reference) };

    expect(kindOf(await cases.replaceResult(reference, alone, lan))).toBe('approval-required');
    expect(kindOf(await cases.replaceResult(reference, alone, admin))).toBe('approval-required');
    const step = { kind: 'replacement' as const, replacement };
    unwrap(await work.propose(reference, { step, text: '', seenVersion: await version(reference) }, admin));
    const seenVersion = await version(reference);
    expect(kindOf(await work.approve(reference, { seenVersion }, admin))).toBe('own-proposal');
    expect((await see(reference)).results.map(({ id }) => id)).toEqual(wrong);
    unwrap(await work.approve(reference, { seenVersion }, chief));

    const after = await see(reference);
    expect(after.results.map(({ id }) => id)).toEqual(replacement.results);
    expect(after.withdrawn.map(({ id }) => id)).toEqual(wrong);
    expect(after.history.at(-1)?.resultMended).toEqual({ withdrawn: ['a.pdf'], added: ['a.pdf'] });
  });

  test('who proposed does not take back alone what another approved; who approved may', async () => {
    const desk = openDesk(await open(), { approve: ['resolved'] });
    const { cases, version, see } = desk;
    const reference = await decided(desk, both);
    const given = { reason: 'Nhầm', seenVersion: await version(reference) };

    expect((await see(reference, both)).takeBack).toBeUndefined();
    expect(kindOf(await cases.takeBack(reference, given, both))).toBe('own-proposal');
    expect((await see(reference, chief)).takeBack).toMatchObject({ from: 'resolved', to: 'in-progress' });
    unwrap(await cases.takeBack(reference, given, chief));
    expect((await see(reference)).state.name).toBe('in-progress');
  });

  test('a sum two people asked for is not changed by one', async () => {
    const { cases, work, begun, version, see } = openDesk(await open(), { approve: ['payment-requested'] });
    const { reference } = await begun();
    const move = { to: 'payment-requested' as const, payment: { amount: 8000 } };
    const seenVersion = await version(reference);
    unwrap(await work.propose(reference, { step: { kind: 'move', move }, text: '', seenVersion }, lan));
    unwrap(await work.approve(reference, { seenVersion: await version(reference) }, chief));

    const sum = { amount: 9000, reason: 'Nhầm', seenVersion: await version(reference) };
    expect(kindOf(await cases.changeSum(reference, sum, lan))).toBe('approval-required');
    expect((await see(reference)).version).toBe(sum.seenVersion);
  });
});
