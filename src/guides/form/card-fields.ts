import { defined } from '#src/base/defined.ts';
import { type Field, isGroup, type SimpleField } from '#src/guides/fields/field-schema.ts';
import { birthWords, homeWords, idWords, nameWords, sexWords, whoseIs } from './whose.ts';

/** The questions about one person that their identity card answers, by id; `first` is where they begin. */
export type CardFields = {
  first: string;
  number: string;
  name?: string;
  birth?: string;
  year?: string;
  sex?: string;
  address?: string;
};

/** Whoever is asked for an identity number, with what else is asked of the same person on this page. */
export function cardFields(fields: readonly Field[]): CardFields[] {
  const simple = fields.filter((field): field is SimpleField => !isGroup(field));
  return simple
    .filter(({ type }) => type === 'id-number')
    .map((field) => {
      const whose = whoseIs(field.id, idWords);
      const found = (type: SimpleField['type'], words: ReadonlySet<string>) =>
        simple.find((item) => item.type === type && whoseIs(item.id, words) === whose)?.id;
      const answers = {
        number: field.id,
        name: found('name', nameWords),
        birth: found('date', birthWords),
        year: found('year', birthWords),
        sex: found('choice', sexWords),
        address: found('address', homeWords),
      };
      const first = simple.find(({ id }) => Object.values(answers).includes(id))?.id ?? field.id;
      return defined({ first, ...answers });
    });
}
