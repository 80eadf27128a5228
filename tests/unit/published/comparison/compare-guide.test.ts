import { describe, expect, test } from 'vitest';
import type { GuideMeta, Paper } from '#src/guides/model/guide-schema.ts';
import { compareGuide, unaccepted } from '#src/published/comparison/compare-guide.ts';
import { readPublished } from '#src/published/comparison/published-row.ts';
import { procedureSchema } from '#src/published/record/parse-procedure.ts';

const head = 'Hình thức nộpThời gianPhí, lệ phíMô tả';
const record = (how: string, docs: string) =>
  readPublished(procedureSchema.parse({ id: '1.001193', title: 'Thử', how: head + how, docs }));
const table = (...rows: string[]) => `Tên giấy tờMẫu đơn, tờ khaiSố lượng${rows.join('')}`;

const channel = (kind: 'online' | 'counter' | 'post', value: number, amount = 0): GuideMeta['channels'][number] => ({
  kind,
  time: { value, unit: 'working-day' },
  fees: amount ? [{ kind: 'phi', amount }] : [],
});
const paper = (id: string, name: string, more: Partial<Paper> = {}): Paper => ({
  id,
  name,
  kind: 'submit',
  originals: 1,
  copies: 0,
  required: true,
  accept: ['pdf'],
  ...more,
});
const published = record(
  'Trực tuyến3 Ngày làm việc100,000 VNĐTrực tiếp3 Ngày làm việc50,000 VNĐ',
  table('- Đơn đề nghị cấp giấy;1 bản chính', '- Giấy chứng sinh;1 bản chính', 'Lưu ý chung0 bản chính'),
);
const right = {
  channels: [channel('online', 3, 100_000), channel('counter', 3, 50_000)],
  papers: [paper('don', 'Đơn đề nghị cấp giấy'), paper('chung-sinh', 'Giấy chứng sinh')],
};
const names = (guide: typeof right, notes = {}) =>
  compareGuide(guide, published, notes).map((item) => `${item.name} ${item.published}`);

describe('a guide held against what is published', () => {
  test('that says the same differs in nothing', () => {
    expect(names(right)).toEqual([]);
  });

  test.each([
    ['a way of filing that is missing', { ...right, channels: right.channels.slice(1) }, ['channel.online có']],
    [
      'a way of filing nobody published',
      { ...right, channels: [...right.channels, channel('post', 3)] },
      ['channel.post không'],
    ],
    [
      'another time',
      { ...right, channels: [right.channels[0], channel('counter', 5, 50_000)] },
      ['time.counter 3 ngày làm việc'],
    ],
    [
      'another price',
      { ...right, channels: [right.channels[0], channel('counter', 3, 150_000)] },
      ['fee.counter 50000'],
    ],
    ['a paper left out', { ...right, papers: right.papers.slice(0, 1) }, ['papers.missing Giấy chứng sinh']],
    [
      'a paper nobody asks for',
      { ...right, papers: [...right.papers, paper('anh', 'Hai ảnh màu 10 × 15')] },
      ['papers.extra.anh không có'],
    ],
    [
      'a copy where the original is wanted',
      { ...right, papers: [right.papers[0], paper('chung-sinh', 'Giấy chứng sinh', { originals: 0, copies: 1 })] },
      ['papers.count.chung-sinh 1 bản chính, 0 bản sao'],
    ],
    [
      'a paper to hand in that is told as only good to know',
      { ...right, papers: [right.papers[0], paper('chung-sinh', 'Giấy chứng sinh', { kind: 'note' })] },
      ['papers.note.chung-sinh Giấy chứng sinh'],
    ],
  ])('tells %s', (_what, guide, expected) => {
    expect(names(guide as typeof right)).toEqual(expected);
  });

  test('fits a number that is printed without its unit', () => {
    const bare = record('Trực tiếp3Miễn phí', table());

    const same = { channels: [channel('counter', 3)], papers: [] };
    const other = { channels: [channel('counter', 1)], papers: [] };

    expect(compareGuide(same, bare, {})).toEqual([]);
    expect(compareGuide(other, bare, {})).toMatchObject([{ name: 'time.counter', published: '3 (không ghi đơn vị)' }]);
  });

  test('knows a paper under the name an editor has given for it', () => {
    const other = { ...right, papers: [right.papers[0] as Paper, paper('sinh', 'Xác nhận của bệnh viện')] };

    expect(names(other)).toEqual(['papers.missing Giấy chứng sinh', 'papers.extra.sinh không có']);
    expect(names(other, { papers: { sinh: ['Giấy chứng sinh'] } })).toEqual([]);
  });

  test('what is only good to know is no paper too many', () => {
    const more = { ...right, papers: [...right.papers, paper('biet', 'Ảnh chân dung', { kind: 'note' })] };

    expect(names(more)).toEqual([]);
  });
});

describe('a difference that somebody answers for', () => {
  const differences = [{ name: 'fee.counter', published: '50000', ours: '150000' }];
  const accept = (difference: string, said: string) => ({
    accepted: [{ difference, published: said, why: 'theo nghị quyết', by: 'ban biên tập' }],
  });

  test('is not told again', () => {
    expect(unaccepted(differences, accept('fee.counter', '50000'))).toEqual({ open: [], stale: [] });
  });

  test('is told anew once another price is published', () => {
    const { open, stale } = unaccepted(differences, accept('fee.counter', '60000'));

    expect(open).toEqual(differences);
    expect(stale).toHaveLength(1);
  });
});
