import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newConversation } from '#src/assistant/conversation.ts';
import { fillTurn } from '#src/assistant/filling/fill-turn.ts';
import { newFilling } from '#src/assistant/filling/filling.ts';
import { type Knowledge, lessonOf } from '#src/assistant/knowledge.ts';
import { stateOf } from '#src/assistant/state-of.ts';
import { takeTurn } from '#src/assistant/take-turn.ts';
import { teaching } from '#src/assistant/understanding/learning/topics.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import { translator } from '#src/i18n/translate.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';
import { gatherKnowledge } from '#tests/stores/gather-knowledge.ts';
import { readContent } from '#tests/unit/assistant/read-content.ts';
import { factChecker } from './check-facts.ts';

/** What is expected of one utterance: a guide, a question with these candidates, an intent, a refusal. */
export type Labelled = {
  text: string;
  guide?: string;
  guides?: string[];
  clarify?: string[];
  intent?: string;
  out?: boolean;
  unsafe?: boolean;
  kind: string;
  split: string;
};

/** A sentence said to the question `step` of a guide's form, and all the values it gives. */
type Slots = { guide: string; step: string; given?: Answers; text: string; values: Record<string, unknown> };

const today = '2026-11-22';

/** One utterance as the first of a conversation. */
export function ask(knowledge: Knowledge, text: string) {
  const scene = { knowledge, language: 'vi' as const, t: translator('vi'), today };
  const started = performance.now();
  const { conversation, messages } = takeTurn(newConversation('', 'vi', today), { text }, scene);
  const tookMs = performance.now() - started;
  const ranked = [
    ...new Set(
      [conversation.guide, ...(conversation.candidates ?? []).map((item) => item.guide)].filter(
        (guide) => guide !== undefined,
      ),
    ),
  ];
  return { conversation, messages, ranked, tookMs };
}

/** Whether the reply is what was expected, and what it was instead. */
export function judge(item: Labelled, { conversation, ranked }: ReturnType<typeof ask>) {
  const right = item.guides ?? (item.guide ? [item.guide] : []);
  const { status, intent, guide } = conversation;
  const got = guide ?? (status === 'clarifying' ? `? ${ranked.join(' ')}` : `${status}/${intent}`);
  if (right.length > 0) {
    return {
      got,
      first: ranked[0] !== undefined && right.includes(ranked[0]),
      top3: ranked.slice(0, 3).some((slug) => right.includes(slug)),
      committed: guide !== undefined,
      wrongCommitted: guide !== undefined && !right.includes(guide),
      clarified: status === 'clarifying',
      dodged: guide === undefined && status !== 'clarifying',
    };
  }
  const good = item.clarify
    ? status === 'clarifying'
    : item.out
      ? status === 'out-of-scope' || (item.split.startsWith('out-') && isDeclined(item, conversation))
      : item.unsafe
        ? status === 'unsafe'
        : intent === item.intent;
  return { got, good, wrongCommitted: guide !== undefined && !item.clarify?.includes(guide) };
}

/** A crack or a private number is refused as unsafe; small talk may be answered as such. */
function isDeclined({ kind }: Labelled, { status, intent }: ReturnType<typeof ask>['conversation']): boolean {
  return status === 'unsafe' || (kind === 'personal' && intent === 'smalltalk');
}

