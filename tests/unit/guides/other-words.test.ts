import { expect, test } from 'vitest';
import { isGroup, type SimpleField } from '#src/guides/fields/field-schema.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { readChoice } from '#src/guides/read/read-choice.ts';
import { readContent } from '#tests/unit/assistant/read-content.ts';

const library = readContent();
const choices = library
  .entries(guideKind)
  .flatMap(({ slug, meta }) =>
    (meta.form ?? [])
      .flatMap((section) =>
        section.fields.flatMap((field): SimpleField[] => (isGroup(field) ? field.fields : [field as SimpleField])),
      )
      .flatMap((field) => ('options' in field ? [{ slug, field }] : [])),
  );

test('the other words of an option mean that option, with and without marks, alone and in a sentence', () => {
  const wrong = choices.flatMap(({ slug, field }) =>
    field.options.flatMap(({ value, also = [] }) =>
      also
        .flatMap((words) => [words, `dạ ${words} ạ`])
        .flatMap((said) => {
          const read = readChoice(field.options, said);
          return read.ok && read.value === value
            ? []
            : [`${slug} ${field.id}: ${said} → ${read.ok ? read.value : '?'}, not ${value}`];
        }),
    ),
  );

  expect(choices.some(({ field }) => field.options.some(({ also }) => also))).toBe(true);
  expect(wrong).toEqual([]);
});

test('a whole label is read before other words within it', () => {
  const options = [
    { value: 'ca-nhan', label: 'Cá nhân hoặc hộ kinh doanh', also: ['cá nhân'] },
    { value: 'nuoc-ngoai', label: 'Cá nhân hoặc tổ chức nước ngoài' },
  ];

  expect(readChoice(options, 'cá nhân hoặc tổ chức nước ngoài nha')).toEqual({ ok: true, value: 'nuoc-ngoai' });
  expect(readChoice(options, 'cá nhân thôi')).toEqual({ ok: true, value: 'ca-nhan' });
  expect(readChoice(options, 'công ty').ok).toBe(false);
});
