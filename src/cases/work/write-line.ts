import { defined } from '#src/base/defined.ts';
import type { Person } from '#src/staff/person.ts';
import type { WorkKind, WorkLine } from './work-line.ts';

type Words = { kind: WorkKind } & {
  [Key in Exclude<keyof WorkLine, 'at' | 'person' | 'unit' | 'kind'>]?: WorkLine[Key] | undefined;
};

/** A line of the work log by this person, with the unit they have now. */
export function lineOf(person: Person, at: string, { text, ...words }: Words): WorkLine {
  return defined({
    ...words,
    at,
    person: { id: person.id, name: person.name },
    unit: person.unit,
    text: text?.trim() || undefined,
  });
}
