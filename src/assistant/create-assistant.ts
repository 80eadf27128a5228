import { asSpoken } from '#src/assistant/talking/as-spoken.ts';
import { neverTwice } from '#src/assistant/talking/never-twice.ts';
import { toldToEditors, type Unanswered } from '#src/assistant/tickets/desk/exchange.ts';
import type { HandOff } from '#src/assistant/tickets/hand-off.ts';
import { handOffTurn } from '#src/assistant/tickets/hand-off-turn.ts';
import { limitHandOff } from '#src/assistant/tickets/limit-hand-off.ts';
import { offerWhenStuck } from '#src/assistant/tickets/offer-when-stuck.ts';
import { catchUp } from '#src/assistant/tickets/ticket-lines.ts';
import { type MayCost, unlimited } from '#src/base/allowance.ts';
import { defined } from '#src/base/defined.ts';
import type { Language } from '#src/base/localized.ts';
import { ok, refuse } from '#src/base/result.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import { limitSubmitting } from '#src/cases/filing/limit-submitting.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import { guideChoices } from './answering/guide-choices.ts';
import { askEngine, askingOnce } from './ask-engine.ts';
import type { Assistant, ConversationView, Message, Reply, Turn } from './assistant.ts';
import { type Conversation, newConversation } from './conversation.ts';
import type { ConversationStore } from './conversation-store.ts';
import type { Engine } from './engine.ts';
import { fileCase } from './file-case.ts';
import { type KnowledgeDependencies, keepKnowledge } from './keep-knowledge.ts';
import type { Knowledge, Scene } from './knowledge.ts';
import { pressedByWords, steering } from './pressed-by-words.ts';
import { readTurn, readTurnKey } from './read-turn.ts';
import { stateOf } from './state-of.ts';
import { type Outcome, takeTurn } from './take-turn.ts';
import { hearFirst } from './talking/hear-first.ts';
import { saySituation } from './talking/say-situation.ts';
import { situationsIn } from './talking/situations.ts';
import { understand } from './understanding/understand.ts';

export type AssistantDependencies = KnowledgeDependencies & {
  cases: Pick<Cases, 'submit'>;
  conversations: ConversationStore;
  /** Unguessable: whoever knows a conversation's id may read it. */
  newId: () => string;
  /** Left out: nobody can be spoken to here, and the assistant says where. */
  handOff?: HandOff | undefined;
  /** Asked what ours cannot answer. Left out: the embedded answers are all there is. */
  engine?: Engine | undefined;
  /**
   * Told of every question nothing was found for, or that was taken for another one, with what was said around it,
   * masked; what is kept of it is its own business.
   */
  onUnanswered?: ((told: Unanswered) => void) | undefined;
};

type Decided = { outcome: Outcome; before: Conversation; isWhole: boolean };

/** A turn is decided at most so often when another turn of the same conversation comes in between. */
const attempts = 4;

