import { type AskedClaim, askedClaims } from '#src/assistant/answering/asked/asked-claims.ts';
import { type Passage, passagesOf } from '#src/assistant/answering/passages.ts';
import { type Said, saidIn } from '#src/assistant/answering/said-words.ts';
import type { Knowledge } from '#src/assistant/knowledge.ts';
import type { SpokenWord } from '#src/assistant/understanding/spoken-words.ts';
import type { Phrases } from '#src/assistant/understanding/terms.ts';
import type { Language } from '#src/base/localized.ts';
import { isGroup } from '#src/guides/fields/field-schema.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { firstWordOf } from '#src/library/asked-questions.ts';

/** One sentence a guide states, and what is shown of it. */
export type Claim = {
  sentence: string;
  /** The sentences that belong together with it. */
  text: string;
  heading: string;
  said: Said;
  headingSaid: Said;
  /** It says whom and what the service is for. */
  isCore: boolean;
  /** It names a mistake people make. */
  isMistake: boolean;
  /** How much it is worth beside others: a hint at a field of the form says little of the service. */
  weight: number;
};

/** The claims of a guide, and how rare each word is among them. */
export type Claims = {
  all: Claim[];
  /** The questions people ask, with the answers editors wrote. */
  asked: AskedClaim[];
  /** 0 to 1; by the word as it was written where its writer types marks. */
  rarity: (word: SpokenWord, isMarked: boolean) => number;
  title: ReadonlySet<string>;
  /** What they were compared by. */
  phrases: Phrases;
};

/** A word the guide does not have tells not which of its claims is meant, only that it may speak of something else. */
const ofUnknown = 0.5;

/**
 * Of so many guides at most, besides those with written questions, which are all looked at for a question without a guide
 * in view; those people ask for are few, the thousands of an imported archive are not.
 */
export const keptGuides = 160;
/** An imported guide may list hundreds of papers; the body and what is core come first. */
const mostPassages = 120;
const prepared = new Map<GuideEntry, Map<string, Claims>>();
const preparedOfWritten = new WeakMap<GuideEntry, Map<string, Claims>>();

/** What is needed of a turn's surroundings; a guide can be prepared before anybody asks. */
export type ClaimScene = { knowledge: Pick<Knowledge, 'bodies' | 'recogniser'>; language: Language };

const sentenceEnd = /(?<=[.;!?])\s+(?=\S)/u;

/** Everything a guide states that a resident may ask, sentence by sentence; worked out once for each version of it. */
export function claimsOf(entry: GuideEntry, scene: ClaimScene): Claims {
  const body = scene.knowledge.bodies.get(entry.slug)?.[scene.language];
  // Right after a start the bodies are not read yet.
  const key = `${scene.language} ${body !== undefined}`;
  const kept = preparedOfWritten.get(entry) ?? prepared.get(entry) ?? new Map<string, Claims>();
  const known = kept.get(key);
  if (known) return known;
  const { phrases } = scene.knowledge.recogniser;
  const { conditions, summary } = guideTexts(entry, scene.language);
  const core = new Set(
    [conditions, summary].flatMap((text) => (text ? passagesOf(text).map((passage) => passage.text) : [])),
  );
  const all = passagesIn(entry, body ?? [], scene)
    .slice(0, mostPassages)
    .flatMap(({ heading: title, text, weight, isAsked }) => {
      // A yes or no says nothing without its question; what stands behind it does.
      const heading = isAsked ? '' : title;
      const headingSaid = saidIn(heading, phrases);
      const sentences = text.split(sentenceEnd).slice(isAsked && firstWordOf(text) ? 1 : 0);
      return sentences.map((sentence, nth) => ({
        sentence,
        text: isAsked ? sentence : text,
        heading,
        headingSaid,
        said: saidIn(sentence, phrases),
        isMistake: nth === 0 && /(?<!\p{L})(?:lỗi|mistakes?)(?!\p{L})/iu.test(heading),
        weight,
        isCore: core.has(text),
      }));
    });
  const found = new Map<string, number>();
  const asked = askedClaims(body ?? [], phrases);
  for (const { said, headingSaid } of [...all, ...asked.map(({ said }) => ({ said, headingSaid: said }))])
    for (const words of [
      said.folded.union(headingSaid.folded),
      // Words with marks are counted apart: "trống" is rarer than "trong".
      new Set([...said.accented.union(headingSaid.accented)].map((word) => `^${word}`)),
    ])
      for (const word of words) found.set(word, (found.get(word) ?? 0) + 1);
  const count = all.length + asked.length;
  const most = Math.log(1 + count);
  const claims: Claims = {
    all,
    asked,
    rarity: ({ accented, folded }, isMarked) => {
      const times = (isMarked ? found.get(`^${accented}`) : undefined) ?? found.get(folded);
      return times === undefined ? ofUnknown : Math.log(1 + count / times) / Math.max(1, most);
    },
    title: saidIn(`${entry.meta.title} ${entry.english?.text.title ?? ''}`, phrases).folded,
    phrases,
  };
  kept.set(key, claims);
  if (asked.length > 0) {
    preparedOfWritten.set(entry, kept);
    prepared.delete(entry);
  } else if (!preparedOfWritten.has(entry)) prepared.set(entry, kept);
  const [oldest] = prepared.keys();
  if (prepared.size > keptGuides && oldest) prepared.delete(oldest);
  return claims;
}

/** What a field may hold states nothing of the service. */
const example = /^(?:ví dụ|vd)(?!\p{L})/iu;

type Weighed = Passage & { weight: number };

function passagesIn(entry: GuideEntry, body: readonly Passage[], { language }: ClaimScene): Weighed[] {
  const texts = guideTexts(entry, language);
  const told = [
    texts.conditions,
    texts.summary,
    ...texts.channels.flatMap(({ note, time, fees }) => [
      note,
      time.text,
      ...fees.flatMap((fee) => [fee.text, ...(fee.exemptions ?? [])]),
    ]),
    ...texts.steps,
  ].flatMap((text) => (text ? passagesOf(text) : []));
  const hints =
    language === 'vi'
      ? (texts.meta.form ?? []).flatMap(({ hint, fields }) => [
          hint,
          ...fields.flatMap((field) => [field.hint, ...(isGroup(field) ? field.fields.map((part) => part.hint) : [])]),
        ])
      : [];
  const papers = texts.papers.map(({ name, hint }) => ({ heading: name, text: hint ? `${name}: ${hint}` : name }));
  const weighed = (passages: readonly Passage[], weight: number) => passages.map((item) => ({ ...item, weight }));
  return [
    ...weighed(body, 1),
    ...weighed(told, 1),
    ...weighed(papers, 0.95),
    ...weighed(
      hints.flatMap((text) => (text && !example.test(text) ? [{ heading: '', text }] : [])),
      0.7,
    ),
  ];
}
