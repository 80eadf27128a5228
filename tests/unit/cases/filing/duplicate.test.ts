import { expect, test } from 'vitest';
import { personTokens, sameRequest, tokensOfText } from '#src/cases/model/person-tokens.ts';

const kinds = (contact: { fullName: string; phone?: string; email?: string; idNumber?: string }) =>
  sameRequest(personTokens(contact)).map((pair) => pair.map(({ kind }) => kind));

test('an id number, which others may know, tells nobody that there is a case', () => {
  expect(kinds({ fullName: 'Phạm Thị Hoa', idNumber: '022085001234' })).toEqual([]);
});

test('the same name with the same phone or e-mail is the same request', () => {
  expect(kinds({ fullName: 'Phạm Thị Hoa', phone: '0912345678' })).toEqual([['name', 'phone']]);
  expect(kinds({ fullName: 'Phạm Thị Hoa', phone: '0912345678', email: 'hoa@vandon.example' })).toEqual([
    ['name', 'phone'],
    ['name', 'email'],
  ]);
});

test('a name alone, or a phone alone, is somebody else', () => {
  expect(kinds({ fullName: 'Phạm Thị Hoa' })).toEqual([]);
  expect(kinds({ fullName: '', phone: '0912345678' })).toEqual([]);
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
