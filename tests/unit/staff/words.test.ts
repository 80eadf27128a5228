import { describe, expect, it } from 'vitest';
import { checkPassword } from '#src/staff/check-password.ts';
import { readRoles } from '#src/staff/person.ts';
import { readEmail, readName } from '#src/staff/read-person.ts';

const owner = { name: 'Nguyễn Thị Hòa', email: 'hoa.nguyen@vandon.example' };

describe('a password', () => {
  it.each([
    'thuyền về bến lúc chiều',
    'k7#Qz!p2Lw9$',
    'correct horse battery staple',
    `${'x'.repeat(20)}một hai ba bốn`,
  ])('may be %s', (password) => {
    expect(checkPassword(password, owner)).toBeUndefined();
  });

  it.each([
    ['mười một k.', 'password-too-short'],
    ['ờ'.repeat(129), 'password-too-long'],
    ['ababababababab', 'password-too-plain'],
    ['abcdefghijklmnop', 'password-too-plain'],
    ['hoa.nguyen12', 'password-too-plain'],
    ['nguyễn thị hòa 1', 'password-too-plain'],
  ])('may not be %s', (password, kind) => {
    expect(checkPassword(password, owner)).toEqual({ kind });
  });

  it('counts letters as people see them, not bytes', () => {
    expect(checkPassword('ữ ộ ế ặ ẩ ỗ', owner)).toEqual({ kind: 'password-too-short' });
  });
});

describe('what an administrator types', () => {
  it('is put in order', () => {
    expect(readName('  Trần   Văn Bình ')).toBe('Trần Văn Bình');
    expect(readName('Bi\u0300nh Minh')).toBe('Bình Minh');
    expect(readEmail(' Binh@VanDon.example ')).toBe('binh@vandon.example');
    expect(readRoles(['admin', 'editor', 'boss'])).toEqual(['editor', 'admin']);
  });

  it.each(['', 'x', '<script>', 'a'.repeat(101)])('is no name: %s', (text) => {
    expect(readName(text)).toBeUndefined();
  });

  it.each(['binh', 'binh@', '@vandon.example', 'a b@vandon.example', 'binh@vandon', 'a@b.c, d@e.f'])(
    'is no address: %s',
    (text) => {
      expect(readEmail(text)).toBeUndefined();
    },
  );
});
