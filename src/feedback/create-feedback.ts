import { unlimited } from '#src/base/allowance.ts';
import { defined } from '#src/base/defined.ts';
import { ok, refuse } from '#src/base/result.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import {
  type Feedback,
  type FeedbackBox,
  type FeedbackProblem,
  type FeedbackStore,
  feedbackTopics,
} from './feedback.ts';

/** A field people never see; only programs fill it in. */
export const trapField = 'website';
const perPage = 50;

type Dependencies = {
  store: FeedbackStore;
  now: () => Date;
  newId: () => string;
  /** The reception points a message can be about. */
  units: () => readonly string[];
  /** Whose messages this person may read; undefined means everybody's. */
  unitsFor: (person: Person) => readonly string[] | undefined;
  note: (person: Person, action: 'feedback-read') => Promise<void>;
};

/** Where residents write to the county, and staff read it. */
export function createFeedback({ store, now, newId, units, unitsFor, note }: Dependencies): FeedbackBox {
  return {
    units,
    async send(input, mayCost = unlimited) {
      const id = newId();
      // A program learns nothing from the answer: it looks like success.
      if (input[trapField]) return ok({ id });
      const { words, problems } = checkFeedback(input);
      if (problems.length > 0) return refuse({ kind: 'invalid', problems });
      if (!(await mayCost('feedback'))) return refuse({ kind: 'too-many' });
      const unit = units().find((item) => item === input.unit);
      await store.add(defined({ id, at: isoInVietnam(now()), ...words, unit: unit || undefined }));
      return ok({ id });
    },
    async list(page, by) {
      if (!may(by, 'feedback.read')) return refuse({ kind: 'not-permitted' });
      await note(by, 'feedback-read');
      const { items, total } = await store.list(perPage, (Math.max(1, page) - 1) * perPage, unitsFor(by));
      return ok({ items, total, pages: Math.max(1, Math.ceil(total / perPage)) });
    },
  };
}

type Words = Pick<Feedback, 'topic' | 'message' | 'name' | 'contact' | 'about'>;

/** Checks the fields of the feedback form; line ends and surrounding space are made uniform, nothing else changes. */
function checkFeedback(input: Record<string, string | undefined>): {
  words: Words;
  problems: FeedbackProblem[];
} {
  const read = (key: string) => (input[key] ?? '').normalize('NFC').replace(/\r\n?/g, '\n').trim();
  const topic = feedbackTopics.find((name) => name === read('topic'));
  const message = read('message');
  const name = read('name');
  const contact = read('contact');
  const about = read('about');

  const problems: FeedbackProblem[] = [];
  if (!topic) problems.push({ field: 'topic', kind: 'required' });
  if (!message) problems.push({ field: 'message', kind: 'required' });
  else if (message.length < 10) problems.push({ field: 'message', kind: 'too-short' });
  else if (message.length > 4000) problems.push({ field: 'message', kind: 'too-long' });
  if (name.length > 100) problems.push({ field: 'name', kind: 'too-long' });
  if (contact.length > 200) problems.push({ field: 'contact', kind: 'too-long' });

  const page = /^\/[a-z0-9/-]{0,200}$/.test(about) ? about : '';
  const words = { topic: topic ?? 'other', message, ...filled({ name, contact, about: page }) };
  return { words, problems };
}

function filled(values: Record<'name' | 'contact' | 'about', string>): Partial<typeof values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value));
}
