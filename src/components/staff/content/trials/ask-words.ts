import type { Named, TriedAsk } from '#src/assistant/trials/trials.ts';

/** How many of the two do not lead from this way of asking to the guide. */
export const askFaults = ({ search, assistant }: TriedAsk): number =>
  (search.place === 1 ? 0 : 1) + (assistant.kind === 'own' ? 0 : 1);

/** Guides in a row, as a sentence names them. */
export const titlesOf = (guides: readonly Named[]): string => guides.map(({ title }) => `“${title}”`).join(', ');
