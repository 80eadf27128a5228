import { answer } from '#src/assistant/answer.ts';
import type { Choice, Message, Turn } from '#src/assistant/assistant.ts';
import type { Conversation, ConversationHandOff } from '#src/assistant/conversation.ts';
import { applyReply } from '#src/assistant/filling/apply-reply.ts';
import { hearTurn } from '#src/assistant/filling/hear-turn.ts';
import { noteChoice } from '#src/assistant/filling/note-as-answer.ts';
import { nextStep } from '#src/assistant/filling/steps.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { maskTranscript, subjectOf } from '#src/assistant/tickets/desk/mask-transcript.ts';
import { findSignal } from '#src/assistant/understanding/signals.ts';
import { defined } from '#src/base/defined.ts';
import { receptionCommunes } from '#src/county/unit.ts';
import type { HandOff } from './hand-off.ts';
import { askContact, choice, nextOpening, offerPerson, ofPerson } from './offer-person.ts';
import { readTicketContact } from './read-ticket-contact.ts';
import type { TicketContact } from './ticket.ts';
import { catchUp } from './ticket-lines.ts';
import { readConsent, wantsPerson, wishesForPerson } from './wants-person.ts';

/**
 * What a turn has to do with the desk. `pass`: nothing, the assistant answers. `told`: answered, the turn and its
 * answer are still to be remembered. `kept`: said to the person, the conversation has it all.
 */
export type HandOffOutcome =
  | { kind: 'pass'; conversation: Conversation }
  | { kind: 'told' | 'kept'; conversation: Conversation; messages: Message[] };

/**
 * Asks for a person, asks for consent, hands over, and passes on what is said to the person. `key` is the turn's own:
 * a turn decided twice is said once.
 */
export async function handOffTurn(
  before: Conversation,
  turn: Turn,
  scene: Scene,
  handOff: HandOff,
  key: string,
): Promise<HandOffOutcome> {
  const outcome = await decideTurn(before, turn, scene, handOff, key);
  return outcome.kind === 'pass' ? outcome : { ...outcome, conversation: ofPerson(outcome.conversation) };
}

async function decideTurn(
  before: Conversation,
  turn: Turn,
  scene: Scene,
  handOff: HandOff,
  key: string,
): Promise<HandOffOutcome> {
  const { conversation } = await catchUp(before, handOff, scene.t);
  const { handoff } = conversation;
  const isOpen = handoff?.ticket !== undefined && handoff.state !== 'closed';
  const chosen = 'choice' in turn && turn.choice.startsWith('handoff:') ? turn.choice.slice('handoff:'.length) : '';
  if (isOpen && handoff.step === 'person') {
    if (chosen === 'leave') return leave(conversation, handoff, scene, handOff, key);
    return sayToPerson(before, conversation, turn, scene, handOff, key);
  }
  const isWanted = isPersonWanted(conversation, turn);
  if (isOpen && (chosen === 'resume' || isWanted)) {
    return comeBack(conversation, handoff, scene, handOff, key);
  }
  if (isWanted)
    return { kind: 'told', ...offerPerson(conversation, handOff, scene, noteInstead(conversation, turn, scene)) };
  if (!isOpen && handoff?.step === 'consent') {
    const agreed = consentIn(turn);
    if (agreed === false) return refused(conversation, scene);
    if (agreed && (chosen === 'contact' || !handOff.opening().open)) {
      return { kind: 'told', ...askContact(conversation, handOff, scene) };
    }
    if (agreed) return openTicket(conversation, undefined, scene, handOff);
  }
  if (!isOpen && handoff?.step === 'contact') {
    const contact = 'text' in turn ? readTicketContact(turn.text) : undefined;
    if (chosen === 'no') return refused(conversation, scene);
    if (chosen === 'skip' || contact) return openTicket(conversation, contact, scene, handOff);
    if ('text' in turn && readConsent(turn.text) === false) return openTicket(conversation, undefined, scene, handOff);
    if ('text' in turn) return { kind: 'told', ...askContact(conversation, handOff, scene, 'unclear') };
  }
  // A button of an offer that is no longer there (pressed twice, or in another window).
  if (chosen) return { kind: 'told', conversation, messages: [{ role: 'assistant', text: scene.t('handoff.moot') }] };
  // Whoever speaks of something else has not agreed to anything.
  return { kind: 'pass', conversation: handoff?.ticket ? conversation : withoutHandOff(conversation) };
}

/** The answer to a form's open question may speak of meeting officers. */
function isPersonWanted({ filling, paused }: Conversation, turn: Turn): boolean {
  return filling && !paused && 'text' in turn ? wishesForPerson(turn.text) : wantsPerson(turn);
}

/** What was taken for a wish may be noted as the answer after all, where the open question could take it. */
function noteInstead({ filling, paused }: Conversation, turn: Turn, scene: Scene): Choice[] {
  const entry = filling && scene.knowledge.guides.get(filling.guide);
  if (!entry || paused || !('text' in turn)) return [];
  const open = nextStep(entry.meta, filling);
  const context = { today: scene.today, units: scene.knowledge.units };
  const { mayAnswer } = hearTurn(open, turn.text, (words) => applyReply(filling, open, words, context).ok);
  return mayAnswer ? [noteChoice(open, turn.text, scene)] : [];
}

