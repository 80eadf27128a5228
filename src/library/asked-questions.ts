/**
 * A question people ask about what a text is about, with its plain answer: a `### …?` heading of the section
 * `## Người dân hay hỏi` (`## Questions people ask` in English) and the Markdown under it.
 */
export type AskedQuestion = {
  question: string;
  /** Markdown; empty where nothing was written. */
  answer: string;
  /** Of the heading, counted from 0 within the text. */
  line: number;
};

/** A text in the order it is shown in: what stands before the section, the section, and what stands behind it. */
export type WithAsked = { before: string; title: string; asked: AskedQuestion[]; after: string };

/** What an answer says in its first word to a question that wants a yes or a no. */
export type FirstWord = 'yes' | 'no' | 'depends';

const sectionHeading = /^## +(người dân hay hỏi|questions people ask)\s*#*\s*$/iu;
const nextSection = /^#{1,2} +\S/;
const questionHeading = /^### +(.*?)\s*#*\s*$/;
const fence = /^ {0,3}(?:`{3,}|~{3,})/;

/** Parts a text at its first section of questions; undefined where it has none, or one without a question. */
export function splitAtAsked(markdown: string): WithAsked | undefined {
  const lines = markdown.split('\n');
  const begin = lines.findIndex((line) => sectionHeading.test(line.normalize('NFC')));
  if (begin < 0 || isInFence(lines, begin)) return undefined;
  const behind = lines.findIndex((line, at) => at > begin && nextSection.test(line));
  const end = behind < 0 ? lines.length : behind;
  const heads = lines.flatMap((line, at) => {
    const question = at > begin && at < end ? questionHeading.exec(line)?.[1] : undefined;
    return question === undefined ? [] : [{ question, line: at }];
  });
  const [first] = heads;
  if (!first) return undefined;
  const asked = heads.map(({ question, line }, nth) => ({
    question,
    line,
    answer: lines
      .slice(line + 1, heads[nth + 1]?.line ?? end)
      .join('\n')
      .trim(),
  }));
  const text = (from: number, to: number) => lines.slice(from, to).join('\n');
  // What stands between the title and the first question stays in front of the questions.
  const introduction = text(begin + 1, first.line).trim();
  const title = (lines[begin] ?? '').replace(/^## +|\s*#*\s*$/g, '');
  return {
    before: text(0, begin) + (introduction ? `\n${introduction}\n` : ''),
    title,
    asked,
    after: text(end, lines.length),
  };
}

function isInFence(lines: readonly string[], at: number): boolean {
  return lines.slice(0, at).filter((line) => fence.test(line)).length % 2 === 1;
}

/** The questions of a text, in its order. */
export function askedQuestions(markdown: string): AskedQuestion[] {
  return splitAtAsked(markdown)?.asked ?? [];
}

const said: readonly [FirstWord, RegExp][] = [
  ['depends', /^(?:còn tùy|còn tuỳ|tùy|tuỳ|chỉ khi|it depends|depends|only if|only when)(?!\p{L})/iu],
  ['no', /^(?:không|chưa|đừng|khỏi|no|not|not yet)(?!\p{L})/iu],
  ['yes', /^(?:có|được|phải|cần|vẫn|rồi|đúng|kịp|đủ|nên|yes)(?!\p{L})/iu],
];

/** The yes or no an answer begins with; undefined where it begins otherwise. Signs of Markdown are passed over. */
export function firstWordOf(answer: string): FirstWord | undefined {
  const plain = answer.normalize('NFC').replace(/^[\s*_>-]+/, '');
  return said.find(([, pattern]) => pattern.test(plain))?.[0];
}

const closing = /(?:không|chưa|à|hả|chứ)(?: (?:ạ|nhỉ|vậy|thế))?\s*\?\s*$/iu;
const asksWhat =
  /(?<!\p{L})(?:gì|nào|bao nhiêu|bao lâu|mấy|đâu|ai|thế nào|ra sao|vì sao|tại sao|làm sao|khi nào)(?!\p{L})/iu;
const english =
  /^(?:(?:if|when|in)[^,?]{1,80}, )?(?:can|could|may|must|do|does|did|is|are|am|was|were|will|would|should|has|have)\s/i;

/** Whether a question, written plainly with its marks, wants a yes or a no. */
export function wantsYesOrNo(question: string): boolean {
  const plain = question.normalize('NFC').trim();
  if (english.test(plain)) return true;
  // "Ai đi nộp cũng được phải không?" wants one, too: the end decides, and "gì" only where the end is soft.
  if (/(?:không|chưa)(?: (?:ạ|nhỉ|vậy|thế))?\s*\?\s*$/iu.test(plain)) return true;
  return closing.test(plain) && !asksWhat.test(plain);
}
