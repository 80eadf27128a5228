import { describe, expect, it } from 'vitest';
import { SignInTries } from '#src/platform/auth/sign-in-tries.ts';

const stranger = (number: number) => ({ network: `203.0.${number}.1`, isKnownNetwork: false });

describe('tries against one account', () => {
  it('from very many networks come to sixty in all, and a browser or network its owner uses is let through', async () => {
    const tries = new SignInTries();
    const outcomes = [];
    for (let number = 0; number < 70; number += 1) outcomes.push(await tries.begin('hoa', stranger(number)));

    expect(outcomes.filter(Boolean)).toHaveLength(60);
    expect(outcomes.lastIndexOf(true)).toBe(59);
    expect(await tries.begin('hoa', { network: '192.0.2.1', browser: 'known', isKnownNetwork: false })).toBe(true);
    expect(await tries.begin('hoa', { network: '192.0.2.2', isKnownNetwork: true })).toBe(true);
    expect(await tries.begin('binh', stranger(3))).toBe(true);
  });

  it('in a browser its owner uses are ten, whatever others did', async () => {
    const tries = new SignInTries();
    const known = { network: '192.0.2.1', browser: 'known', isKnownNetwork: true };
    const outcomes = [];
    for (let attempt = 0; attempt < 12; attempt += 1) outcomes.push(await tries.begin('hoa', known));

    expect(outcomes.filter(Boolean)).toHaveLength(10);
    await tries.forget('hoa', known);
    expect(await tries.begin('hoa', known)).toBe(true);
  });

  it('that were right give strangers elsewhere nothing back', async () => {
    const tries = new SignInTries();
    for (let number = 0; number < 60; number += 1) await tries.begin('hoa', stranger(number));
    const known = { network: '192.0.2.1', browser: 'known', isKnownNetwork: true };
    await tries.begin('hoa', known);
    await tries.forget('hoa', known);

    expect(await tries.begin('hoa', stranger(99))).toBe(false);
  });
});
