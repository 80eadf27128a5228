import type { ReplyKind } from './dialogue-schema.ts';
import type { Tree } from './open-tree.ts';
import type { Exchange, Played } from './play-dialogue.ts';
import { kindsOf } from './reply-kinds.ts';
import { holds, isValue, saidSo } from './said-so.ts';

/** What was right and wrong about a turn, and what the figures count of it. */
export type Judged = {
  kinds: Set<ReplyKind>;
  /** What was expected and did not hold, in words; none: the turn is right. */
  wrong: string[];
  expected: number;
  kept: { wanted: number; right: number; elsewhere: number; lacks: number; violated: number };
  committed?: 'right' | 'wrong';
  yesno?: boolean;
};

export function judgeTurn({ turn, last, amiss, exchanges }: Played, tree: Tree): Judged {
  const kinds = kindsOf(last, tree);
  const wrong: string[] = [];
  let expected = 0;
  const expect = (isRight: boolean, words: () => string) => {
    expected += 1;
    if (!isRight) wrong.push(words());
  };
  const told = last.messages.map(({ text }) => text);
  const shown = shownIn(last);
  const inView = last.state.guide ?? last.conversation.topic;

  if (amiss) expect(false, () => amiss);
  if (turn.fill) expect(!amiss && exchanges.length > 0, () => 'the form was not filled to its end');
  if (turn.guide !== undefined) {
    const wanted = turn.guide;
    // A refusal, or a question about something else, is not about the guide although it stays the topic.
    const isAbout =
      !kinds.has('refused') && (last.state.guide !== undefined || !kinds.has('asked') || turn.kind?.includes('asked'));
    const isInView = inView !== undefined && wanted?.includes(inView) && isAbout;
    expect(
      wanted === null ? last.state.guide === undefined : isInView === true,
      () => `guide ${inView ?? 'none'}${isAbout ? '' : ', not spoken of'}, not ${wanted?.join(' or ') ?? 'none'}`,
    );
  }
  for (const slug of turn.offers ?? []) expect(names(last, slug, tree), () => `does not name or offer ${slug}`);
  if (turn.kind) {
    const wanted = turn.kind;
    expect(
      wanted.some((kind) => kinds.has(kind)),
      () => `is ${[...kinds].join('+') || last.state.status}, not ${wanted.join(' or ')}`,
    );
  }
  const so = saidSo(told);
  // "The guide does not say" answers only with whom to ask beside it.
  if (!offersPerson(last, kinds)) so.delete('unsaid');
  const isAnswered = turn.yesno?.some((word) => so.has(word));
  if (turn.yesno) expect(isAnswered === true, () => `does not say ${turn.yesno?.join(' or ')}`);
  for (const wanted of turn.says ?? []) expect(holds(shown, wanted), () => `does not say “${wanted}”`);
  for (const unwanted of turn.never ?? []) expect(!holds(shown, unwanted), () => `says “${unwanted}”`);
  if (turn.asks) {
    const field = last.messages.findLast((message) => message.field !== undefined)?.field;
    expect(
      field !== undefined && turn.asks.includes(field),
      () => `asks ${field ?? 'nothing'}, not ${turn.asks?.join(' or ')}`,
    );
  }
  if (turn.person) expect(offersPerson(last, kinds), () => 'offers no person');
  for (const end of turn.ends ? [turn.ends] : [])
    expect(
      end.some((one) => isAt(one, last, kinds)),
      () => `does not end ${end.join(' or ')}`,
    );

  const kept = judgeKept(turn, last, expect);
  const committed = judgeCommitment(turn, last, kinds);
  return {
    kinds,
    wrong,
    expected,
    kept,
    ...(committed && { committed }),
    ...(turn.yesno && { yesno: isAnswered === true }),
  };
}

function judgeKept(
  { keeps = {}, lacks = [] }: Played['turn'],
  last: Exchange,
  expect: (isRight: boolean, words: () => string) => void,
): Judged['kept'] {
  const answers = keptIn(last);
  const count = { wanted: 0, right: 0, elsewhere: 0, lacks: lacks.length, violated: 0 };
  for (const [id, wanted] of Object.entries(keeps)) {
    const isRight = isValue(answers.get(id), wanted);
    count.wanted += 1;
    if (isRight) count.right += 1;
    else if (isTelling(wanted) && (isSaid(answers.get(id), last.said) || standsElsewhere(wanted, answers, keeps)))
      count.elsewhere += 1;
    expect(
      isRight,
      () => `keeps ${id}: ${JSON.stringify(answers.get(id)) ?? 'nothing'}, not ${JSON.stringify(wanted)}`,
    );
  }
  for (const id of lacks) {
    const isSet = answers.has(id);
    if (isSet) count.violated += 1;
    expect(!isSet, () => `keeps ${id}: ${JSON.stringify(answers.get(id))}, which nobody said`);
  }
  return count;
}

