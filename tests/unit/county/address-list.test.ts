import { describe, expect, test } from 'vitest';
import { type JudgeDependencies, judgeList } from '#src/county/addresses/judge-list.ts';
import { missedAddress } from '#src/county/addresses/missed-address.ts';
import { readAddress } from '#src/county/addresses/read-address.ts';
import { readCsv } from '#src/county/addresses/read-csv.ts';

async function* pieces(text: string | Uint8Array, size = 7) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  for (let at = 0; at < bytes.length; at += size) yield bytes.slice(at, at + size);
}
const rows = (text: string, size?: number) => Array.fromAsync(readCsv(pieces(text, size)));

const pages = new Set(['/tin-tuc', '/tin-tuc/moi', '/thu-tuc', '/tin-tuc/hai']);
const dependencies: JudgeDependencies = {
  whatIsAt: (path) => (pages.has(path) ? 'public' : path === '/tin-tuc/nhap' ? 'hidden' : 'unknown'),
  moves: () => [{ from: '/tin-tuc/da-doi', to: '/tin-tuc/moi' }],
  store: { find: async (keys) => new Map(keys.flatMap((key) => (key === '/cu/1' ? [[key, '/tin-tuc/moi']] : []))) },
  ownHost: 'vandon.example',
  pause: async () => {},
};
const judge = (text: string) => judgeList(dependencies, readCsv(pieces(text)));

describe('a list of values', () => {
  test.each([
    ['commas', 'a,b\nc,d\n'],
    ['semicolons', 'a;b\r\nc;d'],
    ['tabs', 'a\tb\rx\nc\td'],
    ['a mark in front', '\uFEFFa,b\nc,d'],
    ['quotes', '"a","b"\n"c",d\n\n;\n'],
  ])('with %s', async (name, text) => {
    const read = await rows(text);
    expect(read[0]?.cells[0]).toBe('a');
    expect(read[1]?.cells[0]).toBe('c');
    expect(read[1]?.cells[1]).toBe('d');
    expect(read.length).toBe(name === 'quotes' ? 3 : 2);
  });

  test('quotes hold what stands between cells, ends of lines and quotes; rows are told by the line they begin in', async () => {
    expect(await rows('"a;b";"nói ""có"""\n"một\nhai";x\ny;z')).toEqual([
      { line: 1, cells: ['a;b', 'nói "có"'] },
      { line: 2, cells: ['một\nhai', 'x'] },
      { line: 4, cells: ['y', 'z'] },
    ]);
  });

  test('a letter of several bytes may come in pieces', async () => {
    expect((await rows('/tin-cũ,/tin-tuc\n', 1))[0]?.cells).toEqual(['/tin-cũ', '/tin-tuc']);
  });
});

test.each([
  ['/a b', '/a%20b', undefined],
  ['Default.aspx?id=12#phan', '/Default.aspx?id=12', undefined],
  ['http://www.cu.example/tin/1.html', '/tin/1.html', 'www.cu.example'],
  ['https://vandon.example', '/', 'vandon.example'],
])('the address %s is read', (written, address, host) => {
  expect(readAddress(written)).toEqual(host ? { address, host } : { address });
});

test.each([
  '',
  '//evil.example/a',
  '/\\evil.example',
  'javascript:alert(1)',
  'mailto:a@b.vn',
  'ftp://a.b/c',
  '/a\u0000b',
])('%j is no address', (written) => {
  expect(readAddress(written)).toBeUndefined();
});