/** Only the buttons of the offer and plain words are an answer to it. */
function consentIn(turn: Turn): boolean | undefined {
  if ('text' in turn) return readConsent(turn.text);
  if (!('choice' in turn)) return undefined;
  if (turn.choice === 'handoff:yes' || turn.choice === 'handoff:contact') return true;
  return turn.choice === 'handoff:no' ? false : undefined;
}

function refused(conversation: Conversation, { t }: Scene): HandOffOutcome {
  return {
    kind: 'told',
    conversation: withoutHandOff(conversation),
    messages: [{ role: 'assistant', text: t('handoff.refused') }],
  };
}

/** The former commune named in the form being filled in, where it has a reception point. */
function communeOf({ filling }: Conversation, { knowledge }: Scene): string | undefined {
  const said = JSON.stringify(filling?.answers ?? {});
  return receptionCommunes(knowledge.units).find(({ id, reception }) => reception && said.includes(`"${id}"`))?.id;
}

async function openTicket(
  conversation: Conversation,
  contact: TicketContact | undefined,
  scene: Scene,
  handOff: HandOff,
): Promise<HandOffOutcome> {
  const { t, language } = scene;
  const transcript = maskTranscript(conversation.messages);
  const unit = communeOf(conversation, scene);
  const opened = await handOff.open(
    defined({
      language,
      transcript,
      subject: subjectOf(transcript) ?? '',
      guide: conversation.topic,
      unit,
      contact,
    }),
  );
  if (!opened.ok) {
    const messages: Message[] = [{ role: 'assistant', text: t(`handoff.${opened.error.kind}`) }];
    return { kind: 'told', conversation: withoutHandOff(conversation), messages };
  }
  const { id: number, byMessage } = opened.value;
  const mailed = contact?.email !== undefined && handOff.mails;
  const lines = byMessage
    ? [t('handoff.sent', { number, when: nextOpening(handOff.opening(), scene) }), mailed ? t('handoff.sent-mail') : '']
    : [t('handoff.handed', { number })];
  const message: Message = defined({
    role: 'assistant',
    text: lines.filter(Boolean).join('\n'),
    choices: byMessage ? undefined : [choice('leave', scene)],
  });
  const { unansweredTurns: _, ...rest } = conversation;
  const handoff: ConversationHandOff = {
    step: byMessage ? 'beside' : 'person',
    ticket: number,
    seen: 0,
    state: 'waiting',
  };
  return { kind: 'told', conversation: { ...rest, intent: 'human', handoff }, messages: [message] };
}

async function sayToPerson(
  before: Conversation,
  conversation: Conversation,
  turn: Turn,
  scene: Scene,
  handOff: HandOff,
  key: string,
): Promise<HandOffOutcome> {
  const { t } = scene;
  const ticket = conversation.handoff?.ticket ?? '';
  const only = (text: string): HandOffOutcome => ({
    kind: 'told',
    conversation,
    messages: [{ role: 'assistant', text: t(text), choices: [choice('leave', scene)] }],
  });
  if ('uploads' in turn) return only('handoff.no-uploads');
  // A button of the assistant pressed while a person listens says nothing to the person.
  if ('choice' in turn && turn.choice !== 'handoff:ask') return only('handoff.with-person');
  const said = 'text' in turn ? turn.text : '';
  const appended = said === '' ? 'kept' : await handOff.say(ticket, said, key);
  if (appended === 'full') return only('handoff.too-long');
  const after = await catchUp(before, handOff, t);
  if (appended !== 'kept') return { kind: 'pass', conversation: after.conversation };
  const isUrgent = findSignal(said) === 'emergency' && after.conversation.handoff?.state === 'waiting';
  const urgent = isUrgent ? answer(after.conversation, { text: said }, scene).messages : [];
  const messages = [...after.conversation.messages, ...urgent];
  return { kind: 'kept', conversation: { ...after.conversation, messages }, messages: [...after.lines, ...urgent] };
}

async function leave(
  conversation: Conversation,
  handoff: ConversationHandOff,
  scene: Scene,
  handOff: HandOff,
  key: string,
): Promise<HandOffOutcome> {
  await handOff.note(handoff.ticket ?? '', 'left', key);
  return {
    kind: 'told',
    conversation: { ...conversation, handoff: { ...handoff, step: 'beside', seen: handoff.seen } },
    messages: [{ role: 'assistant', text: scene.t('handoff.left'), choices: [choice('resume', scene)] }],
  };
}

async function comeBack(
  conversation: Conversation,
  handoff: ConversationHandOff,
  scene: Scene,
  handOff: HandOff,
  key: string,
): Promise<HandOffOutcome> {
  await handOff.note(handoff.ticket ?? '', 'returned', key);
  const message: Message = {
    role: 'assistant',
    text: scene.t(handOff.opening().open ? 'handoff.back' : 'handoff.back-closed'),
    choices: [choice('leave', scene)],
  };
  return {
    kind: 'told',
    conversation: { ...conversation, handoff: { ...handoff, step: 'person' } },
    messages: [message],
  };
}

function withoutHandOff({ handoff: _, ...rest }: Conversation): Conversation {
  return rest;
}
