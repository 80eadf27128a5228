import { describe, expect, test } from 'vitest';
import { SynonymTable } from '#src/search/analysis/synonym-table.ts';
import { parseQuery } from '#src/search/query/parse-query.ts';
import { planQuery } from '#src/search/query/plan-query.ts';
import { respell } from '#src/search/query/respell.ts';
import { find, segmentOf, setOf } from '#tests/unit/search/index-of.ts';

const guides = [
  { title: 'Đăng ký khai sinh', code: '1.001193', asks: ['làm giấy khai sinh cho con mới đẻ'] },
  { title: 'Đăng ký lại khai sinh', code: '1.004884' },
  { title: 'Đăng ký khai tử', code: '1.000656' },
  { title: 'Đăng ký kết hôn', code: '1.000894' },
  { title: 'Cấp bản sao trích lục hộ tịch', code: '2.000635', body: 'Bản sao giấy khai sinh, khai tử, kết hôn.' },
  { title: 'Cấp giấy xác nhận tình trạng hôn nhân', code: '1.004873' },
  { title: 'Chứng thực bản sao từ bản chính', code: '2.000815' },
];
const filler = Array.from({ length: 40 }, (_, n) => ({
  title: `Thông báo lịch làm việc số ${n}`,
  body: 'giấy tờ, hồ sơ',
}));
const set = setOf([...guides, ...filler]);

describe('finding', () => {
  test('with and without diacritics the same guide comes first', () => {
    expect(find(set, 'đăng ký khai sinh')[0]).toBe('Đăng ký khai sinh');
    expect(find(set, 'dang ki khai sinh')[0]).toBe('Đăng ký khai sinh');
  });

  test('what a service gives in the end finds it before one whose title only holds the words', () => {
    const index = setOf([
      ...filler,
      { title: 'Đăng ký khai sinh', result: 'Giấy khai sinh' },
      {
        title: 'Cấp bản sao trích lục, bản sao giấy khai sinh',
        result: 'Bản sao trích lục hoặc bản sao giấy khai sinh',
      },
    ]);
    expect(find(index, 'giay khai sinh')[0]).toBe('Đăng ký khai sinh');
  });

  test('a code finds its guide alone', () => {
    expect(find(set, '1.000656')).toEqual(['Đăng ký khai tử']);
  });

  test('the way residents ask finds the guide that lists it', () => {
    expect(find(set, 'lam giay khai sinh cho con')[0]).toBe('Đăng ký khai sinh');
  });

  test('a half-typed word goes on as its neighbour wants', () => {
    expect(find(set, 'ket ho', { typing: true })[0]).toBe('Đăng ký kết hôn');
  });

  test('what is known by another name is found by it, both ways', () => {
    const synonyms = { same: [['giấy độc thân', 'xác nhận tình trạng hôn nhân']], ambiguous: [] };

    const folk = setOf([...guides, ...filler, { title: 'Giấy độc thân là gì' }]);

    expect(find(set, 'giay doc than', { synonyms })[0]).toBe('Cấp giấy xác nhận tình trạng hôn nhân');
    expect(find(folk, 'xác nhận tình trạng hôn nhân', { synonyms })).toContain('Giấy độc thân là gì');
  });

  test('an ambiguous abbreviation finds all its meanings', () => {
    const synonyms = { same: [], ambiguous: [{ word: 'KS', meanings: ['khai sinh', 'khách sạn'] }] };
    const hotels = setOf([...guides, ...filler, { title: 'Mở khách sạn' }]);

    expect(find(hotels, 'KS', { synonyms })).toEqual(expect.arrayContaining(['Đăng ký khai sinh', 'Mở khách sạn']));
  });

  test('words about the question do not outweigh what is asked', () => {
    expect(find(set, 'cho tôi hỏi làm thế nào để đăng ký kết hôn ạ')[0]).toBe('Đăng ký kết hôn');
  });

  test('what the county decides itself comes first among equals', () => {
    const two = setOf([
      { title: 'Cấp phép xây dựng', head: { slug: 'province', prior: 0 } },
      { title: 'Cấp phép xây dựng', head: { slug: 'county', prior: 255 } },
    ]);

    expect(find(two, 'phép xây dựng')).toEqual(['county', 'province']);
  });

  test('a title that is mostly the query comes before a longer one that holds it too and deserves more', () => {
    const two = setOf([
      { title: 'Trả lại khu vực biển cho cơ quan có thẩm quyền cấp tỉnh', head: { slug: 'long', prior: 180 } },
      { title: 'Trả lại khu vực biển ven bờ', head: { slug: 'short', prior: 0 } },
      ...filler,
    ]);

    expect(find(two, 'lại khu vực biển')).toEqual(['short', 'long']);
  });

  test('an English word is found in either number', () => {
    const english = setOf([
      { title: 'Bản sao', englishTitle: 'Copies of civil status records and birth certificates' },
      { title: 'Nhận cha, mẹ, con', englishTitle: 'Recognition of a father', body: 'birth' },
      ...filler,
    ]);

    expect(find(english, 'birth certificate')[0]).toBe('Bản sao');
    expect(find(english, 'certificates of birth')[0]).toBe('Bản sao');
  });

  test('of two like articles the fresh one comes first', () => {
    const news = (day: string) => ({ title: 'Lịch nghỉ Tết', head: { type: 'news' as const, slug: day, day } });
    const two = setOf([news('2019-01-20'), news('2026-11-01')]);

    expect(find(two, 'lịch nghỉ tết')).toEqual(['2026-11-01', '2019-01-20']);
    expect(find(two, 'lịch nghỉ tết', { to: '2020-01-01' })).toEqual(['2019-01-20']);
  });
});

