import type { Message } from '#src/assistant/assistant.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import { defined } from '#src/base/defined.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { HandOff } from './hand-off.ts';
import type { TicketLine } from './ticket.ts';

/** Where the resident went is news to the desk only. */
export function isForResident({ author, text }: TicketLine): boolean {
  return author !== 'note' || text === 'taken' || text === 'closed';
}

/** A line of the talk as a message of the conversation. */
export function messageOf(line: TicketLine, t: Translate): Message {
  const { seq, at } = line;
  if (line.author === 'resident') return { role: 'user', text: line.text, seq, at };
  if (line.author === 'staff') return { role: 'staff', text: line.text, seq, at, by: line.by };
  return { role: 'assistant', text: t(`handoff.note.${line.text}`, { name: line.by ?? '' }), seq, at };
}

/** The conversation with what has been said with a person since, and those lines alone. */
export async function catchUp(
  conversation: Conversation,
  handOff: HandOff,
  t: Translate,
): Promise<{ conversation: Conversation; lines: Message[] }> {
  const { handoff, ...rest } = conversation;
  if (!handoff?.ticket) return { conversation, lines: [] };
  const look = await handOff.look(handoff.ticket, handoff.seen);
  // Deleted, or its time is over: the conversation goes on as if it had never been.
  if (!look) return { conversation: rest, lines: [] };
  const lines = look.lines.filter(isForResident).map((line) => messageOf(line, t));
  const { by: _, ...before } = handoff;
  return {
    conversation: {
      ...rest,
      messages: [...rest.messages, ...lines].slice(-200),
      handoff: defined({ ...before, seen: look.seq, state: look.state, by: look.by }),
    },
    lines,
  };
}
