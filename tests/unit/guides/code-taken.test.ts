import { expect, test } from 'vitest';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { readContent } from '#tests/stores/content-library.ts';

const library = readContent();
const [guide] = library.entries(guideKind);

test('a code is one guide’s: another guide with it is refused, and told whose it is', () => {
  if (!guide) throw new Error('no guide');

  expect(guideKind.refused?.(guide.meta, library, guide.slug)).toBeUndefined();
  expect(guideKind.refused?.(guide.meta, library, 'mot-thu-tuc-khac')).toMatchObject({
    part: 'code',
    reason: expect.stringContaining(guide.meta.title),
  });
  expect(guideKind.refused?.({ ...guide.meta, code: '9.999999' }, library, 'mot-thu-tuc-khac')).toBeUndefined();
});
