import type { Cases, Confirmation, SubmitRefusal } from '#src/cases/cases.ts';
import { showDay } from '#src/guides/calendar-day.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import type { Language } from '#src/library/localized.ts';
import { ok, refuse } from '#src/library/result.ts';
import type { Assistant, ConversationView, Message, Reply, Turn } from './assistant.ts';
import { type Conversation, newConversation } from './conversation.ts';
import type { ConversationStore } from './conversation-store.ts';
import { problemText } from './filling/fill-turn.ts';
import { toSubmission } from './filling/submission.ts';
import { gatherKnowledge, type Knowledge, type Scene } from './knowledge.ts';
import { readTurn } from './read-turn.ts';
import { stateOf } from './state-of.ts';
import { type Outcome, takeTurn } from './take-turn.ts';

export type AssistantDependencies = {
  library: Library;
  cases: Pick<Cases, 'submit'>;
  conversations: ConversationStore;
  now: () => Date;
  /** Unguessable: whoever knows a conversation's id may read it. */
  newId: () => string;
  /** Runs a task soon, after the present request; learning anew waits there. */
  later: (task: () => void) => void;
};

/** A turn is decided at most so often when another turn of the same conversation comes in between. */
const attempts = 4;

/** The embedded assistant: no network, everything it says from the library. */
export function createAssistant(dependencies: AssistantDependencies): Assistant {
  const { library, conversations, now, newId, later } = dependencies;
  let known: { knowledge: Knowledge; day: string } | undefined;

  const knowledge = () => {
    const day = dayInVietnam(now());
    if (known?.day !== day) known = { knowledge: gatherKnowledge(library, day), day };
    return known.knowledge;
  };
  // What was learned is kept until it is learned anew: no request waits for it unless it comes first.
  library.onChange((changes) => {
    if (!changes.some(({ kind }) => kind === 'guide' || kind === 'postal' || kind === 'data')) return;
    later(() => {
      const day = dayInVietnam(now());
      known = { knowledge: gatherKnowledge(library, day), day };
    });
  });
  later(knowledge);

  const sceneFor = (language: Language): Scene => ({
    knowledge: knowledge(),
    language,
    t: translator(language),
    today: dayInVietnam(now()),
  });
  const view = (conversation: Conversation): ConversationView => ({
    id: conversation.id,
    messages: conversation.messages,
    state: stateOf(conversation, sceneFor(conversation.language)),
  });

  return {
    async start({ language, guide }) {
      const scene = sceneFor(language);
      const fresh = newConversation(newId(), language, isoInVietnam(now()));
      const opened =
        guide && scene.knowledge.guides.has(guide) ? takeTurn(fresh, { choice: `guide:${guide}` }, scene) : undefined;
      const greeting: Message = {
        role: 'assistant',
        text: scene.t('assistant.hello'),
        ...(opened ? {} : { choices: greetingChoices(scene) }),
      };
      const conversation = { ...(opened?.conversation ?? fresh), messages: [greeting, ...(opened?.messages ?? [])] };
      await conversations.add(conversation);
      return view(conversation);
    },

    async say(id, input, language) {
      const turn = readTurn(input);
      if (!turn.ok) return turn;
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const found = await conversations.find(id);
        if (!found) return refuse({ kind: 'conversation-not-found' });
        const scene = sceneFor(language ?? found.conversation.language);
        const conversation = { ...found.conversation, language: scene.language };
        const outcome = await decide(dependencies, conversation, turn.value, scene);
        const kept = remember(outcome, turn.value, conversation, isoInVietnam(now()), scene);
        if (await conversations.save(kept, found.version)) {
          return ok<Reply>({ messages: outcome.messages, state: stateOf(kept, scene) });
        }
      }
      throw new Error('a conversation changed again and again while one turn was being decided');
    },

    async resume(id) {
      const found = await conversations.find(id);
      return found ? ok(view(found.conversation)) : refuse({ kind: 'conversation-not-found' });
    },
  };
}

