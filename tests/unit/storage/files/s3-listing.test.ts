import { expect, test } from 'vitest';
import { readS3Page, readS3Tag } from '#src/storage/files/s3/s3-listing.ts';

test('a page tells of each object, and names that XML had to change are as they were', () => {
  const page = readS3Page(
    `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>true</IsTruncated>
     <Contents><Key>a&amp;b/&#x27;&#39;&lt;</Key><Size>3</Size><Owner><ID>x</ID></Owner></Contents>
     <Contents><Key>second</Key></Contents></ListBucketResult>`,
    'Contents',
  );

  expect(page.entries.map(({ Key }) => Key)).toEqual(["a&b/''<", 'second']);
  expect(page.isTruncated).toBe(true);
});

test('an empty page has nothing and no more comes', () => {
  expect(readS3Page('<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>', 'Contents')).toEqual({
    entries: [],
    isTruncated: false,
  });
});

test('one tag is read by its name', () => {
  expect(readS3Tag('<R><UploadId>a&quot;b</UploadId></R>', 'UploadId')).toBe('a"b');
  expect(readS3Tag('<R></R>', 'UploadId')).toBeUndefined();
});
