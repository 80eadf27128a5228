import { type Judged, judgeTurn, names } from './judge-turn.ts';
import { dialogueDay, type Tree } from './open-tree.ts';
import { type Exchange, type Played, playDialogue } from './play-dialogue.ts';
import type { Written } from './read-dialogues.ts';
import { isDeadEnd, kindsOf } from './reply-kinds.ts';

export type Share = { right: number; of: number };
export type Outcome = {
  dialogue: Written;
  turns: { played: Played; judged: Judged }[];
  needs: { slug: string; isHeard: boolean }[];
  repeats: number;
  deadEnds: string[];
  exchanges: number;
  firstRefused?: boolean;
  /** How many turns a filing took that was to be sent; `undefined`: it never was. */
  filing?: { turns: number | undefined };
  unsourced: string[];
};

/** Plays a dialogue and judges all of it. */
export async function runDialogue(dialogue: Written, tree: Tree): Promise<Outcome> {
  const played = await playDialogue(dialogue, tree);
  const turns = played.map((one) => ({ played: one, judged: judgeTurn(one, tree) }));
  const exchanges = played.flatMap((one) => one.exchanges);
  const spoken = played.filter(({ turn }) => !turn.back).flatMap((one) => one.exchanges);
  const first = turns[0];
  const isFirstTold = first?.played.turn.say !== undefined && !mayRefuse(dialogue, tree);
  const end = turns.findIndex(({ played: { turn } }) => turn.ends?.includes('submitted'));
  return {
    dialogue,
    turns,
    needs: dialogue.needs.map((slug) => ({ slug, isHeard: exchanges.some((one) => names(one, slug, tree)) })),
    repeats: spoken.filter((one, at) => isRepeat(spoken[at - 1], one)).length,
    deadEnds: spoken.flatMap((one) => (isDeadEnd(one, kindsOf(one, tree)) ? [one.said] : [])),
    exchanges: spoken.length,
    ...(isFirstTold && { firstRefused: isSentAway(dialogue, first.judged, tree) }),
    ...(end >= 0 && { filing: { turns: turnsToEnd(turns.slice(0, end + 1)) } }),
    unsourced: findUnsourced(spoken, tree),
  };
}

/** Refused, or sent to another office although that is not where it belongs. */
function isSentAway({ turns, needs }: Written, { kinds }: Judged, tree: Tree): boolean {
  const mayBeElsewhere = needs.some((slug) => !tree.guides.has(slug)) || turns[0]?.kind?.includes('elsewhere');
  return kinds.has('refused') || (kinds.has('elsewhere') && !mayBeElsewhere);
}

/** Where a refusal is right, or the business is wholly somebody else's. */
function mayRefuse({ turns, needs }: Written, tree: Tree): boolean {
  const kinds = turns[0]?.kind ?? [];
  if (kinds.some((kind) => kind === 'refused' || kind === 'unsafe')) return true;
  return needs.length > 0 && needs.every((slug) => !tree.guides.has(slug)) && kinds.includes('elsewhere');
}

function turnsToEnd(turns: readonly { played: Played; judged: Judged }[]): number | undefined {
  const isSent = turns.some(({ played }) => played.exchanges.some(({ filed }) => filed !== undefined));
  return isSent ? turns.reduce((sum, { played }) => sum + played.exchanges.length, 0) : undefined;
}

const lettersOf = (text: string) => text.match(/\p{L}/gu)?.length ?? 0;

/** The same last words twice in a row. */
function isRepeat(before: Exchange | undefined, now: Exchange): boolean {
  const text = now.messages.at(-1)?.text;
  return text !== undefined && lettersOf(text) >= 20 && before?.messages.at(-1)?.text === text;
}

const counts = Array.from({ length: 21 }, (_, number) => number);
/** Days told as numbers, near the day of the dialogues and those people name, and limits of forms counted from it. */
const days = Array.from({ length: 62 }, (_, number) => new Date(Date.parse(dialogueDay) + (number - 1) * 86_400_000))
  .map((day) => day.toISOString().slice(0, 10))
  .concat('2006 2008 2031');

