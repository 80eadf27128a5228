import { hourMs } from '#src/base/moments.ts';
import type { Person } from '#src/staff/person.ts';

/** What was posted: its fields in order, and whether files came with it (they are not kept). */
export type PostedWords = { fields: readonly (readonly [string, string])[]; hadFiles: boolean };

/** What somebody had typed, with the path of the form's action. */
export type KeptForm = PostedWords & { action: string };

export interface KeptFormStore {
  /** Of one person only so many are kept; the oldest go. */
  add(form: KeptForm & { id: string; personId: string; at: string }): Promise<void>;
  /** Undefined when it is another person's, too old or gone. */
  find(id: string, personId: string, notBefore: string): Promise<KeptForm | undefined>;
  removeBefore(at: string): Promise<void>;
}

type Dependencies = {
  store: KeptFormStore;
  /** Seals the mark that tells whom a form was made for. */
  seal: { seal(text: string): string; open(sealed: string): string | undefined };
  newId: () => string;
  now: () => Date;
  /** How long a form waits for its owner. */
  keptHours: number;
};

/** The field that carries the mark; it comes first, so that a form without one is not read on. */
export const markField = 'trang-cua';

/** A form may lie open over a night and be sent in the morning. */
const markHours = 36;
/** A long guide with its translation is a tenth of it. */
export const mostCharacters = 400_000;

/** Where a form that was sent by nobody signed in waits for the person who was at it. */
export interface KeptForms {
  /** Says in the forms of a page whom they were made for; opens nothing. */
  mark(person: Person): string;
  /** Whose form this mark was made for; undefined for one that is false or too old. */
  ownerOf(mark: string): string | undefined;
  /** Keeps the form for its owner; gives the id it is found by, or undefined when it is too long. */
  keep(ownerId: string, form: KeptForm): Promise<string | undefined>;
  find(id: string, person: Person): Promise<KeptForm | undefined>;
  /** A job: what is too old goes. */
  forget(): Promise<void>;
}

export function createKeptForms({ store, seal, newId, now, keptHours }: Dependencies): KeptForms {
  const before = (hours: number) => new Date(now().getTime() - hours * hourMs).toISOString();
  return {
    mark: (person) => seal.seal(`${person.id} ${now().toISOString()}`),
    ownerOf(mark) {
      const [id, at] = (seal.open(mark) ?? '').split(' ');
      return id && at && at > before(markHours) ? id : undefined;
    },
    async keep(personId, form) {
      const length = form.fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
      if (length > mostCharacters) return undefined;
      const id = newId();
      await store.add({ ...form, id, personId, at: now().toISOString() });
      return id;
    },
    async find(id, person) {
      return /^[\w-]{8,60}$/.test(id) ? store.find(id, person.id, before(keptHours)) : undefined;
    },
    forget: () => store.removeBefore(before(keptHours)),
  };
}
