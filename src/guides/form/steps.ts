/** The steps of filing by form that every guide has. The names travel in posted forms, so they are Vietnamese like addresses. */
export const steps = {
  /** Who files, and how they are reached. */
  contact: 'nguoi-nop',
  /** How papers and result travel. */
  delivery: 'giao-nhan',
  papers: 'giay-to',
  /** The check of everything, with the button that sends. */
  review: 'xem-lai',
} as const;

/** A step: one of those, or `phan-<n>`, the guide's n-th section. */
export type StepId = `phan-${number}` | (typeof steps)[keyof typeof steps];
