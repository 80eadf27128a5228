import { globSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contentKinds } from '#src/content-kinds.ts';
import { addressBook, openPages, ownPages } from '#src/proofreading/address-book.ts';
import { termFaultsIn } from '#src/proofreading/glossary.ts';
import { lateFaults } from '#src/proofreading/rules/late-faults.ts';
import { linkFaults } from '#src/proofreading/rules/link-faults.ts';
import { markdownLines } from '#src/proofreading/rules/markdown-lines.ts';
import { longSentences } from '#src/proofreading/rules/plain-advice.ts';
import { shapeFaults } from '#src/proofreading/rules/shape-faults.ts';
import { isSyllable, misspelt } from '#src/proofreading/rules/spelling.ts';

const lines = (text: string) => markdownLines(text, 10);

describe('the shape of a text', () => {
  test('a heading that leaves a step out or claims to be the title is found with its line', () => {
    const faults = shapeFaults(lines('# Tựa\n\n## Một\n\n#### Sâu\n\n### Vừa\n\n## Hai'));
    expect(faults.map(({ line }) => line)).toEqual([10, 14]);
  });

  test('what stands inside code is no heading', () => {
    expect(shapeFaults(lines('## Một\n\n```\n# Lệnh\n```'))).toEqual([]);
  });
});

