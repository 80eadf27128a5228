import { type Feedback, type FeedbackProblem, feedbackTopics } from './feedback.ts';

type Words = Pick<Feedback, 'topic' | 'message' | 'name' | 'contact' | 'about'>;

/** Checks the fields of the feedback form; line ends and surrounding space are made uniform, nothing else changes. */
export function checkFeedback(input: Record<string, string | undefined>): {
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
