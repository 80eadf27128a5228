import type { MayCost } from '#src/base/allowance.ts';
import type { Language } from '#src/base/localized.ts';
import type { Result } from '#src/base/result.ts';

export type Status =
  | 'answering'
  | 'clarifying'
  | 'filling'
  | 'reviewing'
  | 'submitted'
  | 'out-of-scope'
  | 'unsafe'
  | 'handed-off'
  | 'off';

export type Intent =
  | 'guide'
  | 'post'
  | 'hours'
  | 'contact'
  | 'track'
  | 'complaint'
  | 'human'
  | 'smalltalk'
  | 'emergency'
  | 'general'
  | 'out'
  | 'unsafe';

/** A button: `value` is what the next turn carries as `choice`, `label` what people read. */
export type Choice = { value: string; label: string };
export type Source = { title: string; url: string };

export type Message = {
  /** `staff`: a person of the desk, in a conversation handed over. */
  role: 'user' | 'assistant' | 'staff';
  text: string;
  choices?: Choice[];
  /** The pages that state the facts of the text. */
  sources?: Source[];
  /** The field (or paper, `papers.<id>`) this message asks for. */
  field?: string;
  /** What is asked for may be of several lines. */
  lines?: true;
  /**
   * The name its sender gave to a turn. A turn that is sent again under this name is answered again, not said twice.
   */
  turn?: string;
  /**
   * Set on a line of a talk with a person: its number in the talk, when it was said, and which member of staff said it.
   */
  seq?: number;
  at?: string;
  by?: string;
};

export type Candidate = { guide: string; confidence: number };

/** Where the conversation stands. `guide` is set only when the assistant has committed to it. */
export type ConversationState = {
  status: Status;
  intent: Intent;
  guide?: string;
  candidates?: Candidate[];
  step?: string;
  missing?: string[];
  reference?: string;
  /** The talk with a person, while there is one. */
  handoff?: HandedOff;
};

export type HandedOff = {
  state: 'waiting' | 'open' | 'closed';
  /** What is typed goes to the person: the assistant is silent. */
  live: boolean;
  /** The number of the newest line. */
  seq: number;
  /** The member of staff who answers. */
  by?: string;
};

export type Turn = { text: string } | { choice: string } | { uploads: string[] };

export type ConversationView = { id: string; messages: Message[]; state: ConversationState };
export type Reply = { messages: Message[]; state: ConversationState };

/** What a question is taken for: one guide, several to choose from, something that is no guide, or nothing. */
export type Understood = {
  kind: 'guide' | 'unclear' | 'other' | 'unknown';
  /** The guides meant, or the nearest when none is; the likeliest first. */
  guides: string[];
};

type Opening = {
  language: Language;
  /** Start with this guide, as if it had been named. */
  guide?: string;
  /** Start with this situation, as if it had been told. */
  situation?: string;
  /** What the reader was reading, and the guides it speaks of. */
  reading?: { title: string; guides: readonly string[] };
};

type ConversationRefusal = { kind: 'conversation-not-found' };
export type TurnRefusal =
  | ConversationRefusal
  | { kind: 'too-many' }
  | { kind: 'malformed-turn' }
  | { kind: 'turn-too-long' };

/** The assistant as pages see it: a conversation is started, spoken to, and resumed by whoever knows its id. */
export interface Assistant {
  /** What a conversation would open with; nothing is kept. */
  greet(opening: Opening): Message[];
  start(opening: Opening): Promise<ConversationView>;
  /**
   * `language` is the one the person reads at this moment. `mayCost` counts the turn, and a case or a talk with a person
   * that comes of it, against the visitor; one too many turns is refused as `too-many`.
   */
  say(id: string, turn: unknown, language?: Language, mayCost?: MayCost): Promise<Result<Reply, TurnRefusal>>;
  resume(id: string): Promise<Result<ConversationView, ConversationRefusal>>;
  /** Deletes the conversation, and what of it was handed to the desk. Nothing when there is none. */
  forget(id: string): Promise<void>;
  /** The ticket a conversation has with the desk; with `live` only while what is typed goes to the person. */
  ticketOf(id: string, which?: 'live'): Promise<string | undefined>;
  /** What would be made of a question, said or kept nowhere. */
  tryOut(question: string): Promise<Understood>;
  /**
   * Answers what nobody has said, talk by talk and line by line, and keeps nothing of it: the first answers of a process
   * take ten times as long as the next ones. `pause` lets others have their turn between two.
   */
  rehearse(talks: readonly (readonly string[])[], pause: () => Promise<unknown>): Promise<void>;
}
