import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { siteFile } from '#src/county/site.ts';
import { guideSchema, guideTextSchema } from '#src/guides/model/guide-schema.ts';
import { parseEntry } from '#src/library/front-matter.ts';
import { entryFaults } from '#src/proofreading/entry-faults.ts';
import type { ReadEntry } from '#src/proofreading/finding.ts';
import { sampleFaults } from '#src/proofreading/rules/sample-faults.ts';

const glossary = { vi: [{ write: 'mã tra cứu', not: ['mã tham chiếu', 'bưu tá'], allow: [] }], en: [], plain: [] };
const form = { id: 'to-khai', name: 'Tờ khai', kind: 'submit', originals: 1, ways: { online: 'fill' } };
const right = {
  title: 'Đăng ký thử',
  code: '1.001193',
  sector: 'ho-tich',
  level: 'full',
  intake: 'local',
  unit: 'commune',
  audience: ['citizen'],
  summary: 'Một thủ tục để thử.',
  channels: [
    { kind: 'online', time: { value: 3, unit: 'working-day' }, fees: [{ kind: 'phi', amount: 8000 }] },
    { kind: 'post', time: { value: 3, unit: 'working-day' }, fees: [] },
  ],
  post: { send: true, return: true },
  papers: [form, { id: 'giay', name: 'Giấy chứng sinh', kind: 'submit', originals: 1 }],
  applicant: { idNumber: 'required' },
  proof: { document: 'Giấy khai sinh', time: { value: 1, unit: 'day' }, silence: 'consent' },
  template: { title: 'Tờ khai', signers: [{ role: 'Người yêu cầu' }] },
  form: [{ section: 'Người khai', fields: [{ id: 'ho-ten', type: 'name', label: 'Họ tên', required: true }] }],
  steps: ['Nộp hồ sơ.'],
  result: 'Giấy khai sinh',
  legal: [{ number: '60/2014/QH13', title: 'Luật Hộ tịch' }],
  owner: 'phong-van-hoa-xa-hoi',
  reviewBy: '2027-03-01',
  effective: { from: '2025-07-01' },
  verified: false,
  notes: { source: 'Cổng Dịch vụ công quốc gia' },
};
const english = {
  title: 'A trial',
  summary: 'A service to try.',
  result: 'Certificate',
  steps: ['File it.'],
  papers: { 'to-khai': { name: 'Form' }, giay: { name: 'Birth notice' } },
  sections: ['Who files'],
  fields: { 'ho-ten': { label: 'Full name' } },
};
const markdown = (meta: object, body = 'Bài.') => `---\n${stringify(meta)}---\n\n${body}\n`;

function guideOf(changes: object = {}, { body = 'Bài.', text = english as object | null } = {}): ReadEntry {
  const source = markdown({ ...right, ...changes }, body);
  const parsed = parseEntry(source, guideSchema);
  if (!parsed.ok) throw new Error(parsed.error.reason);
  const entry: ReadEntry = { kind: 'guide', slug: 'thu', path: 'guides/thu.md', meta: parsed.value.meta, source };
  if (!text) return entry;
  return { ...entry, text: guideTextSchema.parse(text), englishSource: markdown(text) };
}
const faults = (entry: ReadEntry, data = new Map<string, unknown[]>()) =>
  [...entryFaults(entry, glossary), ...sampleFaults(data)].map(({ reason }) => reason);
const withPaper = (paper: object) => guideOf({ papers: [...right.papers, paper] }, { text: null });
const channel = (changes: object) => guideOf({ channels: [{ ...right.channels[0], ...changes }, right.channels[1]] });

test('a guide without a fault has none', () => {
  expect(faults(guideOf())).toEqual([]);
});

test('the same numbers told in the text, and other times and sums than those of the county, are no fault', () => {
  const body = 'Lệ phí 8.000 đồng, trả kết quả sau 3 ngày làm việc. Phạt 500.000 đồng. Làm trong thời hạn 15 ngày.';
  expect(faults(guideOf({}, { body }))).toEqual([]);
});

