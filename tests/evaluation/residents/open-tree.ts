import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parse } from 'yaml';
import type { Assistant, ConversationState, Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';

/** What a filed case held, as far as the evaluation looks at it. */
export type Filed = {
  guide: string;
  answers: Record<string, unknown>;
  delivery: Record<string, unknown>;
  contact: Record<string, unknown>;
};

/** What `content/elsewhere.yaml` says of business that is not done here. */
type Elsewhere = { id: string; asks: string[]; says: { vi: string; en?: string }; url?: string; intent?: 'emergency' };

/** An assistant of some checkout of the project on its own content, and what there is to know about it. */
export type Tree = {
  assistant: Assistant;
  /** What is remembered of a conversation. */
  recall(id: string): Promise<Conversation | undefined>;
  /** The cases filed so far. */
  filed: Filed[];
  guides: ReadonlyMap<string, { title: string; english?: string; amounts: number[] }>;
  elsewhere: readonly Elsewhere[];
  check(
    messages: readonly Message[],
    state: ConversationState,
    said: readonly string[],
    filling: string | undefined,
  ): string[];
};

/** The day on which every dialogue takes place: a Sunday, the next day is worked on. */
export const dialogueDay = '2026-11-29';

const confirmation = {
  reference: 'VD-7K3M-9QXR',
  url: '/tra-cuu/VD-7K3M-9QXR',
  receiptUrl: '/tra-cuu/VD-7K3M-9QXR/xac-nhan',
  accessCode: 'ACDE-FGHJ-KMNP',
  warnings: [],
};

/** Loads the assistant of the checkout in `folder`. Only what is imported here ties the evaluation to its code. */
export async function openTree(folder: string): Promise<Tree> {
  const load = (path: string) => import(pathToFileURL(resolve(folder, path)).href);
  const { createAssistant } = await load('src/assistant/create-assistant.ts');
  const { createMemoryConversationStore } = await load('tests/stores/memory-conversation-store.ts');
  const { createMemoryTicketStore } = await load('tests/stores/memory-ticket-store.ts');
  const { createHandOff } = await load('src/assistant/tickets/create-hand-off.ts');
  const { Wakes } = await load('src/assistant/tickets/wakes.ts');
  const { readContent } = await load('tests/unit/assistant/read-content.ts');
  const { factChecker } = await load('tests/evaluation/check-facts.ts');

  const library = readContent(resolve(folder, 'content'));
  const conversations = createMemoryConversationStore();
  const filed: Filed[] = [];
  let count = 0;
  const now = () => new Date(`${dialogueDay}T09:00:00+07:00`);
  // The desk is closed on the day of the dialogues: a message is left for it.
  const handOff = createHandOff({
    tickets: createMemoryTicketStore(),
    wakes: new Wakes(),
    opening: () => ({ open: false, next: { date: '2026-11-30', from: '07:30' } }),
    mails: true,
    now,
    newNumber: () => {
      count += 1;
      return `TC-AAAA-${String(count).padStart(4, '0')}`;
    },
  });
  const assistant: Assistant = createAssistant({
    library,
    conversations,
    cases: {
      submit: async (submission: Filed) => {
        filed.push(submission);
        return { ok: true, value: confirmation };
      },
    },
    now,
    handOff,
    newId: () => {
      count += 1;
      return `conversation-${count}`;
    },
    later: (task: () => void) => task(),
  });
  const entries: GuideEntry[] = library.entries({ name: 'guide' });
  return {
    assistant,
    recall: async (id) => (await conversations.find(id))?.conversation,
    filed,
    guides: new Map(
      entries.map(({ slug, meta, english }) => [
        slug,
        {
          title: meta.title,
          ...(english && { english: english.text.title }),
          amounts: meta.channels.flatMap(({ fees }) => fees.flatMap(({ amount }) => amount ?? [])),
        },
      ]),
    ),
    elsewhere: parse(readFileSync(resolve(folder, 'content/elsewhere.yaml'), 'utf8')),
    check: factChecker(library),
  };
}
