/** The ten states of the National Portal, by its codes. */
export const caseStates = [
  'registered',
  'accepted',
  'not-accepted',
  'in-progress',
  'supplement-requested',
  'payment-requested',
  'withdrawal-requested',
  'stopped',
  'resolved',
  'returned',
] as const;
export type CaseStateName = (typeof caseStates)[number];
export type CaseState = { code: number; name: CaseStateName };
