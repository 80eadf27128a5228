/** Files of a result that are wrong, the right ones, and why: its owner reads it. */
export type Replacement = {
  withdraw: readonly string[];
  results: readonly string[];
  reason: string;
  /** What the new files are called, where they have been waiting with the case. */
  names?: readonly string[];
};
