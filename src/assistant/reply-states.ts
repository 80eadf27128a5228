import type { Status } from './assistant.ts';

/** What a reply can be, finer than the API's status, which each of them has. */
export const replyStates = {
  /** One guide is meant: what it is for and what can be asked about it. */
  'guide-told': 'answering',
  /** One guide is meant and something particular was asked: only that is told, the rest is linked. */
  'guide-partly-told': 'answering',
  /** Several things were asked for: each is named, the first is told, the others wait. */
  'needs-told': 'answering',
  /** What happened in somebody's life: what has to be done then, in its order. */
  'situation-told': 'answering',
  /** The same, where one question decides which steps are theirs. */
  'situation-asked': 'clarifying',
  /** A code was typed: where it leads. */
  'code-told': 'answering',
  /** What was said before, said more plainly. */
  'said-again': 'answering',
  /** Something was told, nothing was asked. */
  'fact-noted': 'answering',
  /** Somebody is angry: an apology, and what can be done. */
  apology: 'answering',
  /** Hours, addresses, the post: facts of the county. */
  'county-told': 'answering',
  /** Two to four guides may be meant: they are offered, none is guessed. */
  'which-guide': 'clarifying',
  /** A question without a subject, or a wish for "a procedure": the frequent ones are offered. */
  'which-subject': 'clarifying',
  /** None of what was offered: say it in other words. */
  'say-more': 'answering',
  /** Only the owner may see it: where to look with the access code. */
  'needs-access-code': 'answering',
  /** Greetings, thanks, who the assistant is. */
  'small-talk': 'answering',
  /** Somebody may be in danger: 113, 114, 115, before anything else. */
  emergency: 'answering',
  /** A complaint or praise: where it is read by people. */
  complaint: 'answering',
  /** A person is wanted: how to reach one. */
  'to-a-person': 'answering',
  /** Files came although none were asked for. */
  'files-unasked': 'answering',
  /** Somebody else's business: who does it, and their site. */
  'not-county-business': 'out-of-scope',
  /** No guide knows these words: said so, instead of a guess. */
  'nothing-found': 'out-of-scope',
  /** The same in a talk about one guide: what can be asked of that, and a person. */
  'not-understood': 'answering',
  /** Neither Vietnamese nor English: said in both. */
  'other-language': 'out-of-scope',
  /** Somebody wants to steer the machine. */
  'refused-attack': 'unsafe',
  /** Other people's data were asked for. */
  'refused-private': 'unsafe',
  /** Bribes, forged papers. */
  'refused-unlawful': 'unsafe',
  /** Insults: the answer stays polite and says where to complain. */
  'refused-abuse': 'unsafe',
  /** A form is being filled, one question open. */
  asking: 'filling',
  /** Everything is answered: read once more, declare, send. */
  reviewing: 'reviewing',
  /** The filling is laid aside or dropped. */
  'laid-aside': 'answering',
  /** The case is sent. */
  sent: 'submitted',
  /** Not filed here: the checklist of papers and the way to where it is. */
  checklist: 'handed-off',
} as const satisfies Record<string, Status>;

export type ReplyState = keyof typeof replyStates;
