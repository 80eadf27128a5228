import type { CaseTables } from './case-tables.ts';

/** Every table, each feature's in a file of its own. */
export type Tables = CaseTables;
