import { z } from 'zod';

/** What a reply can be for the person who reads it. Several may be true at once; see `reply-kinds.ts`. */
const replyKinds = [
  'answered',
  'asked',
  'filling',
  'reviewing',
  'submitted',
  'paused',
  'outside',
  'elsewhere',
  'refused',
  'unsafe',
  'emergency',
  'greeting',
  'thanks',
  'status',
  'complaint',
  'person',
  'hours',
  'contact',
  'post',
] as const;
export type ReplyKind = (typeof replyKinds)[number];

const oneOrMore = <Item extends z.ZodType>(item: Item) =>
  z.union([item.transform((only) => [only]), z.array(item).min(1)]) as unknown as z.ZodType<z.output<Item>[]>;

const words = z.string().min(1);
const slug = z.string().regex(/^[a-z][a-z0-9-]*$/);
/** `unsaid`: the guide does not tell, which is said so, with whom to ask; only where the guide truly does not. */
const saysSo = z.enum(['yes', 'no', 'depends', 'unsaid']);
const end = z.enum(['submitted', 'form', 'person', 'outside']);
const value = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]);

const turnSchema = z
  .strictObject({
    /** What the person types. */
    say: words.optional(),
    /** A button of the latest replies by its label, a part of it, or its value. One that is not shown is typed. */
    press: words.optional(),
    /** So many files are sent. */
    upload: z.int().min(1).max(10).optional(),
    /** The person comes back to the page later: the conversation is read again, nothing is said. */
    back: z.literal(true).optional(),
    /** The rest of the form, by field, in the person's words; a list is tried in turn when asked again. */
    fill: z.record(z.string(), oneOrMore(words)).optional(),
    /** How far `fill` goes. */
    until: z.enum(['review', 'submitted']).optional(),

    guide: oneOrMore(slug).nullable().optional(),
    offers: z.array(slug).min(1).optional(),
    kind: oneOrMore(z.enum(replyKinds)).optional(),
    yesno: oneOrMore(saysSo).optional(),
    says: oneOrMore(words).optional(),
    never: oneOrMore(words).optional(),
    asks: oneOrMore(words).optional(),
    keeps: z.record(z.string(), value).optional(),
    lacks: oneOrMore(words).optional(),
    person: z.literal(true).optional(),
    ends: oneOrMore(end).optional(),
  })
  .refine(({ say, press, upload, back, fill }) => [say, press, upload, back, fill].filter(Boolean).length === 1, {
    error: 'a turn says, presses, uploads, comes back or fills: one of these',
  })
  .refine(({ until, fill }) => !until || fill, { error: 'until goes with fill' });

const dialogueSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  about: words,
  mood: words.optional(),
  age: z.union([z.number(), words]).optional(),
  style: words,
  language: z.enum(['vi', 'en']).default('vi'),
  /** The guide whose page the conversation was opened from. */
  start: slug.optional(),
  /** Guides, or entries of `elsewhere.yaml`, to be named, offered or taken up at some time. */
  needs: z.array(slug).default([]),
  turns: z.array(turnSchema).min(1).max(15),
});

/** A file of `dialogues/`: the conversations of one situation. */
export const dialoguesSchema = z.array(dialogueSchema).min(1);

export type Dialogue = z.output<typeof dialogueSchema>;
export type ScriptedTurn = z.output<typeof turnSchema>;
