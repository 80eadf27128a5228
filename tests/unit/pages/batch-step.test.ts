import { expect, test } from 'vitest';
import { isUntold, mayDoBatch, readBatch, takeBatch, wordsLeft } from '#src/pages/can-bo/ho-so/_batch-step.ts';
import type { Person } from '#src/staff/person.ts';

const person: Person = { id: 'p', name: 'P', email: 'p@vandon.example', roles: ['receiver'] };
const chosen = 'VD-7K3M-9QPX:3';

function posted(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return readBatch(form);
}

test.each([{}, { do: 'none' }, { do: 'accepted' }, { do: '' }])(
  'a form that no step was pressed in does nothing with the chosen cases (%j)',
  async (fields) => {
    const batch = posted({ ...fields, case: chosen, words: 'Giao chị Lan' });
    const nothing = new Proxy({} as App.Locals['portal'], {
      get: () => {
        throw new Error('a step was taken');
      },
    });

    expect(await takeBatch(nothing, batch, person)).toEqual([]);
    expect(mayDoBatch(person, batch)).toBe(true);
    expect(isUntold(batch)).toBe(false);
    expect(wordsLeft(batch, 1)).toEqual(['Giao chị Lan']);
  },
);

test('words that went to nobody are shown again', () => {
  const question = { text: 'Có vướng quy hoạch không', words: '' };
  // No case was chosen; with some that are left, the question stands in their form.
  expect(wordsLeft(posted({ do: 'ask-opinion', ...question }), 0)).toEqual([question.text]);
  expect(wordsLeft(posted({ do: 'ask-opinion', case: chosen, ...question }), 1)).toEqual([]);
  // Typed beside another step.
  expect(wordsLeft(posted({ do: 'accept', case: chosen, ...question, words: 'x' }), 0)).toEqual(['x', question.text]);
  expect(wordsLeft(posted({ do: 'assign', case: chosen, words: 'Giao chị Lan' }), 0)).toEqual([]);
  expect(wordsLeft(posted({ do: 'assign', case: chosen, words: 'Giao chị Lan' }), 1)).toEqual(['Giao chị Lan']);
});
