import { expect, test } from 'vitest';
import { askStep } from '#src/assistant/filling/ask-step.ts';
import { newFilling } from '#src/assistant/filling/filling.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { translator } from '#src/i18n/translate.ts';
import { library } from './talk.ts';

test('a question says that its answer may be of several lines where the form has a box of several lines', () => {
  const [entry] = library.entries(guideKind).filter(({ meta }) => meta.intake === 'local');
  if (!entry) throw new Error('no guide is filed here');
  const scene = {
    t: translator('vi'),
    language: 'vi',
    today: '2026-11-22',
    knowledge: { units: [] },
  } as unknown as Scene;
  const asked = (type: 'text' | 'multiline') => {
    const field = { id: 'o', label: 'Ô', type, required: true } as SimpleField;
    return askStep(entry, newFilling(entry.slug, entry.hash), { kind: 'field', id: 'o', field, section: 'Một' }, scene);
  };

  expect(asked('multiline').lines).toBe(true);
  expect(asked('text').lines).toBeUndefined();
});
