import { brotliCompressSync, constants } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { sectorsFile } from '#src/guides/model/sector.ts';
import { synonymsFile } from '#src/search/analysis/synonyms.ts';
import { makeBrowserIndex } from '#src/search/browser/browser-index.ts';
import { BrowserIndexReader } from '#src/search/browser/browser-index-reader.ts';
import { cpuMs } from '#tests/stores/cpu-time.ts';
import { libraryOf } from '#tests/unit/search/library-of.ts';

const today = '2026-11-22';
const library = libraryOf({
  guides: [
    { slug: 'mo-cua-hang', title: 'Đăng ký thành lập hộ kinh doanh', asks: ['mở quán ăn cần giấy gì'] },
    {
      slug: 'khai-sinh',
      title: 'Đăng ký khai sinh',
      asks: ['làm giấy khai sinh cho con', 'bé mới đẻ'],
      english: 'Birth registration',
      more: { intake: 'local' },
    },
    { slug: 'lai-khai-sinh', title: 'Đăng ký lại khai sinh' },
    { slug: 'da-bo', title: 'Khai sinh kiểu cũ', more: { effective: { to: '2026-11-21' } } },
  ],
  postal: [{ slug: 'gui', title: 'Gửi hồ sơ qua bưu chính' }],
  pages: [{ slug: 'gioi-thieu', title: 'Giới thiệu Vân Đồn' }],
  data: [
    [synonymsFile, { same: [['ĐKKS', 'đăng ký khai sinh', 'đăng kí khai sinh']], ambiguous: [] }],
    [
      sectorsFile,
      {
        sectors: [
          { id: 'ho-tich', name: { vi: 'Hộ tịch', en: 'Civil status' } },
          { id: 'trong', name: { vi: 'Không có thủ tục' } },
        ],
      },
    ],
  ],
});
const index = makeBrowserIndex(library, today, 'vi');
const reader = new BrowserIndexReader(index);
const texts = (query: string, limit = 6) => reader.suggest(query, limit).map((item) => item.text);

describe('the index for browsers', () => {
  test('holds what is in force, what the county handles itself first, and sectors that have guides', () => {
    expect(index.entries.map(([, url]) => url)).toEqual([
      '/thu-tuc/khai-sinh',
      '/buu-chinh/gui',
      '/gioi-thieu',
      '/thu-tuc/mo-cua-hang',
      '/thu-tuc/lai-khai-sinh',
    ]);
    expect(index.sectors).toEqual([['/thu-tuc?linh-vuc=ho-tich', 'Hộ tịch']]);
    expect(index.synonyms.same).toEqual([['dkks', 'dang ki khai sinh']]);
  });

  test('at 2,642 guides it stays under 200 kB compressed: every title, and a first question before any second', async () => {
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    const onsets = ['b', 'ch', 'đ', 'gi', 'h', 'kh', 'l', 'm', 'ng', 'nh', 'ph', 'qu', 's', 't', 'th', 'tr', 'v', 'x'];
    const rhymes = [
      'a',
      'anh',
      'ấy',
      'ường',
      'ịch',
      'oàn',
      'ứng',
      'iệc',
      'uyển',
      'ồng',
      'ạt',
      'ép',
      'inh',
      'ăng',
      'ô',
      'ừ',
    ];
    const words = (count: number) =>
      Array.from({ length: count }, () => (onsets[random(18)] as string) + (rhymes[random(16)] as string)).join(' ');
    const guides = Array.from({ length: 2_642 }, (_, n) => ({
      slug: `thu-tuc-${n}`,
      title: words(10 + random(12)),
      asks: Array.from({ length: 3 }, () => words(8)),
    }));
    const large = makeBrowserIndex(libraryOf({ guides }), today, 'vi');
    const bytes = brotliCompressSync(JSON.stringify(large), { params: { [constants.BROTLI_PARAM_QUALITY]: 7 } });

    expect(bytes.length).toBeLessThanOrEqual(200_000);
    expect(large.entries).toHaveLength(2_642);
    const asked = large.entries.map(([, , , questions]) => questions.length);
    expect(Math.max(...asked) - Math.min(...asked)).toBeLessThanOrEqual(1);
    const cost = await cpuMs(() => new BrowserIndexReader(large).suggest('đường', 6));
    expect(cost).toBeLessThan(2_000);
  });
});

describe('suggestions of the browser', () => {
  test('come with and without marks, the last word half typed', () => {
    expect(texts('khai si')[0]).toBe('Đăng ký khai sinh');
    expect(texts('dang ky lai')[0]).toBe('Đăng ký lại khai sinh');
    expect(texts('bưu chí')).toEqual(['Gửi hồ sơ qua bưu chính']);
  });

  test('know abbreviations as the server does', () => {
    expect(texts('đkks')[0]).toBe('Đăng ký khai sinh');
  });

  test('offer a question where it fits better than the title, with the page it leads to', () => {
    expect(reader.suggest('bé mới đẻ', 1)).toEqual([
      { text: 'bé mới đẻ', type: 'guide', url: '/thu-tuc/khai-sinh', about: 'Đăng ký khai sinh' },
    ]);
    expect(reader.suggest('đăng ký khai sinh', 1)).toEqual([
      { text: 'Đăng ký khai sinh', type: 'guide', url: '/thu-tuc/khai-sinh' },
    ]);
  });

  test('name sectors, and nothing for what no page says', () => {
    expect(reader.suggest('ho tich', 6)[0]).toEqual({
      text: 'Hộ tịch',
      type: 'sector',
      url: '/thu-tuc?linh-vuc=ho-tich',
    });
    expect(texts('xyzzy')).toEqual([]);
    expect(texts('')).toEqual([]);
    expect(texts('"*:~^$=(')).toEqual([]);
    expect(texts('a'.repeat(5_000))).toEqual([]);
  });

  test('in English show the English title, whichever language was typed', () => {
    const english = new BrowserIndexReader(makeBrowserIndex(library, today, 'en'));
    for (const query of ['birth', 'đăng ký khai sinh']) {
      expect(english.suggest(query, 1)[0]).toMatchObject({ text: 'Birth registration', url: '/thu-tuc/khai-sinh' });
    }
  });
});
