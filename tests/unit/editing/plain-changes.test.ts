import { expect, test } from 'vitest';
import { changeWords, isToldWhole } from '#src/components/staff/content/amendments/change-words.ts';
import { changedParagraphs, plainChanges } from '#src/editing/history/plain-changes.ts';
import { translator } from '#src/i18n/translate.ts';

const path = 'guides/ho-tich/khai-sinh.md';
const guide = (more: string, body = 'Một.\n\nHai.\n') => `---\ntitle: Khai sinh\n${more}---\n\n${body}`;
const channels = (fee: number, days: number) => `channels:
  - { kind: online, time: { value: ${days}, unit: working-day }, fees: [{ kind: le-phi, amount: ${fee} }] }
`;
function told(before: string, after: string, kind = 'guide') {
  const { values, body } = plainChanges(path, { before, after }, isToldWhole);
  const paragraphs = body ? changedParagraphs(body) : [];
  const words = { t: translator('vi'), language: 'vi' } as const;
  const lines = values.map((change) => {
    const { kind: how, label, before: one, after: other } = changeWords(words, kind, change);
    return `${how === 'changed' ? '' : `${how} `}${label}: ${one ?? ''} → ${other ?? ''}`;
  });
  return [...lines, ...paragraphs.map((item) => `${item.before ?? ''} → ${item.after ?? ''}`)];
}

test('a fee and a time are said as residents read them', () => {
  expect(told(guide(channels(8000, 1)), guide(channels(10_000, 3)))).toEqual([
    'Thời hạn (trực tuyến): 1 ngày làm việc → 3 ngày làm việc',
    'Lệ phí (trực tuyến): 8.000 đồng → 10.000 đồng',
  ]);
});

test('papers are told by their names, whatever their place', () => {
  const papers = (...ids: string[]) =>
    `papers:\n${ids.map((id) => `  - { id: ${id}, name: Giấy ${id}, kind: submit, copies: 1 }\n`).join('')}`;
  expect(told(guide(papers('a', 'b')), guide(papers('b', 'c')))).toEqual([
    'removed Giấy tờ “Giấy a”: Nộp hay xuất trình: Nộp, Số bản sao: 1 → ',
    'added Giấy tờ “Giấy c”:  → Nộp hay xuất trình: Nộp, Số bản sao: 1',
  ]);
  expect(told(guide(papers('a', 'b')), guide(papers('b', 'a')))).toEqual(['moved Giấy tờ:  → ']);
});

test('what belongs to one fee, and a way of filing that came, are told as such', () => {
  const more = (fee: string, kind = 'counter') =>
    guide(
      `channels:\n  - { kind: ${kind}, time: { value: 1, unit: day }, fees: [{ kind: phi, amount: 8000${fee} }] }\n`,
    );
  expect(told(more(''), more(', exemptions: [hộ nghèo]'))).toEqual([
    'added Phí (trực tiếp tại quầy) › Ai được miễn, mỗi dòng một nhóm 1:  → hộ nghèo',
  ]);
  expect(told(more(''), more('', 'post')).map((line) => line.split(':')[0])).toEqual([
    'removed Cách nộp, thời hạn, lệ phí “Trực tiếp tại quầy”',
    'added Cách nộp, thời hạn, lệ phí “Qua bưu chính”',
  ]);
});

test('a fee that came or went is told whole: when, for whom, how many times, by which day', () => {
  const fees = (...more: string[]) =>
    guide(
      `channels:\n  - kind: online\n    fees:\n${['{ kind: le-phi, amount: 8000 }', ...more].map((fee) => `      - ${fee}\n`).join('')}`,
    );
  const late =
    '{ kind: phi, amount: 5000, per: bản, when: nộp muộn, count: [so-ban], filed: { field: ngay-sinh, after: 60 }, exemptions: [Người có công] }';
  const words =
    '5.000 đồng mỗi bản. Nhân với mục nào của tờ khai, mỗi dòng một mã: so-ban. Tính theo ngày nộp: Tính từ ngày ở mục (mã): ngay-sinh, Nộp sau số ngày này: 60. Ai được miễn, mỗi dòng một nhóm: Người có công';
  expect(told(fees(), fees(late))).toEqual([`added Phí, nộp muộn (trực tuyến):  → ${words}`]);
  expect(told(fees(late), fees())).toEqual([`removed Phí, nộp muộn (trực tuyến): ${words} → `]);
  const free = '{ kind: phi, amount: 0, per: bản, text: Theo nghị quyết }';
  expect(told(fees(), fees(free))).toEqual([
    'added Phí (trực tuyến):  → Miễn phí. Tính cho mỗi: bản. Nói thêm bằng chữ: Theo nghị quyết',
  ]);
  expect(told(fees(late), fees(late.replace('after: 60', 'within: 30')))).toEqual([
    'Phí, nộp muộn (trực tuyến) › Tính theo ngày nộp: Tính từ ngày ở mục (mã): ngay-sinh, Nộp sau số ngày này: 60 → Tính từ ngày ở mục (mã): ngay-sinh, Nộp trong số ngày này: 30',
  ]);
});

test('the text is told by its paragraphs, and a new file by all it says', () => {
  expect(told(guide('', 'Một.\n\nHai.\n'), guide('', 'Một.\n\nHai, sửa.\n\nBa.\n'))).toEqual([
    'Hai. → Hai, sửa.',
    ' → Ba.',
  ]);
  expect(told('', guide('', 'Một.\n'))).toEqual(['added Tên thủ tục:  → Khai sinh', ' → Một.']);
  expect(told(guide(channels(8000, 1)), guide(channels(8000, 1)))).toEqual([]);
});

test('all paragraphs that changed are told, however many', () => {
  const body = (word: string) => Array.from({ length: 100 }, (_, at) => `${word} ${at}.\n\n`).join('');
  expect(told(guide('', body('Cũ')), guide('', body('Mới')))).toHaveLength(100);
});

test('a long text that is all another is told whole, without looking for what stayed', () => {
  const list = (word: string) =>
    Array.from({ length: 3000 }, (_, at) => `- ${word} thứ ${at}, viết cho dài thêm ra`).join('\n');
  const lines = told(guide('', `${list('cũ')}\n\nCòn.\n`), guide('', `Một dòng mới.\n\n${list('mới')}\n\nCòn.\n`));
  expect(lines).toHaveLength(3002);
  // What stayed is told too: it was not looked for.
  expect(lines.slice(-2)).toEqual(['Còn. → - mới thứ 2999, viết cho dài thêm ra', ' → Còn.']);
});
