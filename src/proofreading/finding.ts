/** An entry with its files as they are written; `text` is the translation. */
export type ReadEntry = {
  kind: string;
  slug: string;
  path: string;
  meta: unknown;
  source: string;
  text?: unknown;
  englishSource?: string;
};

/**
 * What is wrong, and where; without a line where it is no one line's fault. The words are Vietnamese, as the content
 * and those who write it are.
 */
export type Finding = {
  path: string;
  line?: number;
  reason: string;
  /**
   * `late`: it was right once, and time has passed it; `differs`: the state has published something else, and nobody has
   * said why; `advice`: it reads better otherwise. Else it is wrong.
   */
  weight?: 'late' | 'differs' | 'advice';
};
