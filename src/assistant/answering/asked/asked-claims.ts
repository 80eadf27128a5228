import { mattersIn } from '#src/assistant/answering/asked/matters.ts';
import type { Passage } from '#src/assistant/answering/passages.ts';
import { type Said, saidIn } from '#src/assistant/answering/said-words.ts';
import { amountsIn } from '#src/assistant/answering/whether/bounds.ts';
import { type WhetherKind, whetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import { spokenWords } from '#src/assistant/understanding/spoken-words.ts';
import type { Phrases } from '#src/assistant/understanding/terms.ts';
import { type FirstWord, firstWordOf, wantsYesOrNo } from '#src/library/asked-questions.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';

/** What a question asks: the matters of any service, and what else it says. */
export type Asking = {
  matters: ReadonlySet<string>;
  /** The words that are no part of a matter. */
  said: Said;
  /** It names an age, a length of time, so many people: what is so for some may not be so for them. */
  isCounted: boolean;
  /** What a yes would be to; undefined where neither yes nor no is wanted. */
  kind: WhetherKind | undefined;
  /** What is only given, in front of what is asked: "chưa có bệnh án | thì có làm được không". Folded. */
  given: ReadonlySet<string>;
};

/** One way of asking of a question that editors wrote, with its answer. */
export type AskedClaim = Asking & {
  question: string;
  /** The one question of the heading that this is. */
  asks: string;
  answer: string;
  /** The first word of the answer, where the question wants one. */
  word: FirstWord | undefined;
  /** What the answer says. */
  told: Said;
};

const seam = /^(.{6,}?)[\s,]+(?:thì|thi|,)\s+(.{4,})$/isu;

function givenIn(text: string): ReadonlySet<string> {
  const found = seam.exec(text.normalize('NFC').trim());
  return new Set(found?.[1] === undefined ? [] : spokenWords(found[1]).map(({ folded }) => folded));
}

/** What a text asks, ready to be compared. */
export function askingOf(text: string, phrases: Phrases): Asking {
  const said = saidIn(text, phrases);
  const { matters, rest } = mattersIn(spokenWords(text), hasMarks(text));
  return {
    matters,
    said: { ...said, words: said.words.filter(({ folded }) => rest.has(folded)) },
    isCounted: amountsIn(said.plain).length > 0,
    kind: whetherKind(text),
    given: givenIn(text),
  };
}

/** "Tự đi làm được không hay phải có bố mẹ đi cùng?" */
const asksWithin = /(?:được|phải|cần) không(?!\p{L})/iu;

/** "Người nhà nộp thay được không? Có cần giấy ủy quyền không?" is asked in either way. */
export function askedClaims(passages: readonly Passage[], phrases: Phrases): AskedClaim[] {
  return passages.flatMap(({ heading, text, isAsked }) =>
    isAsked
      ? (heading.match(/[^?]+\?/g) ?? [heading]).map((question) => ({
          ...askingOf(question.trim(), phrases),
          question: heading,
          asks: question.trim(),
          answer: text,
          word: wantsYesOrNo(question) || asksWithin.test(question) ? firstWordOf(text) : undefined,
          told: saidIn(text, phrases),
        }))
      : [],
  );
}
