import type { Candidate, Intent } from '#src/assistant/assistant.ts';
import type { Facet } from '#src/assistant/understanding/facets.ts';
import type { Signal, Talk } from '#src/assistant/understanding/signals.ts';

/** What a person means, as far as we can tell. */
export type Meaning = { facets: Facet[]; apply: boolean; candidates: Candidate[] } & (
  | { kind: 'signal'; signal: Signal }
  | { kind: 'talk'; talk: Talk }
  | { kind: 'other-language' }
  | { kind: 'guide'; guide: string }
  | { kind: 'unclear'; guides: string[] }
  | { kind: 'postal'; slug: string }
  | { kind: 'elsewhere'; id: string }
  | { kind: 'intent'; intent: Intent }
  | { kind: 'unknown' }
);
