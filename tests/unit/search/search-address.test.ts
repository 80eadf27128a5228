import { expect, test } from 'vitest';
import { readSearchAddress, writeSearchAddress } from '#src/search/search-address.ts';

const read = (query: string) => readSearchAddress(new URLSearchParams(query));

test('types come as one list or as one box each', () => {
  expect(read('q=x&loai=tin-tuc,thu-tuc').types).toEqual(['news', 'guide']);
  expect(read('q=x&loai=thu-tuc&loai=van-ban').types).toEqual(['guide', 'document']);
});

test('what makes no sense is left out', () => {
  expect(read('q=x&loai=la&tu=2026-13-45&den=hom-nay&trang=-3&chuyen-muc=%3Cb%3E')).toEqual({
    query: 'x',
    types: [],
    page: 1,
  });
});

test('a day that is in no calendar is left out', () => {
  expect(read('q=x&tu=2026-02-31&den=2026-04-31')).toEqual({ query: 'x', types: [], page: 1 });
  expect(read('q=x&tu=2028-02-29')).toMatchObject({ from: '2028-02-29' });
});

test('an address written is read back the same', () => {
  const search = read('q=khai+sinh&loai=tin-tuc,trang&chuyen-muc=thong-bao&tu=2019-09-01&den=2019-09-30&trang=2');

  expect(read(writeSearchAddress(search))).toEqual(search);
  expect(writeSearchAddress(search)).toContain('loai=tin-tuc,trang');
});
