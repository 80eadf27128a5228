import type { ConversationStore } from '#src/assistant/conversation-store.ts';
import { createAssistant } from '#src/assistant/create-assistant.ts';
import { facets } from '#src/assistant/understanding/facets.ts';
import { defined } from '#src/base/defined.ts';
import type { Language } from '#src/base/localized.ts';
import { refuse } from '#src/base/result.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Kind } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { createSearch } from '#src/search/create-search.ts';
import type { SegmentStore } from '#src/search/index/segment-store.ts';
import {
  mostAsks,
  mostTurns,
  type Named,
  type TrialLook,
  type TrialTalk,
  type TrialTurn,
  type TriedAsk,
} from './trials.ts';

export type TrialDependencies = {
  /** The content with the draft in it. */
  library: Library;
  /** The draft. */
  slug: string;
  clock: { now(): Date };
  segments: SegmentStore;
  conversations: ConversationStore;
  newId: () => string;
  later: (task: () => void) => void;
};

/** So many results are looked through for the draft. */
const looked = 20;

/** Search and the assistant as they would be with a draft: nothing is kept, nothing is sent. */
export async function openTrial({ library, slug, clock, segments, conversations, newId, later }: TrialDependencies) {
  let sends = 0;
  const assistant = createAssistant({
    library,
    cases: {
      async submit() {
        sends += 1;
        return refuse({ kind: 'guide-not-found' });
      },
    },
    conversations,
    now: () => clock.now(),
    newId,
    later,
  });
  const search = await createSearch({ library: guidesOf(library), clock, store: segments });
  // A machine with much to do would else be asked before there is anything to find.
  await search.settled();
  const named = (of: string): Named => ({ slug: of, title: library.entry(guideKind, of)?.meta.title ?? of });
  const found = async (query: string) => (await search.search({ query, types: ['guide'], limit: looked })).results;

  async function tryAsk(ask: string): Promise<TriedAsk> {
    const results = await found(ask);
    const at = results.findIndex(({ id }) => id === slug);
    const [first] = results;
    const understood = await assistant.tryOut(ask);
    const isGuide = understood.kind === 'guide';
    const isOffered = understood.kind === 'unclear' && understood.guides.includes(slug);
    const others = understood.guides.filter((other) => other !== slug).map(named);
    const isNone = others.length === 0 || understood.kind === 'unknown' || understood.kind === 'other';
    const kind = isGuide && understood.guides[0] === slug ? 'own' : isOffered ? 'offered' : isNone ? 'none' : 'other';
    return {
      ask,
      search: defined({
        place: at < 0 ? undefined : at + 1,
        first: first && first.id !== slug ? named(first.id) : undefined,
      }),
      assistant: { kind, others: kind === 'own' ? [] : others.slice(0, 3) },
    };
  }

  async function tellFacts(language: Language): Promise<TrialLook['facts']> {
    const facts: TrialLook['facts'] = [];
    for (const facet of facets) {
      const { id } = await assistant.start({ language, guide: slug });
      const told = await assistant.say(id, { choice: `ask:${facet}` }, language);
      if (told.ok) facts.push({ facet, messages: told.value.messages.map(({ choices: _, ...message }) => message) });
    }
    return facts;
  }

  return {
    /** How it is found, by its title and by each of its ways of asking, and what is told of it. */
    async look(language: Language): Promise<TrialLook> {
      const meta = library.entry(guideKind, slug)?.meta;
      const results = await found(meta?.title ?? '');
      const at = results.findIndex(({ id }) => id === slug);
      const own = results[at];
      const asks: TriedAsk[] = [];
      for (const ask of meta?.asks.slice(0, mostAsks) ?? []) asks.push(await tryAsk(ask));
      const entry = own && { title: own.title, snippet: own.snippet, place: at + 1 };
      return defined({ entry, asks, facts: await tellFacts(language) });
    },

    /** What the assistant says to these turns, from the greeting on. */
    async talk(turns: readonly TrialTurn[], language: Language): Promise<TrialTalk> {
      const before = sends;
      const { id } = await assistant.start({ language });
      for (const turn of turns.slice(0, mostTurns)) await assistant.say(id, turn, language);
      const view = await assistant.resume(id);
      const messages = view.ok ? view.value.messages : [];
      await assistant.forget(id);
      return { messages, choices: messages.at(-1)?.choices ?? [], sent: sends > before };
    },

    close: () => search.close(),
  };
}

/** Guides are weighed against guides: ten thousand articles would only take time. */
function guidesOf(library: Library): Library {
  return {
    ...library,
    entries: <Meta, Text>(kind: Kind<Meta, Text>) => (kind.name === guideKind.name ? library.entries(kind) : []),
  };
}