/** The embedded assistant: no network, everything it says from the library. */
export function createAssistant(dependencies: AssistantDependencies): Assistant {
  const { cases, conversations, now, newId, handOff, onUnanswered, engine } = dependencies;
  const knowledge = keepKnowledge(dependencies);

  const sceneFor = (language: Language, known: Knowledge = knowledge.present()): Scene => ({
    knowledge: known,
    language,
    t: translator(language),
    today: dayInVietnam(now()),
  });
  const view = (conversation: Conversation): ConversationView => ({
    id: conversation.id,
    messages: conversation.messages,
    state: stateOf(conversation, sceneFor(conversation.language)),
  });

  /** The desk has the first word, the assistant the others. `isWhole`: the transcript holds the turn already. */
  async function decide(
    conversation: Conversation,
    turn: Turn,
    { scene, key, asked, mayCost }: { scene: Scene; key: string; asked: Engine | undefined; mayCost: MayCost },
  ): Promise<Decided> {
    const desk = handOff && (await handOffTurn(conversation, turn, scene, limitHandOff(handOff, mayCost), key));
    const before = desk?.conversation ?? conversation;
    if (desk && desk.kind !== 'pass') {
      return { outcome: { ...desk, submit: false }, before, isWhole: desk.kind === 'kept' };
    }
    const filed = await fileCase(takeTurn(before, turn, scene), limitSubmitting(cases, mayCost), scene);
    const alone = { outcome: filed, isAnswered: false };
    const { outcome, isAnswered } = asked ? await askEngine(filed, turn, asked, scene) : alone;
    const spoken = asSpoken(before, turn, scene);
    const put = neverTwice(outcome, before, spoken, { isBots: isAnswered });
    return {
      outcome: handOff && !isAnswered ? offerWhenStuck(put, turn, handOff, spoken) : put,
      before,
      isWhole: false,
    };
  }

  return {
    greet({ language, ...from }) {
      return open(newConversation('', language, isoInVietnam(now())), from, sceneFor(language)).messages;
    },

    async start({ language, ...from }) {
      const scene = sceneFor(language);
      const fresh = newConversation(newId(), language, isoInVietnam(now()));
      const opened = open(fresh, from, scene);
      const conversation = { ...opened.conversation, messages: opened.messages };
      await conversations.add(conversation);
      return view(conversation);
    },

    async say(id, input, language, mayCost = unlimited) {
      const turn = readTurn(input);
      if (!turn.ok) return turn;
      if (!(await mayCost('turn'))) return refuse({ kind: 'too-many' });
      const named = readTurnKey(input);
      const key = named ?? newId();
      const asked = engine && askingOnce(engine);
      for (let attempt = 0; attempt < attempts; attempt += 1) {
        const found = await conversations.find(id);
        if (!found) return refuse({ kind: 'conversation-not-found' });
        const scene = sceneFor(language ?? found.conversation.language, await knowledge.learned());
        const conversation = { ...found.conversation, language: scene.language };
        const told = named && answerTo(conversation, named);
        if (told) return ok<Reply>({ messages: told, state: stateOf(conversation, scene) });
        const meant = pressedByWords(conversation, turn.value);
        if ('text' in meant) await hearFirst(meant.text, scene.knowledge);
        const { outcome, before, isWhole } = await decide(conversation, meant, { scene, key, asked, mayCost });
        const at = isoInVietnam(now());
        const kept = isWhole
          ? { ...outcome.conversation, updatedAt: at }
          : remember(outcome, defined({ ...turn.value, key: named }), before, at, scene);
        if (await conversations.save(kept, found.version)) {
          if (onUnanswered && 'text' in turn.value && !isWhole)
            for (const told of toldToEditors(kept, outcome.unanswered === true)) onUnanswered(told);
          return ok<Reply>({ messages: outcome.messages, state: stateOf(kept, scene) });
        }
        const ticket = kept.handoff?.ticket;
        if (ticket && ticket !== conversation.handoff?.ticket) await handOff?.remove(ticket);
      }
      throw new Error('a conversation changed again and again while one turn was being decided');
    },

    async resume(id) {
      const found = await conversations.find(id);
      if (!found) return refuse({ kind: 'conversation-not-found' });
      const { conversation } = found;
      const caughtUp = handOff && (await catchUp(conversation, handOff, translator(conversation.language)));
      return ok(view(caughtUp?.conversation ?? conversation));
    },

    async forget(id) {
      const found = await conversations.find(id);
      if (found?.conversation.handoff?.ticket) await handOff?.remove(found.conversation.handoff.ticket);
      await conversations.remove(id);
    },

    async ticketOf(id, which) {
      const handoff = (await conversations.find(id))?.conversation.handoff;
      return which === 'live' && handoff?.step !== 'person' ? undefined : handoff?.ticket;
    },

    async rehearse(talks, pause) {
      const scene = sceneFor('vi', await knowledge.learned());
      for (const lines of talks) {
        let nobodys = newConversation('', 'vi', isoInVietnam(now()));
        for (const text of lines) {
          await pause();
          nobodys = takeTurn(nobodys, { text }, scene).conversation;
        }
      }
    },

    async tryOut(question) {
      const meaning = understand(question.slice(0, 300), await knowledge.learned());
      const near = meaning.candidates.map(({ guide }) => guide);
      if (meaning.kind === 'guide') return { kind: 'guide', guides: [meaning.guide] };
      if (meaning.kind === 'unclear') return { kind: 'unclear', guides: meaning.guides };
      const [told] = situationsIn(question, knowledge.present().situations.values());
      if (told) return { kind: 'other', guides: told.situation.steps.flatMap(({ guide }) => guide ?? []) };
      return { kind: meaning.kind === 'unknown' ? 'unknown' : 'other', guides: near };
    },
  };
}

type From = Omit<Parameters<Assistant['greet']>[0], 'language'>;

/** The greeting; with a guide or a situation also what it is about, as if it had been chosen or told. */
function open(fresh: Conversation, { guide, situation, reading }: From, scene: Scene) {
  const { knowledge, t } = scene;
  const hello: Message = { role: 'assistant', text: t('assistant.hello') };
  if (guide && knowledge.guides.has(guide)) {
    const { conversation, messages } = takeTurn(fresh, { choice: `guide:${guide}` }, scene);
    return { conversation, messages: [hello, ...messages] };
  }
  const told = situation && knowledge.situations.get(situation);
  if (told) {
    const { conversation, messages } = saySituation(fresh, told, scene);
    return { conversation, messages: [hello, ...messages] };
  }
  const frequent = knowledge.site?.frequentGuides ?? [];
  if (!reading)
    return { conversation: fresh, messages: [{ ...hello, choices: guideChoices(frequent.slice(0, 5), scene) }] };
  const spokenOf = reading.guides.filter((slug) => knowledge.guides.has(slug));
  const choices = guideChoices((spokenOf.length > 0 ? spokenOf : frequent).slice(0, 5), scene);
  const about: Message = { role: 'assistant', text: t('talk.came-from', { title: reading.title }), choices };
  return { conversation: fresh, messages: [hello, about] };
}

/** Adds the turn and its answer to the transcript, the person's choice in the words of its button. */
function remember(
  outcome: Outcome,
  turn: Turn & { key?: string },
  before: Conversation,
  at: string,
  scene: Scene,
): Conversation {
  const { t } = scene;
  const shown = before.messages.flatMap((message) => message.choices ?? []);
  const said =
    'text' in turn
      ? turn.text
      : 'uploads' in turn
        ? t('assistant.said-uploads', { count: turn.uploads.length })
        : (shown.findLast((choice) => choice.value === turn.choice)?.label ?? steering(turn.choice, scene));
  const own: Message = defined({ role: 'user', text: said, turn: turn.key });
  const messages = [...before.messages, own, ...outcome.messages].slice(-200);
  return { ...outcome.conversation, messages, updatedAt: at };
}

/** What was answered to a turn that had arrived already: who lost the answer and asks again gets it, nothing more. */
function answerTo({ messages }: Conversation, key: string): Message[] | undefined {
  const at = messages.findIndex((message) => message.turn === key);
  if (at < 0) return undefined;
  const after = messages.slice(at + 1);
  const end = after.findIndex((message) => message.role === 'user');
  return end < 0 ? after : after.slice(0, end);
}
