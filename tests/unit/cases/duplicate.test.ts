import { expect, test } from 'vitest';
import { likelyDuplicates } from '#src/cases/duplicate.ts';
import { personTokens, tokensOfText } from '#src/cases/person-tokens.ts';

const found = (...matched: Parameters<typeof likelyDuplicates>[0][number]['matched']) =>
  likelyDuplicates([{ reference: 'VD-3467-9ACD', matched }]);

test('the same id number warns without telling whose case it is', () => {
  expect(found('id-number')).toEqual([{ kind: 'duplicate' }]);
});

test('the same name and phone warn with the reference', () => {
  expect(found('name', 'phone')).toEqual([{ kind: 'duplicate', reference: 'VD-3467-9ACD' }]);
});

test('a name alone, or a phone alone, is somebody else', () => {
  expect(found('name')).toEqual([]);
  expect(found('phone')).toEqual([]);
});

test('a person is found by any spelling of name, phone and id number', () => {
  const tokens = personTokens({ fullName: 'Đặng  Thị Ước', phone: '+84912345678', idNumber: '022 085 001234' });

  expect(tokens).toEqual([
    { kind: 'id-number', text: '022085001234' },
    { kind: 'phone', text: '912345678' },
    { kind: 'name', text: 'dang thi uoc' },
  ]);
  expect(tokensOfText('0912 345 678')).toContainEqual({ kind: 'phone', text: '912345678' });
  expect(tokensOfText('dang thi uoc')).toContainEqual({ kind: 'name', text: 'dang thi uoc' });
});