/** Facts, numbers and links of all replies without their source; sums of fees for so many copies have theirs. */
function findUnsourced(exchanges: readonly Exchange[], tree: Tree): string[] {
  const said: string[] = [...days, counts.join(' ')];
  return exchanges.flatMap(({ said: words, messages, state, conversation }) => {
    said.push(words, ...agesIn(words), ...phonesIn(words));
    const isFilling = state.status === 'filling' || state.status === 'reviewing';
    const filling = isFilling ? (conversation.filling?.guide ?? state.guide) : undefined;
    const slugs = [state.guide, conversation.topic, filling].flatMap((slug) => slug ?? []);
    const sums = slugs.flatMap((slug) =>
      (tree.guides.get(slug)?.amounts ?? []).flatMap((amount) => counts.map((count) => String(amount * count))),
    );
    const kept = JSON.stringify([conversation.filling?.answers, conversation.filling?.contact]);
    return tree.check(messages, state, [...said, ...sums, kept], filling);
  });
}

/** The groups in which a phone number is written back. */
function phonesIn(words: string): string[] {
  const digits = words.replace(/(?<=\d)[ .](?=\d)/g, '').match(/\d{9,12}/g) ?? [];
  return digits.flatMap((number) => [
    number.slice(0, -6),
    number.slice(-6, -3),
    number.slice(-3),
    `84${number.slice(1)}`,
  ]);
}

/** "Sinh năm 1990", "82 tuổi": an age and a year each follow from the other. */
function agesIn(words: string): string[] {
  const thisYear = Number(dialogueDay.slice(0, 4));
  return [...words.matchAll(/(?<!\d)(?:(?:19|20)\d\d|\d{1,2})(?!\d)/g)].flatMap(([number]) => [
    String(thisYear - Number(number)),
    String(thisYear - 1 - Number(number)),
  ]);
}

const share = (rows: readonly boolean[]): Share => ({ right: rows.filter(Boolean).length, of: rows.length });
const sum = <Row>(rows: readonly Row[], pick: (row: Row) => number) =>
  rows.reduce((total, row) => total + pick(row), 0);

/** The figures over some outcomes, by name. */
export function figuresOf(outcomes: readonly Outcome[]) {
  const judged = outcomes
    .flatMap(({ turns }) => turns.map((turn) => turn.judged))
    .filter(({ expected }) => expected > 0);
  const committed = judged.flatMap((one) => one.committed ?? []);
  const filings = outcomes.flatMap(({ filing }) => filing ?? []);
  const facts = judged.map(({ kept }) => kept);
  const wanted = sum(facts, (kept) => kept.wanted);
  const given = wanted + sum(facts, (kept) => kept.lacks);
  const took = filings.flatMap(({ turns }) => turns ?? []).sort((left, right) => left - right);
  const exchanges = sum(outcomes, (one) => one.exchanges);
  return {
    dialogues: outcomes.length,
    turnsRight: share(judged.map(({ wrong }) => wrong.length === 0)),
    needsHeard: share(outcomes.flatMap(({ needs }) => needs.map(({ isHeard }) => isHeard))),
    factsKept: { right: sum(facts, (kept) => kept.right), of: wanted },
    factsToTheRightPerson: { right: given - sum(facts, (kept) => kept.elsewhere + kept.violated), of: given },
    wrongCommitments: share(committed.map((one) => one === 'wrong')),
    yesNoAnswered: share(judged.flatMap(({ yesno }) => yesno ?? [])),
    firstMessagesRefused: share(outcomes.flatMap(({ firstRefused }) => firstRefused ?? [])),
    repeats: { right: sum(outcomes, (one) => one.repeats), of: exchanges },
    deadEnds: { right: sum(outcomes, (one) => one.deadEnds.length), of: exchanges },
    filingsFinished: share(filings.map(({ turns }) => turns !== undefined)),
    medianTurnsOfAFiling: took[Math.floor(took.length / 2)],
    unsourced: sum(outcomes, (one) => one.unsourced.length),
  };
}