function read(path: string): Record<string, unknown>[] {
  try {
    return readFileSync(path, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  } catch {
    return [];
  }
}

/** Our own utterances; the guide sets of others are split by a hash of their text, a third held out. */
export function ownUtterances(folder = import.meta.dirname): Labelled[] {
  const ours = read(join(folder, 'assistant-utterances.jsonl')) as Labelled[];
  const more = read(join(folder, 'guide-utterances.jsonl')).map((row): Labelled => {
    const { guide, intent, style, split } = row as Record<string, string | undefined>;
    const text = String(row.text);
    const expected = guide
      ? { guide }
      : intent === 'out'
        ? { out: true }
        : intent === 'unsafe'
          ? { unsafe: true }
          : { intent: intent ?? '' };
    const kind = guide ? (style ?? 'accented') : intent === 'out' || intent === 'unsafe' ? intent : 'intent';
    return { text, ...expected, kind, split: split ?? (hash(text) % 3 === 0 ? 'held-out' : 'dev') };
  });
  // Written before anybody looked at an error, and asked a second time without diacritics.
  const fresh = (read(join(folder, 'assistant-fresh.jsonl')) as Labelled[]).flatMap((item) =>
    item.kind === 'english' ? [item] : [item, { ...item, text: foldText(item.text), split: 'fresh-unaccented' }],
  );
  // Written before anything was tuned on them; of the second half nobody looked at a single one.
  const outOfScope = read(join(folder, 'assistant-out.jsonl')) as Labelled[];
  // Short questions to every guide, beside its near twins; their errors are read.
  const short = read(join(folder, 'assistant-short.jsonl')) as Labelled[];
  // Written before the recogniser was asked one of them; of the second half nobody looked at a single one.
  const blind = (read(join(folder, 'assistant-blind.jsonl')) as Labelled[]).flatMap((item) =>
    item.text === foldText(item.text)
      ? [item]
      : [item, { ...item, text: foldText(item.text), split: `${item.split}-unaccented` }],
  );
  return [...ours, ...more, ...fresh, ...outOfScope, ...short, ...blind];
}

const asTyped = (text: string) => syllables(text).join(' ');

function hash(text: string): number {
  let value = 7;
  for (const letter of text) value = (value * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003;
  return value;
}

/** Questions from outside, by procedure code: those our guides answer, and those they do not. */
function outsideQuestions(knowledge: Knowledge): Labelled[] {
  const folder = process.env.EVALUATION_DATA_DIR;
  if (!folder) return [];
  const byCode = new Map([...knowledge.guides.values()].map((entry) => [entry.meta.code, entry.slug]));
  return read(join(folder, 'questions-dev.jsonl')).flatMap((row) => {
    const codes = row.procedures as string[];
    const guides = codes.flatMap((code) => byCode.get(code) ?? []);
    const base = { text: String(row.text), split: 'outside' };
    const known =
      guides.length > 0 ? { ...base, guides, kind: 'outside' } : { ...base, out: true, kind: 'outside-other' };
    return [known, { ...known, text: foldText(base.text), kind: `${known.kind}-unaccented` }];
  });
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`);

function checkFacts(utterances: readonly Labelled[], knowledge: Knowledge, check: ReturnType<typeof factChecker>) {
  const replies = utterances.map(({ text }) => ({ text, ...ask(knowledge, text) }));
  return {
    checked: replies.length,
    problems: replies.flatMap(({ text, messages, conversation }) =>
      check(messages, stateOf(conversation, sceneOf(knowledge)), [text], conversation.filling?.guide),
    ),
  };
}

function sceneOf(knowledge: Knowledge) {
  return { knowledge, language: 'vi' as const, t: translator('vi'), today };
}

/** One sentence to one question of a form: how many of the values in it were taken, and how many wrong ones. */
function printSlots(knowledge: Knowledge): void {
  const rows = read(join(import.meta.dirname, 'assistant-slots.jsonl')) as Slots[];
  let wanted = 0;
  let taken = 0;
  let wrong = 0;
  for (const { guide, step, given = {}, text, values } of rows) {
    const entry = knowledge.guides.get(guide);
    if (!entry) continue;
    const filling = { ...newFilling(guide, entry.hash), answers: given, redo: step };
    const outcome = fillTurn(entry, filling, { text }, sceneOf(knowledge));
    const got: Record<string, unknown> = { ...outcome.filling?.answers, ...outcome.filling?.contact };
    const isRight = (id: string) => JSON.stringify(got[id]) === JSON.stringify(values[id]);
    wanted += Object.keys(values).length;
    taken += Object.keys(values).filter(isRight).length;
    const false_ = Object.keys(got).filter((id) => !(id in given) && got[id] !== undefined && !isRight(id));
    wrong += false_.length;
    if (process.argv.includes('--errors'))
      for (const id of [...Object.keys(values), ...false_])
        if (!isRight(id))
          console.log(`[slot] ${text} → ${id}: ${JSON.stringify(got[id])} (want ${JSON.stringify(values[id])})`);
  }
  console.log(
    `${rows.length} sentences to a form: ${percent(taken, wanted)} of ${wanted} values taken, ${wrong} wrong ones`,
  );
}

/** Of the first candidates stated with about this confidence, how many were right: on what nothing was fitted to. */
function printReliability(results: readonly { item: Labelled; first?: boolean; stated?: number }[]): void {
  const rows = results.filter(({ item, stated }) => stated !== undefined && /held-out|fresh|outside/.test(item.split));
  console.log('\nstated confidence of the first candidate (held out, fresh, outside; also where no guide was right)');
  console.log('stated'.padEnd(12), 'n'.padStart(5), 'mean'.padStart(8), 'right'.padStart(8));
  for (const [from, to] of [
    [0, 0.2],
    [0.2, 0.4],
    [0.4, 0.6],
    [0.6, 0.8],
    [0.8, 0.9],
    [0.9, 0.97],
    [0.97, 1.01],
  ] as const) {
    const bin = rows.filter(({ stated = 0 }) => stated >= from && stated < to);
    const mean = bin.reduce((sum, { stated = 0 }) => sum + stated, 0) / Math.max(1, bin.length);
    const right = bin.filter((row) => row.first === true).length;
    console.log(
      `${from}–${Math.min(1, to)}`.padEnd(12),
      String(bin.length).padStart(5),
      percent(mean, 1).padStart(8),
      percent(right, bin.length).padStart(8),
    );
  }
}

/** Prints the rates, by split and kind, and what went wrong in the development part. */
export async function evaluate(): Promise<void> {
  const library = readContent();
  const started = performance.now();
  const knowledge = await gatherKnowledge(library, today);
  const fitMs = performance.now() - started;
  const learned = new Set(
    teaching(lessonOf(knowledge, knowledge.bodies).examples).map((example) => asTyped(example.text)),
  );
  const own = ownUtterances();
  const unseen = own.filter(({ text }) => !learned.has(asTyped(text)));
  console.log(`${own.length - unseen.length} utterances are learned word for word and left out`);
  const utterances = [...unseen, ...outsideQuestions(knowledge)];
  for (const item of utterances.slice(0, 50)) ask(knowledge, item.text);
  const results = utterances.map((item) => {
    const reply = ask(knowledge, item.text);
    const stated = reply.conversation.candidates?.[0]?.confidence;
    return { item, tookMs: reply.tookMs, ...(stated !== undefined && { stated }), ...judge(item, reply) };
  });
  const groups = [
    ...new Set(results.map(({ item }) => `${item.split} ${item.kind}`)),
    'dev all guides',
    'held-out all guides',
    'dev-short all guides',
    'fresh all guides',
    'fresh-unaccented all guides',
    'blind-dev all guides',
    'blind-dev-unaccented all guides',
    'blind-held-out all guides',
    'blind-held-out-unaccented all guides',
  ].sort();
  console.log(
    'group'.padEnd(36),
    'n'.padStart(5),
    'first'.padStart(8),
    'top 3'.padStart(8),
    'clarify'.padStart(8),
    'dodge'.padStart(8),
    'wrong+committed'.padStart(16),
    'as expected'.padStart(12),
  );
  for (const group of groups) {
    const rows = results.filter(({ item, ...row }) =>
      group.endsWith('all guides')
        ? group.split(' ')[0] === item.split && 'first' in row
        : `${item.split} ${item.kind}` === group,
    );
    const count = (key: string) =>
      percent(rows.filter((row) => (row as Record<string, unknown>)[key] === true).length, rows.length);
    const guides = rows.some((row) => 'first' in row);
    console.log(
      group.padEnd(36),
      String(rows.length).padStart(5),
      ...(guides ? ['first', 'top3', 'clarified', 'dodged'] : ['', '', '', '']).map((key) =>
        (key ? count(key) : '').padStart(8),
      ),
      count('wrongCommitted').padStart(16),
      (guides ? '' : count('good')).padStart(12),
    );
  }
  printReliability(results);
  const check = factChecker(library);
  const { checked, problems } = checkFacts(utterances, knowledge, check);
  console.log(`\n${checked} replies: ${problems.length} facts, numbers or links without their source`);
  for (const problem of problems.slice(0, 5)) console.log(`  ${problem}`);
  printSlots(knowledge);
  const times = results.map((row) => row.tookMs).sort((left, right) => left - right);
  console.log(
    `\n${knowledge.guides.size} guides learned in ${fitMs.toFixed(0)} ms; a reply takes ${times[Math.floor(times.length / 2)]?.toFixed(2)} ms (p50), ${times[Math.floor(times.length * 0.95)]?.toFixed(2)} ms (p95)`,
  );
  if (!process.env.EVALUATION_DATA_DIR)
    console.log('EVALUATION_DATA_DIR is not set: questions from outside were left out.');
  if (!process.argv.includes('--errors')) return;
  for (const row of results) {
    const bad = 'first' in row ? !row.first || row.dodged || row.wrongCommitted : !row.good;
    if (bad && (!/held-out|^fresh/.test(row.item.split) || process.argv.includes('--held-out')))
      console.log(
        `[${row.item.split} ${row.item.kind}] ${row.item.text} → ${row.got} (want ${row.item.guide ?? row.item.guides ?? row.item.clarify ?? row.item.intent ?? (row.item.out ? 'out' : 'unsafe')})`,
      );
  }
}

if (process.argv[1] === import.meta.filename) evaluate();
