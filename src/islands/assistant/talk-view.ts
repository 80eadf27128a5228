import type { Choice, ConversationState, Message } from '#src/assistant/assistant.ts';

/** A conversation as the page hands it over. */
export type TalkView = {
  messages: Message[];
  state: ConversationState;
  /** Nothing is kept on the server yet. */
  fresh: boolean;
  /** The page the reader came from, where the conversation is about something else. */
  offer?: Choice | undefined;
};

/** The words of the island, by their keys; it carries no translations of its own. */
export type TalkTexts = Record<string, string>;

/** What is on its way to the server, or could not be sent. */
export type Pending = {
  /** The turn's name: sent again under it, it is taken once. */
  key: string;
  fields: [name: string, text: string][];
  /** What stands in the talk for it. */
  label: string;
  trouble?: 'lost' | 'limited' | 'trouble';
  /** How long the server asks to wait. */
  seconds?: number | undefined;
};

/** Adds an answer. Lines spoken with a person may come twice (by answer and by event): each is shown once. */
export function withMessages(shown: readonly Message[], came: readonly Message[]): Message[] {
  const newest = newestLine(shown);
  return [...shown, ...came.filter(({ seq }) => seq === undefined || seq > newest)];
}

/** The number of the newest line spoken with a person; 0 before there is one. */
export function newestLine(messages: readonly Message[]): number {
  return Math.max(0, ...messages.map(({ seq }) => seq ?? 0));
}

/** Whether the server has taken the turn of this name; it adds what the turn says to the name. */
export function isSaid(messages: readonly Message[], key: string): boolean {
  return messages.some(({ turn }) => turn === key || turn?.startsWith(`${key}-`));
}

/** The turn as it stands in the talk with its answer. What a person is told comes back as a numbered line by itself. */
export function withReply(shown: readonly Message[], { key, label }: Pending, reply: readonly Message[]): Message[] {
  if (isSaid(shown, key)) return [...shown];
  const isNumbered = reply.some(({ role, seq }) => role === 'user' && seq !== undefined);
  return withMessages(isNumbered ? shown : [...shown, { role: 'user', text: label, turn: key }], reply);
}

/** What the assistant said last, where nobody of the desk spoke since: its buttons and paper are offered. */
export function latestOf(messages: readonly Message[]): Message | undefined {
  const newest = messages.findLast(({ role }) => role !== 'user');
  return newest?.role === 'assistant' ? newest : undefined;
}

/** Everything after the reader's own last words: what a screen reader hears, once. */
export function answerOf(messages: readonly Message[]): Message[] {
  const own = messages.findLastIndex(({ role }) => role === 'user');
  return messages.slice(own + 1);
}

/** Everything said since the reader's words up to this place, if the answer ends there; else undefined. */
export function answerEndingAt(messages: readonly Message[], at: number): string | undefined {
  const isReaders = (message: Message | undefined) => !message || message.role === 'user';
  if (isReaders(messages[at]) || !isReaders(messages[at + 1])) return undefined;
  const own = messages.findLastIndex(({ role }, place) => role === 'user' && place < at);
  return messages
    .slice(own + 1, at + 1)
    .map(({ text }) => text)
    .join('\n');
}

/** What a long talk folds away: all but what was said last, with a little before it. */
export function foldAt(messages: readonly Message[]): number {
  const last = messages.findLastIndex(({ role }) => role === 'user');
  return last > 3 ? last - 1 : 0;
}
