import { describe, expect, test } from 'vitest';
import { contactFields } from '#src/cases/filing/contact-form.ts';
import { addressee } from '#src/cases/sheets/form/form-frame.ts';
import { printedForm } from '#src/cases/sheets/form/printed-fields.ts';
import { isGroup } from '#src/guides/fields/field-schema.ts';
import { showAnswers } from '#src/guides/form/show-answer.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { guideSchema } from '#src/guides/model/guide-schema.ts';
import { blankOf, context, filledOf, guidesWithForm, longestAnswers, longestName } from './sample-forms.ts';

const metaOf = (slug: string) => guidesWithForm.find((entry) => entry.slug === slug)?.meta as GuideMeta;
const linesOf = (sheet: ReturnType<typeof blankOf>) => sheet.parts.flatMap(({ lines }) => lines);

describe.each(guidesWithForm.map(({ slug, meta }) => [slug, meta] as const))('%s', (_slug, meta) => {
  const questions = printedForm(meta).flatMap(({ fields }) => fields);

  test('the blank form asks everything, numbered through, and says when what is not for all is to be answered', () => {
    const sheet = blankOf(meta);
    const lines = linesOf(sheet);

    expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
    const first = contactFields(meta).length;
    const asked = lines.slice(first, first + questions.length);
    expect(asked.map(({ label }) => label)).toEqual(questions.map(({ label }) => label));
    for (const [index, { when }] of questions.entries()) {
      expect(Boolean(asked[index]?.note), questions[index]?.id).toBe(when !== undefined);
      // Conditions name questions by their number, and only those that stand further up.
      for (const [, number] of asked[index]?.note?.matchAll(/mục (\d+)/g) ?? []) {
        expect(Number(number)).toBeLessThan(asked[index]?.number ?? 0);
      }
    }
    const tables = lines.filter((line) => line.kind === 'table');
    const groups = questions.filter(isGroup);
    expect(tables).toHaveLength(groups.length);
    // Three to five rows, or all there may be where that is less: a father and a mother.
    for (const [index, { emptyRows }] of tables.entries()) {
      expect(emptyRows).toBeGreaterThanOrEqual(Math.min(3, groups[index]?.max ?? 3));
      expect(emptyRows).toBeLessThanOrEqual(5);
    }
  });

  test('the paper has a name, somebody it is addressed to, and no words that speak to the person', () => {
    const sheet = blankOf(meta);

    expect(meta.template?.title).toBe(sheet.title);
    expect(sheet.to).toMatch(/^(Ủy ban nhân dân|Phòng) .*đặc khu Vân Đồn$/);
    expect(linesOf(sheet).filter(({ label }) => /\bbạn\b/i.test(label))).toEqual([]);
  });

  test('the filled form answers what the form on the screen shows', () => {
    for (const turn of [0, 1, 2]) {
      const answers = longestAnswers(meta, turn);
      const lines = linesOf(filledOf(meta, answers));
      const written = lines.flatMap((line) => {
        if (line.kind === 'answer') return [line.text];
        return line.kind === 'table' ? line.rows.flat() : [];
      });
      const groups = new Set(questions.filter(isGroup).map(({ id }) => id));
      const agreed = new Set(questions.filter(({ type }) => type === 'declaration').map(({ id }) => id));
      const shown = showAnswers(meta.form ?? [], answers, context).flatMap((section) => section.answers);
      for (const { field, text } of shown) {
        if (groups.has(field.split('.')[0] ?? '') || agreed.has(field) || text === '') continue;
        expect(written).toContain(text);
      }
      expect(lines.filter((line) => line.kind === 'boxes' && line.options.length === 0)).toEqual([]);
    }
  });
});

test('a marriage is signed by both, with their names below', () => {
  const meta = metaOf('dang-ky-ket-hon');
  const answers = { ...longestAnswers(meta, 0), 'ho-ten-nam': 'Lê Văn Tám' };

  expect(filledOf(meta, answers).signers).toEqual([
    { role: 'Bên nữ', name: longestName },
    { role: 'Bên nam', name: 'Lê Văn Tám' },
  ]);
  expect(filledOf(meta, answers).declaration).toMatch(/^Chúng tôi cam đoan/);
  expect(blankOf(meta).signers).toEqual([{ role: 'Bên nữ' }, { role: 'Bên nam' }]);
});

test('who files signs where the form does not ask who that is', () => {
  const [signer] = filledOf(metaOf('dang-ky-khai-sinh'), {}).signers;

  expect(signer).toEqual({ role: 'Người yêu cầu', name: longestName });
});

test('what was left open has its place on the filled form, and what does not concern this case is not asked', () => {
  const meta = metaOf('dang-ky-khai-sinh');
  const lines = linesOf(filledOf(meta, { 'noi-sinh': 'co-so-y-te' }));

  // The first is of who files.
  expect(lines.findLast(({ label }) => label === 'Họ, chữ đệm, tên')).toMatchObject({
    kind: 'room',
  });
  expect(lines.map(({ label }) => label)).toContain('Tên cơ sở y tế');
  expect(lines.map(({ label }) => label)).not.toContain('Địa điểm sinh');
});

test('a form the law fixes says which it is; another bears no number', () => {
  expect(blankOf(metaOf('cap-giay-phep-xay-dung-nha-o')).template).toEqual([
    'Mẫu số 1',
    '(Phụ lục II, Nghị định số 175/2024/NĐ-CP)',
  ]);
  expect(blankOf(metaOf('dang-ky-khai-sinh')).template).toEqual([]);
});

test('a letter is addressed as the unit is called', () => {
  expect(addressee(context.units, 'commune', context.today)).toBe('Ủy ban nhân dân đặc khu Vân Đồn');
  expect(addressee(context.units, 'phong-kinh-te', context.today)).toBe('Phòng Kinh tế đặc khu Vân Đồn');
});

test('a paper that names a question the form does not have is refused', () => {
  const meta = metaOf('dang-ky-ket-hon');
  const refused = (template: object) =>
    guideSchema
      .safeParse({ ...meta, template: { title: 'Tờ khai', ...template } })
      .error?.issues.map(({ path }) => path.join('.'));

  expect(refused({})).toBeUndefined();
  expect(refused({ signers: [{ role: 'Bên nữ', name: 'khong-co' }] })).toEqual(['template.signers.0.name']);
  expect(refused({ labels: { 'khong-co': 'Tên' } })).toEqual(['template.labels.khong-co']);
});
