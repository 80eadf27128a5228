import { askedFits } from '#src/assistant/answering/asked/find-asked.ts';
import { knownTo } from '#src/assistant/answering/known-to.ts';
import { answerWhether } from '#src/assistant/answering/whether/whether.ts';
import { whetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import type { Conversation } from '#src/assistant/conversation.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { isNamed } from '#src/assistant/talking/view/about-view.ts';
import { asksYesNo, spelt } from '#src/assistant/understanding/asks-yes-no.ts';
import { findFacets, wantsToApply } from '#src/assistant/understanding/facets.ts';
import { type Ranked, type Recognition, recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { asksThenWhat, hasQuestionWords } from '#src/assistant/understanding/question-words.ts';
import { agesIn } from '#src/assistant/understanding/terms.ts';
import { type Meaning, understand } from '#src/assistant/understanding/understand.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { accentedSyllables, foldSyllable, hasMarks, syllables } from '#src/search/analysis/fold.ts';

/** What a message may be about, and what speaks for it: numbers by name, none of them larger than a few. */
export type Hypothesis = {
  kind: 'view' | 'guide' | 'elsewhere' | 'intent' | 'postal';
  id: string;
  evidence: Readonly<Record<string, number>>;
};

/** So many other guides are looked at. */
const mostOthers = 4;
const turning =
  /^(?:(?:da|vang|ok|a|the|vay|roi|ma|nhan tien|tien the|um|uh|so) )*(?:con|ngoai ra|tien the|them nua|and|also|what about|another)\b/;
const pointing = /\b(?:nay|do|kia|it|this|that|them)\b/;
const wishing = /\b(?:muon|can|dinh|tinh|xin|want|need|would like)\b/;
const denying = /\b(?:khong phai|y (?:toi|em|minh|la)|nham|chu khong|thoi)\b/;

/** All that a message outside a form may be about while a guide is in view: that guide first. */
export function hypotheses(conversation: Conversation, text: string, scene: Scene): Hypothesis[] {
  const { knowledge } = scene;
  const { topic = '' } = conversation;
  const view = knowledge.guides.get(topic);
  if (!view) return [];
  const recognition = recognise(knowledge.recogniser, text);
  const alone = understand(text, knowledge);
  const others = recognition.ranked
    .filter((item) => item.topic.kind === 'guide' && item.topic.id !== topic)
    .toSorted((one, other) => other.confidence - one.confidence)
    .slice(0, mostOthers)
    .flatMap((item) => knowledge.guides.get(item.topic.id) ?? []);
  const words = accentedSyllables(text);
  const said: Spoken = {
    accented: new Set(words),
    folded: new Set([...spelt(text).split(' '), ...syllables(text)]),
    isMarked: hasMarks(text),
  };
  const strongest = others[0];
  return [
    {
      kind: 'view',
      id: topic,
      evidence: {
        ...prefixed('view', ofGuide(view, strongest, { conversation, text, said, recognition, alone, scene })),
        ...ofView(view, text, recognition, alone, conversation, scene),
      },
    },
    ...others.map(
      (entry): Hypothesis => ({
        kind: 'guide',
        id: entry.slug,
        evidence: prefixed('other', ofGuide(entry, view, { conversation, text, said, recognition, alone, scene })),
      }),
    ),
    ...(['elsewhere', 'intent', 'postal'] as const).flatMap((kind): Hypothesis[] => {
      const best = recognition.ranked.find((item) => item.topic.kind === kind);
      return best ? [{ kind, id: best.topic.id, evidence: prefixed(kind, ofTopic(best, alone)) }] : [];
    }),
  ];
}

const prefixed = (name: string, evidence: Record<string, number>) =>
  Object.fromEntries(Object.entries(evidence).map(([key, value]) => [`${name} ${key}`, value]));

function ofTopic({ confidence, coverage, phrase, topic }: Ranked, alone: Meaning): Record<string, number> {
  const isAlone =
    (alone.kind === 'elsewhere' && alone.id === topic.id) || (alone.kind === 'intent' && alone.intent === topic.id);
  return { is: 1, confidence, coverage, phrase, alone: isAlone ? 1 : 0 };
}

type Heard = {
  conversation: Conversation;
  text: string;
  said: Spoken;
  recognition: Recognition;
  alone: Meaning;
  scene: Scene;
};

/** What speaks for a guide, beside the strongest rival. */
function ofGuide(
  entry: GuideEntry,
  rival: GuideEntry | undefined,
  { conversation, text, said, recognition, alone, scene }: Heard,
): Record<string, number> {
  const own = recognition.ranked.find(({ topic }) => topic.kind === 'guide' && topic.id === entry.slug);
  const { known, share } = knownTo(entry, text, scene);
  const { frame } = conversation;
  return {
    confidence: own?.confidence ?? 0,
    coverage: own?.coverage ?? 0,
    phrase: own?.phrase ?? 0,
    support: own?.support ?? 0,
    known,
    share,
    named: isNamed(text, entry) ? 1 : 0,
    age: ageFits(entry, text),
    asked: askedFits(entry, text, scene)[0]?.fit ?? 0,
    'own words': ownWords(entry, rival, said, scene.knowledge.guides),
    alone: alone.kind === 'guide' && alone.guide === entry.slug ? 1 : 0,
    offered: alone.kind === 'unclear' && alone.guides.includes(entry.slug) ? 1 : 0,
    needed: frame?.needs?.some((need) => 'guide' in need && need.guide === entry.slug) ? 1 : 0,
    told: frame?.told?.includes(entry.slug) ? 1 : 0,
  };
}

/** Whether a time of life is named that the guide is called by: 1, or another than that: -1. */
function ageFits(entry: GuideEntry, text: string): number {
  const own = agesIn(
    titleWords(entry)
      .map(({ folded }) => folded)
      .concat(syllables(entry.meta.title)),
  );
  const said = agesIn(
    spelt(text)
      .replace(/\b(?:tron|moi|du|len) (\d{1,2})(?! tuoi)\b/g, '$1 tuoi')
      .split(' '),
  );
  if (own.length === 0 || said.length === 0) return 0;
  return said.some((age) => own.includes(age)) ? 1 : -1;
}

/** How telling the words of its title are that were said and the rival's title has not, two at most. */
function ownWords(entry: GuideEntry, rival: GuideEntry | undefined, said: Spoken, guides: Guides): number {
  const theirs = new Set(rival ? titleWords(rival).map(({ folded }) => folded) : []);
  const rarity = rarityOf(guides);
  const own = titleWords(entry).filter(
    ({ accented, folded }) =>
      !theirs.has(folded) && (said.isMarked ? said.accented.has(accented) : said.folded.has(folded)),
  );
  return Math.min(
    2,
    own.reduce((sum, { folded }) => sum + (rarity.get(folded) ?? 0), 0),
  );
}

type Spoken = { folded: ReadonlySet<string>; accented: ReadonlySet<string>; isMarked: boolean };
type Guides = ReadonlyMap<string, GuideEntry>;

const titles = new WeakMap<GuideEntry, { accented: string; folded: string }[]>();

function titleWords(entry: GuideEntry): { accented: string; folded: string }[] {
  const kept = titles.get(entry);
  if (kept) return kept;
  const words = accentedSyllables(`${entry.meta.title} ${entry.english?.text.title ?? ''}`);
  const made = [...new Set(words)].map((accented) => ({ accented, folded: foldSyllable(accented) }));
  titles.set(entry, made);
  return made;
}

const rarities = new WeakMap<Guides, ReadonlyMap<string, number>>();

/** How few titles hold a word: 1 for one of them, 0 for a word of all. */
function rarityOf(guides: Guides): ReadonlyMap<string, number> {
  const kept = rarities.get(guides);
  if (kept) return kept;
  const counts = new Map<string, number>();
  for (const entry of guides.values())
    for (const word of new Set(titleWords(entry).map(({ folded }) => folded)))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  const most = Math.log(Math.max(2, guides.size));
  const made = new Map([...counts].map(([word, count]) => [word, Math.max(0, 1 - Math.log(count) / (0.7 * most))]));
  rarities.set(guides, made);
  return made;
}

/** What speaks for the guide in view whatever it is: how the message leans on what came before. */
function ofView(
  view: GuideEntry,
  text: string,
  { content, words }: Recognition,
  alone: Meaning,
  { status, reply }: Conversation,
  scene: Scene,
): Record<string, number> {
  const folded = spelt(text);
  const count = syllables(text).length;
  const flag = (is: boolean) => (is ? 1 : 0);
  return {
    view: 1,
    bare: flag(content === 0),
    single: flag(content === 1),
    'many words': Math.min(4, Math.max(0, words - 2)) / 2,
    long: flag(count > 12),
    'very long': flag(count > 22),
    'yes or no': flag(asksYesNo(text)),
    must: flag(whetherKind(text) === 'must'),
    facet: flag(findFacets(text).length > 0),
    asks: flag(hasQuestionWords(text) || asksThenWhat(text)),
    apply: flag(wantsToApply(text)),
    answers: flag(answerWhether(view, text, scene, { isStrict: true }) !== undefined),
    turns: flag(turning.test(folded)),
    points: flag(pointing.test(folded)),
    wishes: flag(wishing.test(folded)),
    denies: flag(denying.test(folded)),
    'alone unknown': flag(alone.kind === 'unknown'),
    'alone unclear': flag(alone.kind === 'unclear'),
    'alone guide': flag(alone.kind === 'guide'),
    open: flag(status === 'clarifying'),
    soft: flag(reply === 'situation-told' || reply === 'situation-asked' || reply === 'needs-told'),
    'then what': flag(asksThenWhat(text)),
  };
}
