/** Days `YYYY-MM-DD`, both included. Without a stand-in nobody works for who is away. */
export type Absence = { id: string; person: string; standIn?: string; from: string; to: string };

export interface AbsenceStore {
  add(absence: Absence): Promise<void>;
  remove(id: string): Promise<void>;
  /** Those that have not ended before this day, by their first one. */
  list(day: string): Promise<Absence[]>;
  /** Ids of those who are away on this day and for whom this person stands in. */
  standsFor(personId: string, day: string): Promise<string[]>;
}

/** The absence on this day of a person, out of a list. */
export function absenceOf(absences: readonly Absence[], personId: string, day: string): Absence | undefined {
  return absences.find(({ person, from, to }) => person === personId && from <= day && day <= to);
}
