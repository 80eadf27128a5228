import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guessesOf } from '#src/platform/auth/password-strength.ts';
import { checkPassword } from '#src/staff/account/check-password.ts';
import { readEmail, readName, readRoles, tidyEmail } from '#src/staff/person.ts';

const owner = { name: 'Nguyễn Thị Hòa', email: 'hoa.nguyen@vandon.example' };

const places = { guessesOf, localWords: () => ['Quan Lạn', 'Cái Rồng', 'Đặc khu Vân Đồn'] };
const check = (password: string) => checkPassword(password, owner, places);

describe('a password', () => {
  it.each([
    'thuyền về bến lúc chiều',
    'k7#Qz!p2Lw9$',
    'rổ cá mòi phơi ngoài sân',
    'mua he nam ay troi xanh',
    'Tám con hàu bám đá ghềnh',
  ])('may be %s', async (password) => {
    expect(await check(password)).toBeUndefined();
  });

  it.each([
    ['mười một k.', 'password-too-short'],
    ['ờ'.repeat(129), 'password-too-long'],
    ['ababababababab', 'password-too-plain'],
    ['abcdefghijklmnop', 'password-too-plain'],
    ['hoa.nguyen12', 'password-too-plain'],
    ['nguyễn thị hòa 1', 'password-too-plain'],
  ])('may not be %s', async (password, kind) => {
    expect(await check(password)).toEqual({ kind });
  });

  it.each([
    ['a leaked one', ['correct horse battery staple', '1q2w3e4r5t6y', 'iloveyou1234', 'Password1234']],
    ['a leaked one of this country', ['matkhau12345', 'anhyeuem12345', 'toiyeuvietnam', 'khongbiet123']],
    ['a place and a year', ['quangninh2026', 'Quan Lạn 2026', 'v@ndon 2025 !', 'dackhuvandon1']],
    ['rows of keys', ['qwertyuiop12', 'asdfghjkl;12', '1qaz2wsx3edc', '123456789012']],
    ['the own name and some digits', ['NguyenThiHoa90', 'hoa hoa hoa hoa', 'Hòa Nguyễn 1990']],
    ['the same with other signs between', ['van.don.2026.!', 'quang-ninh-2026', 'p@ssw0rd_2026']],
  ])('may not be %s', async (_what, passwords) => {
    for (const password of passwords)
      expect([password, await check(password)]).toEqual([password, { kind: 'password-too-plain' }]);
  });

  it('is judged the same, whether its letters are composed or not', async () => {
    expect(await check('Quảng Ninh 2026'.normalize('NFD'))).toEqual({ kind: 'password-too-plain' });
    expect(await check('thuyền về bến lúc chiều'.normalize('NFD'))).toBeUndefined();
  });

  it('counts letters as people see them, not bytes', async () => {
    expect(await check('ữ ộ ế ặ ẩ ỗ')).toEqual({ kind: 'password-too-short' });
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

describe('the address somebody signs in with', () => {
  it.each([
    ' hoa@vandon.example ',
    'HOA@Vandon.Example',
    '\u200bhoa@vandon.example\ufeff',
    '\u00a0hoa@vandon.example\t\n',
  ])('is one and the same, spelled %j', (spelled) => {
    expect(tidyEmail(spelled)).toBe('hoa@vandon.example');
  });

  it('is the same with composed and with loose marks', () => {
    expect(tidyEmail('hồng@vandon.example'.normalize('NFD'))).toBe('hồng@vandon.example'.normalize('NFC'));
  });

  it('stays another one with a plus, a dot or a look-alike letter', () => {
    const spelled = ['hoa+1@vandon.example', 'h.oa@vandon.example', 'hоa@vandon.example', 'hoa@vandon.example'];
    expect(new Set(spelled.map(tidyEmail)).size).toBe(4);
  });

  it('is not changed by tidying it again', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => tidyEmail(tidyEmail(text)) === tidyEmail(text)));
  });
});
