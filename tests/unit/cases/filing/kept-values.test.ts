import { expect, test } from 'vitest';
import { keptValues } from '#src/cases/filing/form/filing-values.ts';
import { postedFrom } from '#src/guides/form/form-values.ts';
import { sampleAnswers } from '#src/guides/form/sample-answers.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';

const library = readContent(fixedContent);
const local = library.entries(guideKind).filter(({ meta }) => meta.intake === 'local');
const meta = library.entry(guideKind, 'dang-ky-khai-sinh')?.meta ?? { papers: [], audience: [] };

test('every answer of every guide is kept', () => {
  const context = { today: '2026-11-16', units: [] };
  for (const guide of local) {
    const posted = postedFrom(guide.meta.form ?? [], sampleAnswers(guide.meta.form ?? [], context, 0), 'a.');
    posted.set('contact.fullName', ['Phạm Thị Hoa']).set('delivery.address.commune', ['quan-lan']).set('unit', ['x']);
    for (const paper of guide.meta.papers) posted.set(`papers.${paper.id}`, ['upload']);

    expect([...keptValues(guide.meta, posted).keys()].sort(), guide.slug).toEqual([...posted.keys()].sort());
  }
});

test.each([
  'a.khong-co',
  'x.y',
  'papers.khong-co',
  'contact.secret',
  'delivery.x',
  'a.ho-ten-con.evil',
  'rows.khong-co',
  'step',
  'go',
  '.',
  'a.',
])('%s answers nothing and is not kept', (name) => {
  expect(keptValues(meta, new Map([[name, ['x'.repeat(1000)]]])).size).toBe(0);
});