describe('slips of the finger', () => {
  test('an unknown syllable is read as the one that fits its neighbours', () => {
    expect(find(set, 'đăng ký kết hno')[0]).toBe('Đăng ký kết hôn');
    expect(find(set, 'dang ky khai tuu')[0]).toBe('Đăng ký khai tử');
  });

  test('two words typed as one are two words', () => {
    expect(find(set, 'khaisinh')[0]).toBe('Đăng ký khai sinh');
  });

  test('a code nobody has, and words around a question, are not put right', () => {
    const corrected = (text: string) => planQuery(parseQuery(text), set, new SynonymTable(undefined)).corrected;

    expect(corrected('hn-12')).toEqual([]);
    expect(corrected('the khai sinh')).toEqual([]);
    expect(corrected('khai sihn')).toEqual([{ from: 'sihn', to: ['sinh'] }]);
  });

  test('the corrected query is spelled as the titles are, and without marks when none were typed', () => {
    const suggested = (text: string) => {
      const query = parseQuery(text);
      return respell(query, planQuery(query, set, new SynonymTable(undefined)), ['Đăng ký khai sinh']);
    };

    expect(suggested('đăng ký khai sihn')).toBe('đăng ký khai sinh');
    expect(suggested('dang ky khai sihn')).toBe('dang ky khai sinh');
    expect(suggested('đăng ký khai sinh')).toBeUndefined();
  });
});

describe('segments', () => {
  test('many segments rank as one', () => {
    const parts = setOf(guides.slice(0, 3), guides.slice(3), filler.slice(0, 11), filler.slice(11));

    for (const text of ['khai sinh', 'giay ket hon', 'bản sao giấy khai sinh', 'lịch làm việc', 'hon nhan']) {
      expect(find(parts, text)).toEqual(find(set, text));
    }
  });

  test('a saved document takes the place of its older version', () => {
    const changing = setOf(guides);
    const saved = { title: 'Đăng ký khai sinh lưu động', head: { slug: 'Đăng ký khai sinh', version: '2' } };
    changing.add(segmentOf([saved]), 'live');

    expect(find(changing, 'khai sinh lưu động')).toContain('Đăng ký khai sinh');
    expect(changing.count).toBe(guides.length);
  });

  test('a removed document is not found', () => {
    const changing = setOf(guides);
    changing.remove('guide', 'Đăng ký khai tử');

    expect(find(changing, 'khai tử')).not.toContain('Đăng ký khai tử');
  });

  test('what was saved while a segment was built stays newer than it', () => {
    const changing = setOf(guides);
    changing.add(segmentOf([{ title: 'Bản mới', head: { slug: 'Đăng ký khai tử', version: '2' } }]), 'live');
    changing.add(
      segmentOf(guides),
      '0',
      changing.placed.filter((item) => item.group === '0'),
      true,
    );

    expect(changing.head('guide', 'Đăng ký khai tử')?.version).toBe('2');
    expect(find(changing, 'đăng ký khai tử')).not.toContain('Đăng ký khai tử');
  });
});