describe('a list of old addresses', () => {
  test('its rows are taken with or without a heading, in the end where chains lead', async () => {
    const list = await judge(
      'Địa chỉ cũ;Địa chỉ mới;Vì sao\nhttp://cu.example/Default.aspx?id=12;/tin-tuc/moi;trang cũ\n/x/1;/x/2\n/x/2;/tin-tuc/da-doi\n/cu/1;/tin-tuc/moi\n',
    );
    expect(list.bad).toEqual([]);
    expect(list.fresh).toEqual([
      { address: '/Default.aspx?id=12', to: '/tin-tuc/moi', why: 'trang cũ' },
      { address: '/x/1', to: '/tin-tuc/moi' },
      { address: '/x/2', to: '/tin-tuc/moi' },
    ]);
    expect([list.same, list.hosts]).toEqual([1, ['cu.example']]);
    expect((await judge('/x/1,https://vandon.example/en/tin-tuc/moi')).fresh[0]?.to).toBe('/tin-tuc/moi');
  });

  test.each([
    ['/a', 'columns'],
    ['/a,', 'columns'],
    ['//evil.example,/tin-tuc', 'old-not-valid'],
    ['/,/tin-tuc', 'old-not-valid'],
    ['/can-bo/ho-so,/tin-tuc', 'old-kept'],
    ['/API/v1,/tin-tuc', 'old-kept'],
    ['/a,javascript:alert(1)', 'new-not-valid'],
    ['/a,https://evil.example/x', 'new-elsewhere'],
    ['/a,//evil.example', 'new-not-valid'],
    ['/a,/khong-co', 'new-nowhere'],
    ['/a,/tin-tuc/nhap', 'new-nowhere'],
    ['/a,/b\n/b,/a', 'circle'],
    ['/a,/A/', 'circle'],
    ['/tin-tuc/hai,/tin-tuc/moi', 'page-there'],
    ['/tin-tuc/nhap,/tin-tuc/moi', 'page-there'],
    ['/tin-tuc/da-doi,/thu-tuc', 'leads-elsewhere'],
    ['/cu/1,/thu-tuc', 'leads-elsewhere'],
    ['/a,/tin-tuc\n/A/,/thu-tuc', 'twice'],
  ])('%j is refused: %s', async (text, reason) => {
    const { bad } = await judge(text);
    expect(bad.map((row) => row.reason)).toContain(reason);
  });

  test('every bad row is told by its line; letters of another set are said to be that', async () => {
    const many = Array.from({ length: 40 }, (_, index) => `/cu-${index},/khong-co-${index}`).join('\n');
    expect((await judge(many)).bad.map(({ line }) => line)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 1),
    );
    const latin = await judgeList(dependencies, readCsv(pieces(Uint8Array.from([0x2f, 0xe3, 0x2c, 0x2f, 0x0a]))));
    expect(latin.bad.map(({ reason }) => reason)).toContain('not-text');
  });

  test('ten thousand rows let others have the turn', async () => {
    const text = Array.from({ length: 10_000 }, (_, index) => `/bai-viet/${index}.html,/tin-tuc/moi`).join('\n');
    let pauses = 0;
    const pause = async () => {
      pauses += 1;
    };
    const list = await judgeList({ ...dependencies, pause }, readCsv(pieces(text, 65_536)));
    expect([list.fresh.length, list.bad.length]).toEqual([10_000, 0]);
    expect(pauses).toBeGreaterThanOrEqual(40);
  });
});

test.each([
  ['/tin-cu/bai-12.html', '', '/tin-cu/bai-12.html'],
  ['/Default.aspx', '?id=12', '/Default.aspx?id=12'],
  ['/Default.aspx', '?q=nguyen+van+a', '/Default.aspx'],
  ['/tin-c%C5%A9', '', '/tin-cũ'],
  ['/lien-he/lan@vandon.example', '', undefined],
  ['/goi/0912345678', '', undefined],
  ['/goi/0912-345-678', '', undefined],
  ['/tra-cuu/VD-ABCD-1234', '', undefined],
  ['/ma/VD-ABCD-1234', '', undefined],
  ['/thu/abc', '', undefined],
  ['/wp-login.php', '', undefined],
  ['/.env', '', undefined],
  [`/${'a'.repeat(300)}`, '', undefined],
  ['/%ff', '', undefined],
])('nothing answers %s%s: it is counted as %s', (path, search, counted) => {
  expect(missedAddress(path, search)).toBe(counted);
});
