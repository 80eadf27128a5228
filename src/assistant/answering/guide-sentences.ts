import type { Passage } from '#src/assistant/answering/passages.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { isFiller } from '#src/assistant/understanding/fillers.ts';
import { spellOut } from '#src/assistant/understanding/shorthand.ts';
import { isGroup } from '#src/guides/fields/field-schema.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { syllables } from '#src/search/analysis/fold.ts';

const stated = new WeakMap<GuideEntry, Map<string, (Passage & { own: Telling })[]>>();

/** The passages of a guide with what tells them apart; worked out once for each version of a guide. */
function preparedOf(entry: GuideEntry, title: ReadonlySet<string>, scene: Scene) {
  const key = `${scene.language} ${knowledgeHas(entry, scene)}`;
  const kept = stated.get(entry) ?? new Map();
  const known = kept.get(key);
  if (known) return known;
  const made = statedBy(entry, scene).map((passage) => ({
    ...passage,
    own: tellingOf(`${passage.heading}. ${passage.text}`, title),
  }));
  stated.set(entry, kept.set(key, made));
  return made;
}

/** Whether the body was read already: right after a start it is not. */
const knowledgeHas = (entry: GuideEntry, { knowledge }: Scene) => knowledge.bodies.has(entry.slug);

/** Everything a guide states that a resident may ask, in the reader's language. */
function statedBy(entry: GuideEntry, { language, knowledge }: Scene): Passage[] {
  const texts = guideTexts(entry, language);
  const hints =
    language === 'vi'
      ? (texts.meta.form ?? []).flatMap(({ hint, fields }) => [
          hint,
          ...fields.flatMap((field) => [field.hint, ...(isGroup(field) ? field.fields.map((part) => part.hint) : [])]),
        ])
      : [];
  const told = [
    texts.conditions,
    texts.summary,
    ...texts.channels.flatMap(({ note, time, fees }) => [
      note,
      time.text,
      ...fees.flatMap((fee) => [fee.text, ...(fee.exemptions ?? [])]),
    ]),
    ...texts.steps,
    ...hints,
  ].flatMap((text) => (text ? [{ heading: '', text }] : []));
  const papers = texts.papers.map(({ name, hint }) => ({ heading: name, text: hint ? `${name}: ${hint}` : name }));
  return [...(knowledge.bodies.get(entry.slug)?.[language] ?? []), ...papers, ...told];
}

/** A passage, how well it fits what is asked, and the sentence of it that does so most. */
export type Fitting = {
  text: string;
  fit: number;
  sentence: string;
  /** The share of what is asked that it speaks of, 0 to 1. */
  share: number;
};
/** From here on a passage is told. */
const leastFit = 0.6;

/**
 * The passage of a guide that speaks most of what is asked; undefined when none shares two telling words, or a pair of
 * neighbours and a word, with the question. Words of the guide's own title tell nothing apart.
 */
export function passageFor(entry: GuideEntry, question: string, scene: Scene): Fitting | undefined {
  const title = new Set(syllables(`${entry.meta.title} ${entry.english?.text.title ?? ''}`));
  const asked = tellingOf(question, title);
  let best: Fitting | undefined;
  for (const { text, own } of preparedOf(entry, title, scene)) {
    const words = [...asked.alone].filter((word) => own.alone.has(word)).length;
    const pairs = [...asked.pairs].filter((pair) => own.pairs.has(pair)).length;
    if (words < 2 && !(pairs > 0 && words > 0)) continue;
    const fit = (words + 1.5 * pairs) / Math.sqrt(4 + own.alone.size) + words / (2 * Math.max(2, asked.alone.size));
    if (fit > (best?.fit ?? 0)) best = { text, fit, sentence: text, share: words / Math.max(1, asked.alone.size) };
  }
  if (!best || best.fit < leastFit) return undefined;
  const ranked = best.text
    .split(/(?<=[.;])\s+(?=\p{Lu})/u)
    .map((sentence) => ({ sentence, shared: sharedBy(asked, tellingOf(sentence, title)) }))
    .sort((one, other) => other.shared - one.shared);
  return { ...best, sentence: ranked[0]?.sentence ?? best.text };
}

/** The sentence that says until when something has to be done: "trong 60 ngày kể từ ngày sinh". */
export function deadlineOf(entry: GuideEntry, { language }: Pick<Scene, 'language'>): string | undefined {
  const { conditions, summary } = guideTexts(entry, language);
  return [conditions, summary]
    .flatMap((text) => text?.split(/(?<=[.;])\s+/) ?? [])
    .find((sentence) => /(?:trong|within) (?:vòng )?\d+ (?:ngày|tháng|days|months)/iu.test(sentence));
}

/** Words people put for those a guide uses. */
const same: Record<string, string> = { bo: 'cha', ba: 'cha', ma: 'me' };

function sharedBy(asked: Telling, own: Telling): number {
  const words = [...asked.alone].filter((word) => own.alone.has(word)).length;
  return words + [...asked.pairs].filter((pair) => own.pairs.has(pair)).length;
}

type Telling = { alone: ReadonlySet<string>; pairs: ReadonlySet<string> };

function tellingOf(text: string, title: ReadonlySet<string>): Telling {
  const words = spellOut(syllables(text)).map((word) => same[word] ?? word);
  const isTelling = (word: string) => (!isFiller(word) || kin.has(word)) && !title.has(word) && !/^\d+$/.test(word);
  const alone = words.filter(isTelling);
  const pairs = words.flatMap((word, at) => {
    const next = words[at + 1];
    if (!next) return [];
    if (/^\d+$/.test(word)) return [`${word} ${next}`];
    return isTelling(word) || isTelling(next) ? [`${word} ${next}`] : [];
  });
  return { alone: new Set(alone), pairs: new Set(pairs) };
}

const kin = new Set(['cha', 'me', 'ong', 'chong', 'vo']);
