import { expect, it } from 'vitest';
import { longestSearch, readCaseQuery, writeCaseQuery } from '#src/staff/case-query.ts';
import { createSeal, createVault } from '#src/storage/keys/vault.ts';

const vault = createVault('a key for tests only, 32 characters');
const seal = createSeal(vault, 'address');

it('what a clerk searched for comes back, and is not readable in the address', () => {
  const values = { 'trang-thai': 'returned', q: 'Nguyễn Thị Hoa 022190001234' };

  const address = writeCaseQuery(values, seal, 2);

  expect(readCaseQuery(new URLSearchParams(address), seal)).toEqual(values);
  expect(decodeURIComponent(address)).not.toMatch(/Hoa|0221/);
  expect(new URLSearchParams(address).get('trang')).toBe('2');
});

it('a text typed into the address, changed or sealed for something else counts as none', () => {
  const other = createSeal(vault, 'elsewhere').seal('Hoa');

  for (const query of ['q=Hoa', 'tim=Hoa', `tim=${encodeURIComponent(other)}`]) {
    expect(readCaseQuery(new URLSearchParams(query), seal)).toEqual({});
  }
});

it('the longest text that may be searched for makes an address that every browser and our own gate take', () => {
  const address = writeCaseQuery({ q: 'ế'.repeat(longestSearch), 'thu-tuc': 'a'.repeat(120) }, seal, 9_999);

  expect(`/en/can-bo/ho-so?${address}`.length).toBeLessThan(2000);
});
