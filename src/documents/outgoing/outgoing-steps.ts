import type { Action } from '#src/staff/permissions.ts';
import type { Outgoing, OutgoingState } from './outgoing.ts';

type Step = {
  from: readonly OutgoingState[];
  to: OutgoingState;
  /** Needed with the unit that drafted the document. */
  needs: Action;
  /** Another person than who wrote it (`hasWritten`). */
  byAnother?: true;
  needsNote?: true;
};

/** Every step but signing, which asks for a key besides. */
export const steps = {
  submit: { from: ['draft', 'returned'], to: 'submitted', needs: 'document.draft' },
  return: { from: ['submitted'], to: 'returned', needs: 'document.approve', byAnother: true, needsNote: true },
  approve: { from: ['submitted'], to: 'approved', needs: 'document.approve', byAnother: true },
  number: { from: ['approved'], to: 'numbered', needs: 'document.clerk' },
  publish: { from: ['sealed'], to: 'published', needs: 'document.clerk' },
  // A number that was given stays in the register, with the reason.
  cancel: {
    from: ['draft', 'submitted', 'returned', 'approved', 'numbered', 'signed'],
    to: 'cancelled',
    needs: 'document.draft',
    needsNote: true,
  },
} as const satisfies Record<string, Step>;

const writing: ReadonlySet<string> = new Set(['begin', 'edit', 'append', 'remove-appendix']);

/** Whether somebody wrote what is to be approved: began the document, or changed its words or its appendices since. */
export const hasWritten = (
  { author, history }: Pick<Outgoing, 'author' | 'history'>,
  { id }: { id: string },
): boolean => author === id || history.some(({ person, step }) => person.id === id && writing.has(step));

export type StepName = keyof typeof steps;
export const isStep = (name: string): name is StepName => Object.hasOwn(steps, name);
export const stepOf = (name: StepName): Step => steps[name];

/** What signing needs: the person first, then the seal, by the clerk who keeps it. */
export const signingSteps = {
  numbered: { role: 'person', to: 'signed', needs: 'document.sign' },
  signed: { role: 'agency', to: 'sealed', needs: 'document.clerk' },
} as const satisfies Partial<Record<OutgoingState, { role: string; to: OutgoingState; needs: Action }>>;

export const isEditable = (state: OutgoingState) => state === 'draft' || state === 'returned';
export const isIssued = (state: OutgoingState) => state === 'sealed' || state === 'published';