/** Words of this very turn in a field where other words were wanted. */
const isSaid = (value: unknown, said: string) => isTelling(value) && said.includes(String(value));

const standsElsewhere = (wanted: unknown, answers: ReadonlyMap<string, unknown>, keeps: object) =>
  [...answers].some(([other, value]) => !(other in keeps) && isValue(value, wanted));

/** "true" or "2" may stand in another field by right; a name, a date, an address may not. */
const isTelling = (value: unknown) => typeof value === 'string' && value.length >= 4;

/** All answers kept after an exchange, by the id of their question, or of the case that was filed in it. */
function keptIn({ conversation, filed }: Exchange): Map<string, unknown> {
  const source = conversation.filling ?? filed;
  const kept = new Map<string, unknown>();
  if (!source) return kept;
  const add = (id: string, value: unknown) => {
    if (Array.isArray(value) && value.some((item) => typeof item === 'object'))
      for (const [at, row] of value.entries())
        for (const [part, cell] of Object.entries(row)) add(`${id}.${at}.${part}`, cell);
    else if (value !== undefined && value !== null && value !== '') kept.set(id, value);
  };
  for (const [id, value] of Object.entries(source.answers)) add(id, value);
  for (const [id, value] of Object.entries(source.contact)) add(`contact.${id}`, value);
  for (const [id, value] of Object.entries(source.delivery)) add(`delivery.${id}`, value);
  return kept;
}

/** Whoever is told of a guide as theirs is told so wrongly when another was meant, or none. */
function judgeCommitment(
  { guide, kind }: Played['turn'],
  { state, conversation }: Exchange,
  kinds: ReadonlySet<ReplyKind>,
): Judged['committed'] {
  if (guide === undefined && !kind?.every((one) => one === 'refused' || one === 'emergency')) return undefined;
  if (state.guide === undefined || kinds.has('asked')) return guide === undefined ? undefined : 'right';
  if (guide === undefined) return conversation.reply?.startsWith('guide') ? 'wrong' : undefined;
  return guide?.includes(state.guide) ? 'right' : 'wrong';
}

function shownIn({ messages }: Exchange): string {
  return messages
    .flatMap(({ text, choices = [], sources = [] }) => [
      text,
      ...choices.map(({ label }) => label),
      ...sources.map(({ title }) => title),
    ])
    .join('\n');
}

/** Whether a reply names a guide, or an entry of `elsewhere.yaml`: in its words, its buttons, its links, or as its own. */
export function names({ state, messages, conversation, said }: Exchange, slug: string, tree: Tree): boolean {
  const text = messages.map((message) => message.text).join('\n');
  const marks = messages.flatMap(({ choices = [], sources = [] }) => [
    ...choices.map(({ value }) => value),
    ...sources.map(({ url }) => url),
  ]);
  if (marks.some((mark) => mark.split(/[:/?#]/).includes(slug))) return true;
  const guide = tree.guides.get(slug);
  if (guide) {
    const titles = [guide.title, guide.english].flatMap((title) => title ?? []);
    return state.guide === slug || conversation.filling?.guide === slug || titles.some((title) => holds(text, title));
  }
  const other = tree.elsewhere.find(({ id }) => id === slug);
  if (!other) throw new Error(`${slug} is neither a guide nor an entry of elsewhere.yaml (after “${said}”)`);
  const phrases = [other.says.vi, other.says.en, ...other.asks.filter((ask) => ask.split(' ').length > 1)];
  return phrases.some((phrase) => phrase && holds(text, phrase));
}

function offersPerson({ messages }: Exchange, kinds: ReadonlySet<ReplyKind>): boolean {
  const links = messages.flatMap(({ sources = [] }) => sources.map(({ url }) => url));
  return kinds.has('person') || links.some((url) => /\/(gop-y|gioi-thieu|lien-he)(?:[/?#]|$)/.test(url));
}

function isAt(end: 'submitted' | 'form' | 'person' | 'outside', exchange: Exchange, kinds: ReadonlySet<ReplyKind>) {
  if (end === 'submitted') return kinds.has('submitted');
  if (end === 'person') return offersPerson(exchange, kinds);
  if (end === 'outside') return kinds.has('outside') || kinds.has('elsewhere');
  return exchange.messages.some(
    ({ choices = [], sources = [] }) =>
      choices.some(({ value }) => /^(?:do:)?form/.test(value)) || sources.some(({ url }) => url.includes('/nop-ho-so')),
  );
}
