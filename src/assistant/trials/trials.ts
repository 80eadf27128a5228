import type { Choice, Message } from '#src/assistant/assistant.ts';
import type { Facet } from '#src/assistant/understanding/facets.ts';
import type { Language } from '#src/base/localized.ts';
import type { Result } from '#src/base/result.ts';

/** A guide, by what it is called. */
export type Named = { slug: string; title: string };

/** Where one way of asking leads: in search, and with the assistant. */
export type TriedAsk = {
  ask: string;
  search: {
    /** From 1; none where it is not among the first results. */
    place?: number;
    /** What stands first in its place. */
    first?: Named;
  };
  assistant: {
    /** `own`: this guide; `offered`: asked back, with it among what is offered; `other`: not it. */
    kind: 'own' | 'offered' | 'other' | 'none';
    /** What is taken or offered beside it, the likeliest first. */
    others: Named[];
  };
};

/** How a draft is found and told of. */
export type TrialLook = {
  /** As it stands in the results when its title is searched for; `snippet` is safe HTML. */
  entry?: { title: string; snippet: string; place: number };
  asks: TriedAsk[];
  facts: { facet: Facet; messages: Message[] }[];
};

export type TrialTurn = { text: string } | { choice: string };
/** A talk so far. `sent`: a case would have been sent in it. */
export type TrialTalk = { messages: Message[]; choices: Choice[]; sent: boolean };

/**
 * What is asked about a draft: without `turns` how it is found, with them what the assistant says to them. `around` is
 * another number whenever the content around the draft is another.
 */
export type TrialOrder = {
  path: string;
  source: string;
  language: Language;
  turns?: readonly TrialTurn[];
  around: number;
};
type Asked = Omit<TrialOrder, 'turns' | 'around'>;
/** `busy`: another draft is being tried; `too-long`: it took longer than anybody waits. */
export type TrialRefusal = { kind: 'busy' } | { kind: 'too-long' } | { kind: 'failed' };

/** Tries drafts of guides away from the thread that serves, one at a time. */
export interface Trials {
  look(order: Asked): Promise<Result<TrialLook, TrialRefusal>>;
  talk(order: Asked & { turns: readonly TrialTurn[] }): Promise<Result<TrialTalk, TrialRefusal>>;
}

/** The most turns of a talk that is tried, and ways of asking that are. */
export const mostTurns = 30;
export const mostAsks = 80;