describe('links', () => {
  const entries: Record<string, unknown> = {
    'guide khai-sinh': 'public',
    'news cu': 'hidden',
    'page gioi-thieu': 'public',
  };
  const kinds = contentKinds.map(({ name, address }) => ({
    name,
    address,
    isPublic: (meta: unknown) => meta === 'public',
  }));
  const book = addressBook(
    kinds,
    (kind, slug) => (`${kind} ${slug}` in entries ? { meta: entries[`${kind} ${slug}`] } : undefined),
    (path) => (path === '/tin-cu' ? '/tin-tuc' : undefined),
  );
  const faults = (text: string) => linkFaults(lines(text), book);

  test.each([
    '/thu-tuc/khai-sinh',
    '/thu-tuc/khai-sinh#phi',
    '/en/thu-tuc/khai-sinh/nop-ho-so?buoc=2',
    '/gioi-thieu',
    '/',
    '/en',
    '/tin-tuc/chuyen-muc/thong-bao',
    '/tra-cuu/VD-1',
    'https://example.gov.vn/x',
    '#phi',
    'mailto:a@vandon.example',
    'tep.pdf',
  ])('%s leads somewhere', (target) => expect(faults(`[x](${target})`)).toEqual([]));

  test.each([
    ['/thu-tuc/khai-sin', 'không có trang này'],
    ['/gioi-thieuu', 'không có trang này'],
    ['/tin-tuc/cu', 'chưa công khai'],
    ['/tin-cu', 'địa chỉ cũ'],
    ['//vandon.example', 'một dấu /'],
    ['http://example.gov.vn', 'https://'],
  ])('%s is told: %s', (target, words) => {
    expect(faults(`Xem\n[x](${target}) và [y](/gioi-thieu)`)).toEqual([
      { line: 11, reason: expect.stringContaining(words) },
    ]);
  });

  test('the pages that are no entry’s are those of the routes', () => {
    const routes = globSync('src/pages/**/*.{ts,astro}')
      .filter((file) => !/\/_|can-bo|\/(?:404|500)\./.test(file))
      .map((file) => file.replace(/^src\/pages/, '').replace(/(\/index)?\.(ts|astro)$/, '') || '/');
    const fixed = routes.filter((route) => !route.includes('['));
    const others = (route: string) => openPages.some((beginning) => route.startsWith(beginning));
    expect(
      fixed.filter((route) => !ownPages.has(route) && !others(route)).filter((route) => !/^\/tro-ly\//.test(route)),
    ).toEqual([]);
    expect([...ownPages].filter((page) => !routes.includes(page))).toEqual([]);
    const ofKinds = (route: string) => contentKinds.some(({ address }) => address !== '/' && route.startsWith(address));
    const open = routes.filter((route) => route.includes('[') && route !== '/[page]' && !ofKinds(route));
    expect(open.filter((route) => !others(route) && !route.startsWith('/uploads/'))).toEqual([]);
  });
});

describe('what time has passed', () => {
  const guide = {
    reviewBy: '2027-03-01',
    legal: [
      { number: '60/2014/QH13', title: 'Luật' },
      { number: '1/2020/TT', title: 'x' },
    ],
  };
  const ended = (number: string) => (number === '60/2014/QH13' ? ['10/2026/QH15'] : undefined);

  test('a day of review that has passed, and a law that has ended with what replaces it', () => {
    expect(lateFaults(guide, '2027-03-01', () => undefined)).toEqual([]);
    expect(lateFaults(guide, '2027-03-02', () => undefined)).toEqual([expect.stringContaining('01/03/2027')]);
    expect(lateFaults(guide, '2027-01-01', ended)).toEqual([expect.stringMatching(/60\/2014\/QH13.*10\/2026\/QH15/)]);
  });
});

describe('advice', () => {
  test('a sentence of more than 45 words is too long, over lines of one paragraph; a list is no sentence', () => {
    const words = (count: number) => Array.from({ length: count }, () => 'chữ').join(' ');
    expect(longSentences(lines(`Câu ngắn. ${words(45)}. Hết.`))).toEqual([]);
    expect(longSentences(lines(`Mở đầu.\n\n${words(30)}\n${words(16)}.`)).map(({ line }) => line)).toEqual([12]);
    expect(longSentences(lines(Array.from({ length: 9 }, () => `- ${words(10)}`).join('\n')))).toEqual([]);
  });

  test('words no syllable is built like are found', () => {
    expect(misspelt('Ngưòi dân nộp hồ sơ tạì Trung tâm, đựơc nhận kết qủa; giấy khai sinhh.')).toEqual([
      'Ngưòi',
      'tạì',
    ]);
    for (const wrong of ['ngưòi', 'khôgn', 'đưòng', 'trừơngg', 'thìc', 'lạp̀', 'quyêtn', 'mộtt']) {
      expect(isSyllable(wrong.normalize('NFC')), wrong).toBe(false);
    }
  });

  test('syllables of both spellings, of gi and qu, and names are right; abbreviations and other languages are not asked', () => {
    const right =
      'gì giữ giêng giếng quý quỳ quyết quốc quạt khuỷu khuya ngoằn ngoèo uể oải yếu hòa hoà thủy thuỷ ủy uỷ xoong boóc nghiêng ngả huơ tuếch toác rượu hươu khuyên';
    for (const word of right.split(' ')) expect(isSyllable(word), word).toBe(true);
    expect(misspelt('BHXH và UBND Đắk Lắk, QĐ-UBND, GPLX, déjà-vu.com')).toEqual(['déjà']);
  });

  test('our own content and the words of the interface name nothing', () => {
    const texts = [
      ...readdirSync('content', { recursive: true, encoding: 'utf8' })
        .filter((path) => /(?<!\.en)\.md$/.test(path))
        .map((path) => readFileSync(`content/${path}`, 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '')),
      ...globSync('src/i18n/locales/vi/*.json').map((path) => readFileSync(path, 'utf8')),
    ];
    expect(texts.length).toBeGreaterThan(100);
    expect(texts.flatMap(misspelt)).toEqual([]);
  });
});

test('what nobody would write is read in the time of what somebody would', () => {
  const time = (text: string) => {
    const begun = process.cpuUsage();
    const read = lines(text);
    linkFaults(read, () => 'public');
    shapeFaults(read);
    longSentences(read);
    misspelt(text);
    termFaultsIn(text, 'vi', { vi: [{ write: 'a', not: ['bưu tá'], allow: [] }], en: [], plain: [] });
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  };
  const usual = 'Người dân nộp [hồ sơ](/thu-tuc) tại Trung tâm, nhận kết quả sau ba ngày. ';
  const size = 100_000;
  const limit = Math.max(200, 10 * time(usual.repeat(size / usual.length)));
  for (const piece of ['[', '![', '<', '`', 'also: [', '[a](', 'ế', 'ê '.repeat(3), '# ', '| ']) {
    expect(time(piece.repeat(size / piece.length)), piece).toBeLessThan(limit);
  }
});