describe('verify finds', () => {
  test.each<[string, ReadEntry, RegExp]>([
    [
      'an application form that is only a note',
      withPaper({ id: 'don', name: 'Đơn đề nghị', kind: 'note' }),
      /"don": tờ khai, đơn là giấy phải nộp/,
    ],
    ['a local guide whose papers have no form', guideOf({ papers: [right.papers[1]] }), /không có tờ khai/],
    [
      'a paper to show of which nobody says what happens online',
      withPaper({ id: 'the', name: 'Thẻ căn cước', kind: 'show' }),
      /"the": .*ways\.online/,
    ],
    [
      'a paper that nobody may send',
      withPaper({ id: 'anh', name: 'Ảnh', kind: 'submit', ways: { online: 'none' } }),
      /"anh": .*không ai gửi được/,
    ],
    [
      'a paper to show that does not go by post',
      withPaper({ id: 'the', name: 'Thẻ', kind: 'show', ways: { online: 'none', post: 'none' } }),
      /"the": gửi qua bưu chính thì không xuất trình được/,
    ],
    [
      'a sum beside a fee that is none of the fees',
      channel({ fees: [{ kind: 'phi', amount: 8000, text: 'Nộp 10.000 đồng khi nhận' }] }),
      /nói 10000 đồng/,
    ],
    [
      'a fee told in the text that is none of the fees',
      guideOf({}, { body: 'Lệ phí là 10.000 đồng. Mang theo 50.000 đồng tiền cọc.' }),
      /^bài: nói 10000 đồng/,
    ],
    [
      'a time told in a step that no way of filing takes',
      guideOf({ steps: ['Cơ quan giải quyết trong 5 ngày làm việc.'] }),
      /^steps\.0: nói 5 ngày làm việc/,
    ],
    [
      'a fee called free that costs',
      channel({ fees: [{ kind: 'phi', amount: 8000, text: 'Miễn phí cho mọi người' }] }),
      /miễn phí mà amount là 8000/,
    ],
    [
      'a deadline with two numbers',
      channel({ time: { value: 1, unit: 'working-day', text: 'Tối đa 3 ngày làm việc' } }),
      /text nói thêm 3/,
    ],
    ['a deadline without a source', guideOf({ notes: {} }), /không rõ nguồn/],
    [
      'a deadline without a number',
      channel({ time: { unit: 'working-day', text: 'Tùy trường hợp' } }),
      /không có số \(value hoặc max\)/,
    ],
    ['a local guide that asks for no number of who files', guideOf({ applicant: undefined }), /^applicant: /],
    ['civil status without a check before the register', guideOf({ proof: undefined }), /^proof: /],
    [
      'a form on paper that nobody is named to sign',
      guideOf({ template: { title: 'Tờ khai' } }),
      /^template\.signers: /,
    ],
    [
      'a check of which it is not said that no answer counts as consent',
      guideOf({ steps: ['Xem lại bản điện tử và xác nhận trong một ngày.'] }),
      /steps\.0: .*coi như đồng ý/,
    ],
    [
      'the same in English',
      guideOf({}, { text: { ...english, steps: ['Check the draft and confirm it within one day.'] } }),
      /en\.steps\.0: .*coi như đồng ý/,
    ],
    [
      "editors' words on the page",
      channel({ note: 'Cổng quốc gia in 20 ngày cho cách nộp này' }),
      /lời của người biên tập \("Cổng quốc gia in"\)/,
    ],
    ["editors' words in the body", guideOf({}, { body: 'Lệ phí cần đối chiếu.' }), /bài: lời của người biên tập/],
    [
      'a hand-off to a general page',
      guideOf({ intake: 'handoff', handoffUrl: 'https://dichvucong.gov.vn/p/home/tra-cuu.html' }),
      /handoffUrl: .*là trang chung/,
    ],
    ['a guide without English', guideOf({}, { text: null }), /chưa có bản tiếng Anh/],
    [
      'English that leaves out a paper and a question',
      guideOf({}, { text: { ...english, papers: {}, fields: {} } }),
      /thiếu papers: to-khai, giay/,
    ],
    ['a word outside the glossary', guideOf({ summary: 'Ghi lại mã tham chiếu.' }), /mã tham chiếu.*mã tra cứu/],
    ['a day without its noughts', guideOf({ summary: 'Từ 01/7/2025.' }), /"01\/7\/2025"/],
  ])('%s', (_what, entry, reason) => {
    expect(faults(entry).some((fault) => reason.test(fault))).toBe(true);
  });

  test('news that neither names its source nor calls itself a sample', () => {
    const news = (meta: object): ReadEntry => ({ kind: 'news', slug: 'a', path: 'news/a.md', meta, source: '' });

    expect(faults(news({ title: 'Tin', sample: false }))).toEqual([expect.stringContaining('không ghi là mẫu')]);
    expect(faults(news({ title: 'Tin', sample: true }))).toEqual([]);
    expect(faults(news({ title: 'Tin', sample: false, source: 'Báo Quảng Ninh' }))).toEqual([]);
  });

  test('a placeholder among the contacts that is not called a sample', () => {
    const site = (sample: boolean) =>
      new Map([[siteFile.name, [{ contact: { hotline: '0203 000 0000', email: 'a@vandon.example', sample } }]]]);

    expect(faults(guideOf(), site(false))).toEqual([expect.stringContaining('giữ chỗ')]);
    expect(faults(guideOf(), site(true))).toEqual([]);
  });

  test('pages and documents without English, while news may wait', () => {
    const entry = (kind: string): ReadEntry => ({ kind, slug: 'a', path: 'a.md', meta: { source: 'x' }, source: '' });

    expect(faults(entry('page'))).toEqual([expect.stringContaining('tiếng Anh')]);
    expect(faults(entry('document'))).toEqual([expect.stringContaining('tiếng Anh')]);
    expect(faults(entry('news'))).toEqual([]);
  });
});

describe('a guide that calls itself verified', () => {
  test('says by whom and on which day', () => {
    const evidence = { verifiedBy: 'Phòng Tư pháp', verifiedOn: '2026-12-01' };

    expect(() => guideOf({ verified: true })).toThrow(/verifiedBy/);
    expect(() => guideOf({ verified: true, ...evidence })).not.toThrow();
  });
});

test('what editors note never becomes part of the guide', () => {
  const { meta } = guideOf({ notes: { source: 'Bí mật', doubts: ['Chưa rõ'] }, source: 'Cũng bí mật' });

  expect(JSON.stringify(meta)).not.toMatch(/mật|Chưa rõ|notes/);
});

test('what people say is no text of ours', () => {
  expect(faults(guideOf({ asks: ['bưu tá đến nhà lấy hồ sơ được không'] }))).toEqual([]);
});
