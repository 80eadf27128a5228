import { type ClaimScene, claimsOf, keptGuides } from '#src/assistant/answering/claims.ts';
import { fitRecogniser, type Recogniser } from '#src/assistant/understanding/learning/recogniser.ts';
import type { Lesson } from '#src/assistant/understanding/learning/topics.ts';
import type { Language } from '#src/base/localized.ts';
import { documentKind } from '#src/documents/document-kind.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import type { Synonyms } from '#src/search/analysis/synonyms.ts';
import { type Bodies, type Facts, type Knowledge, lessonOf, readBodies, readFacts } from './knowledge.ts';

/** Learns a lesson, preferably away from the thread that serves. */
export type Learn = (lesson: Lesson, synonyms: Synonyms) => Promise<Recogniser>;

export type KnowledgeDependencies = {
  library: Library;
  now: () => Date;
  /** Runs a task soon, after the present request; learning anew waits there. */
  later: (task: () => void) => void;
  /** Left out: learned on the spot. */
  learn?: Learn | undefined;
  /** Lets others have their turn between two pieces of work; left out: nobody waits. */
  pause?: (() => Promise<unknown>) | undefined;
  /** Told when a lesson could not be learned elsewhere; it is learned on the spot then. */
  onFault?: ((error: unknown) => void) | undefined;
};

export type KnowledgeKeeper = {
  /** The facts as they stand, with what was learned so far: nothing, right after the start. */
  present(): Knowledge;
  /** The same once something was learned; only the first turn after a start ever waits here. */
  learned(): Promise<Knowledge>;
};

type Known = ClaimScene['knowledge'];
type Wanted = { entry: GuideEntry; language: Language };

/** A question without a guide in view is looked for in all guides that have written questions: they are read before. */
function written({ bodies }: Known, { guides }: Facts, language: Language): Wanted[] {
  return [...bodies].flatMap(([slug, body]) => {
    const entry = guides.get(slug);
    return entry && body[language].some(({ isAsked }) => isAsked) ? [{ entry, language }] : [];
  });
}

/** Of the thousands of an imported archive those that are filed here come first, and no more than are kept. */
function spokenOf({ bodies }: Known, { guides }: Facts): Wanted[] {
  const entries = [...bodies.keys()].flatMap((slug) => guides.get(slug) ?? []);
  const isFiledHere = ({ meta }: GuideEntry) => Number(meta.intake === 'local');
  return entries
    .sort((a, b) => isFiledHere(b) - isFiledHere(a))
    .slice(0, keptGuides)
    .map((entry) => ({ entry, language: 'vi' }));
}

const knownKinds: ReadonlySet<string> = new Set(['guide', 'postal', 'situation', 'data']);
const fitHere: Learn = async (lesson, synonyms) => fitRecogniser(lesson, synonyms);
const nothing = fitRecogniser({ topics: [], examples: [], linearTopics: [] }, { same: [], ambiguous: [] });

/**
 * Keeps facts and what was learned from them. Facts change at once with the content; the old model serves until the
 * new one is there, and of several changes in a row only the last is learned.
 */
export function keepKnowledge(dependencies: KnowledgeDependencies): KnowledgeKeeper {
  const { library, now, later, learn = fitHere, pause = async () => {}, onFault } = dependencies;
  let facts: { day: string; read: ReturnType<typeof readFacts> } | undefined;
  let model: Recogniser | undefined;
  let bodies: Bodies = new Map();
  let learning: Promise<void> | undefined;
  let isStale = true;

  const presentFacts = () => {
    const day = dayInVietnam(now());
    if (facts && facts.day !== day) {
      facts = undefined;
      learnSoon();
    }
    facts ??= { day, read: readFacts(library, day) };
    return facts.read;
  };
  const learnOnce = async () => {
    while (isStale) {
      isStale = false;
      const read = presentFacts();
      const bodiesRead = await readBodies(library, read).catch((error: unknown) => {
        onFault?.(error);
        return bodies;
      });
      const lesson = lessonOf(read, bodiesRead);
      const learned = await learn(lesson, read.synonyms).catch((error: unknown) => {
        onFault?.(error);
        return fitRecogniser(lesson, read.synonyms);
      });
      const known = { recogniser: learned, bodies: bodiesRead };
      await prepareClaims(known, written(known, read, 'vi'), pause);
      model = learned;
      bodies = bodiesRead;
      const others = [...written(known, read, 'en'), ...spokenOf(known, read)];
      void prepareClaims(known, others, () => new Promise<void>((done) => later(done)));
    }
  };
  /** One guide after another, so that no turn finds them all unread; no more of it once something else was learned. */
  const prepareClaims = async (known: Known, guides: readonly Wanted[], between: () => Promise<unknown>) => {
    const before = model;
    for (const { entry, language } of guides) {
      await between();
      if (model !== before) return;
      claimsOf(entry, { knowledge: known, language });
    }
  };
  const startLearning = () => {
    learning ??= learnOnce().finally(() => {
      learning = undefined;
    });
    return learning;
  };
  const learnSoon = () => {
    isStale = true;
    later(() => void startLearning());
  };

  library.onChange((changes) => {
    const changed = new Set(changes.map(({ kind }) => kind));
    // Which laws have ended is told, and nothing is learned of it.
    if (changed.has(documentKind.name)) facts = undefined;
    if (changed.isDisjointFrom(knownKinds)) return;
    facts = undefined;
    learnSoon();
  });
  later(() => void startLearning());

  return {
    present: () => ({ ...presentFacts(), recogniser: model ?? nothing, bodies }),
    async learned() {
      if (!model) await startLearning();
      return { ...presentFacts(), recogniser: model ?? nothing, bodies };
    },
  };
}
