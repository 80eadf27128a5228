import { expect, test } from 'vitest';
import { readPapers } from '#src/published/record/procedure-papers.ts';

const head = 'Tên giấy tờMẫu đơn, tờ khaiSố lượng';
const papers = (docs: string) => readPapers(docs).map(({ paper }) => paper);

test('papers come with their originals and copies, without the names of form files', () => {
  expect(papers(`--${head}Đơn xin họcMau so 01.don.docx1 bản chính,2 bản saoThẻ thử0 bản chính`)).toMatchObject([
    { id: 'giay-to-1', name: 'Đơn xin học', originals: 1, copies: 2, required: true },
    { id: 'giay-to-2', name: 'Thẻ thử', originals: 0, copies: 0 },
  ]);
});

test('"01 bản chính" in a sentence ends no paper', () => {
  expect(papers(`${head}Hai tờ đơn (01 bản chính và 02 bản sao) kèm ảnh1 bản chính`)).toMatchObject([
    { name: 'Hai tờ đơn (01 bản chính và 02 bản sao) kèm ảnh', originals: 1 },
  ]);
});

test('a year glued to the count stays in the name', () => {
  expect(papers(`${head}Giấy theo Luật Thử năm 20992 bản chính`)).toMatchObject([
    { name: 'Giấy theo Luật Thử năm 2099', originals: 2 },
  ]);
});

test('papers under a heading that names a case are not asked of everybody', () => {
  const [first, second] = papers(`--${head}Đơn1 bản chínhTrường hợp đi thuyền:${head}Sổ thuyền0 bản chính,1 bản sao`);

  expect(first).toMatchObject({ name: 'Đơn', required: true });
  expect(second).toMatchObject({ name: 'Sổ thuyền', required: false, hint: 'Trường hợp đi thuyền', copies: 1 });
});

test('what is due "nếu có" is not required', () => {
  expect(papers(`${head}Giấy ủy quyền (nếu có).1 bản chính`)).toMatchObject([{ required: false }]);
});

test('a very long name is cut in the list and kept whole beside it', () => {
  const name = `Giấy ${'rất dài '.repeat(80)}`.trim();
  const [read] = readPapers(`${head}${name}1 bản chính`);

  expect(read?.paper.name.length).toBeLessThanOrEqual(300);
  expect(read?.words).toBe(name);
});

test('running text without a table has no papers', () => {
  expect(readPapers('Nộp 1 bản chính và 2 bản sao tờ đơn.')).toEqual([]);
});
