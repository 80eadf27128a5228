import { expect, test } from 'vitest';
import { writeCsv } from '#src/base/write-csv.ts';

test('quotes, commas and line ends stay in their cell, and nothing is a formula', () => {
  const text = writeCsv([
    ['Mã', 'Tên'],
    ['VD-1', 'Hộ "Hải Âu", Cái Rồng'],
    ['=1+1', '-2\n3'],
  ]);

  expect(text).toBe('\uFEFFMã,Tên\r\nVD-1,"Hộ ""Hải Âu"", Cái Rồng"\r\n\'=1+1,"\'-2\n3"\r\n');
});
