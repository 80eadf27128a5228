import type { ConversationView, Reply } from '#src/assistant/assistant.ts';
import { createAssistant } from '#src/assistant/create-assistant.ts';
import { ok } from '#src/base/result.ts';
import type { Confirmation, Submission } from '#src/cases/model/submission.ts';
import { createMemoryConversationStore } from '#tests/stores/memory-conversation-store.ts';
import { readContent } from './read-content.ts';

export const today = '2026-11-22';

/** An assistant on the real content that keeps what it would have filed. The same library serves every test. */
const library = readContent();
const submissions: { submission: Submission; key: string }[] = [];
let count = 0;

const confirmation: Confirmation = {
  reference: 'VD-7K3M-9QXR',
  url: '/tra-cuu/VD-7K3M-9QXR',
  receiptUrl: '/tra-cuu/VD-7K3M-9QXR/xac-nhan',
  accessCode: 'ACDE-FGHJ-KMNP',
  warnings: [],
};

const assistant = createAssistant({
  library,
  cases: {
    submit: async (submission, key) => {
      submissions.push({ submission: submission as Submission, key });
      return ok(confirmation);
    },
  },
  conversations: createMemoryConversationStore(),
  now: () => new Date(`${today}T09:00:00+07:00`),
  newId: () => {
    count += 1;
    return `conversation-${count}`;
  },
  later: (task) => task(),
});

export type Talk = {
  start: ConversationView;
  say(text: string): Promise<Reply>;
  choose(choice: string): Promise<Reply>;
  upload(...ids: string[]): Promise<Reply>;
};

/** A fresh conversation. */
export async function talk(guide?: string, language: 'vi' | 'en' = 'vi'): Promise<Talk> {
  const start = await assistant.start({ language, ...(guide && { guide }) });
  const turn = async (input: object) => {
    const result = await assistant.say(start.id, input);
    if (!result.ok) throw new Error(result.error.kind);
    return result.value;
  };
  return {
    start,
    say: (text) => turn({ text }),
    choose: (choice) => turn({ choice }),
    upload: (...ids) => turn({ uploads: ids }),
  };
}

export { assistant, library, submissions };
