import type { Person } from '#src/staff/person.ts';

/** Somebody a case may be given to. `away`: absent today, until that day, and who works for them meanwhile. */
export type Colleague = Pick<Person, 'id' | 'name' | 'roles' | 'unit' | 'seats'> & {
  isOpen: boolean;
  away?: { until: string; standIn?: { id: string; name: string } };
};

/** Who works here, in the order of their names. */
export type Colleagues = () => Promise<Colleague[]>;
