import { expect, test } from 'vitest';
import { likelyDuplicates, personTokens, tokensOfText } from '#src/cases/model/person-tokens.ts';

const found = (...matched: Parameters<typeof likelyDuplicates>[0][number]['matched']) =>
  likelyDuplicates([{ reference: 'VD-3467-9ACD', matched }]);

test('an id number, which others may know, tells nobody that there is a case', () => {
  expect(found('id-number')).toEqual([]);
  expect(found('id-number', 'name')).toEqual([]);
});

test('the same name and phone warn, and do not tell which case it is', () => {
  expect(found('name', 'phone')).toEqual([{ kind: 'duplicate' }]);
  expect(found('name', 'email', 'id-number')).toEqual([{ kind: 'duplicate' }]);
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