function greetingChoices(scene: Scene) {
  const slugs = (scene.knowledge.site?.frequentGuides ?? []).slice(0, 4);
  return slugs.flatMap((slug) => {
    const entry = scene.knowledge.guides.get(slug);
    const title = (scene.language === 'en' ? entry?.english?.text.title : undefined) ?? entry?.meta.title;
    return title ? [{ value: `guide:${slug}`, label: title }] : [];
  });
}

async function decide(
  dependencies: AssistantDependencies,
  conversation: Conversation,
  turn: Turn,
  scene: Scene,
): Promise<Outcome> {
  const outcome = takeTurn(conversation, turn, scene);
  const filling = outcome.conversation.filling;
  const entry = filling && scene.knowledge.guides.get(filling.guide);
  if (!outcome.submit || !filling || !entry) return outcome;
  const submission = toSubmission(entry.meta, filling, { today: scene.today, units: scene.knowledge.units });
  // One key a case: a turn decided twice, or sent again after a lost answer, files it once.
  const key = `tro-ly-${conversation.id}-${conversation.submissions}`;
  const sent = await dependencies.cases.submit(submission, key);
  return sent.ok ? submitted(outcome, sent.value, scene) : notSubmitted(outcome, sent.error, scene);
}

function submitted(outcome: Outcome, confirmation: Confirmation, scene: Scene): Outcome {
  const { t, language } = scene;
  const { filling, ...rest } = outcome.conversation;
  const lines = [
    t('assistant.submitted.done', { reference: confirmation.reference, accessCode: confirmation.accessCode }),
    confirmation.expectedBy
      ? t('assistant.submitted.expected', { date: showDay(confirmation.expectedBy.slice(0, 10)) })
      : '',
    t(
      filling && confirmation.warnings.some(({ kind }) => kind.includes('duplicate'))
        ? 'assistant.submitted.duplicate'
        : 'assistant.submitted.next',
    ),
  ];
  const message: Message = {
    role: 'assistant',
    text: lines.filter(Boolean).join('\n'),
    sources: [
      { title: t('assistant.submitted.track'), url: href(language, confirmation.url) },
      { title: t('assistant.submitted.print'), url: href(language, confirmation.receiptUrl) },
    ],
  };
  const conversation: Conversation = {
    ...rest,
    status: 'submitted',
    reference: confirmation.reference,
    submissions: rest.submissions + 1,
  };
  return { conversation, messages: [message], submit: false };
}

/** The form's rules refused after all (a guide changed, an upload is gone): say what is wrong and let it be mended. */
function notSubmitted(outcome: Outcome, refusal: SubmitRefusal, scene: Scene): Outcome {
  const { t } = scene;
  if (refusal.kind !== 'invalid') {
    const conversation: Conversation = { ...outcome.conversation, submissions: outcome.conversation.submissions + 1 };
    return { conversation, messages: [{ role: 'assistant', text: t('assistant.submitted.refused') }], submit: false };
  }
  const lines = refusal.problems.slice(0, 6).map((problem) => `– ${problemText(problem, scene)}`);
  const fields = [...new Set(refusal.problems.map((problem) => problem.field))].slice(0, 6);
  const message: Message = {
    role: 'assistant',
    text: [t('assistant.submitted.invalid'), ...lines].join('\n'),
    choices: fields.map((field) => ({ value: `edit:${field}`, label: t('assistant.submitted.mend', { field }) })),
  };
  return {
    conversation: { ...outcome.conversation, submissions: outcome.conversation.submissions + 1 },
    messages: [message],
    submit: false,
  };
}

/** Adds the turn and its answer to the transcript, the person's choice in the words of its button. */
function remember(outcome: Outcome, turn: Turn, before: Conversation, at: string, { t }: Scene): Conversation {
  const shown = before.messages.flatMap((message) => message.choices ?? []);
  const said =
    'text' in turn
      ? turn.text
      : 'uploads' in turn
        ? t('assistant.said-uploads', { count: turn.uploads.length })
        : (shown.findLast((choice) => choice.value === turn.choice)?.label ?? turn.choice);
  const messages = [...before.messages, { role: 'user' as const, text: said }, ...outcome.messages].slice(-200);
  return { ...outcome.conversation, messages, updatedAt: at };
}
