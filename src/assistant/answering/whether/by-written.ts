import type { AskedClaim } from '#src/assistant/answering/asked/asked-claims.ts';
import type { FoundAsked } from '#src/assistant/answering/asked/find-asked.ts';
import { begun, isEmpty } from '#src/assistant/answering/said-words.ts';
import { type Amount, amountsIn, type Bound, boundsIn } from '#src/assistant/answering/whether/bounds.ts';
import { coverage, statementsOf, type Word, wordOfClause } from '#src/assistant/answering/whether/claim-word.ts';
import type { Asked } from '#src/assistant/answering/whether/fees-and-ways.ts';
import { firstWordOf } from '#src/library/asked-questions.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** The word that holds for who asks, and the sentence that says so; `undefined`: the answer holds as it was written. */
type Case = { word: Word; sentence: string };

const sentenceEnd = /(?<=[.;!?])\s+(?=\S)/u;

/**
 * What editors wrote to a question that is the one asked, as it holds for who asks: "Tùy nam hay nữ. Nữ từ đủ 18 tuổi, nam
 * từ đủ 20 tuổi" is a no to a young man of 19. Where nothing of the case is told it stands as it was written.
 */
export function writtenFor({ claim }: Pick<FoundAsked, 'claim'>, asked: Asked): string {
  const { t } = asked.scene;
  const sentences = claim.answer.split(sentenceEnd);
  const own = caseOf(claim, sentences, asked);
  if (own && (own.word !== claim.word || isOtherKind(claim, asked))) {
    const [first = '', ...more] = sentences.slice(Math.max(0, sentences.indexOf(own.sentence)));
    return [t(`dialogue.${own.word}`), begun(claim.word ? withoutWord(first) : first), ...more].join(' ');
  }
  if (claim.word === 'depends' || (claim.word && !isOtherKind(claim, asked))) return claim.answer;
  // "Mỗi chiếc một hồ sơ à, có hai chiếc thì sao?" wants no single word, and the answer begins with one all the same.
  if (!claim.word && firstWordOf(claim.answer)) return claim.answer;
  const [first = '', ...more] = sentences;
  return [t('dialogue.depends'), begun(claim.word ? withoutWord(first) : first), ...more].filter(Boolean).join(' ');
}

/** "Được không" is no "có phải không": the first word of the answer is to another question. */
const isOtherKind = (claim: AskedClaim, { kind }: Asked) =>
  (kind === 'must' && claim.kind === 'may') || (kind === 'may' && claim.kind === 'must');

function caseOf(claim: AskedClaim, sentences: readonly string[], asked: Asked): Case | undefined {
  return (
    byAmount(claim, sentences, asked) ??
    byCondition(claim, sentences, asked) ??
    byDenial(claim, sentences, asked) ??
    byThing(claim, sentences, asked)
  );
}

/** A number that was said beside the one a sentence of the answer allows or asks for. */
function byAmount(claim: AskedClaim, sentences: readonly string[], { said, kind }: Asked): Case | undefined {
  const amounts = amountsIn(said).filter(({ unit }) => unit !== 'year');
  if (amounts.length === 0 || claim.matters.has('money')) return undefined;
  const words = new Set(alike(said).split(' '));
  const fits = sentences.flatMap((sentence) =>
    sentence
      .split(/[,:;]/)
      .flatMap((part) =>
        boundedBy(part, amounts).map((holds) => ({ sentence, part, holds, shared: sharedWith(part, words) })),
      ),
  );
  const [best] = fits.toSorted((one, other) => other.shared - one.shared);
  if (!best) return undefined;
  // Of several bounds the one is meant whose other words were said, too.
  const near = fits.filter(({ shared }) => shared === best.shared);
  if (near.some(({ holds }) => holds !== best.holds)) return byCaseHeld(near, claim, kind);
  const isFree = /\bkhong (?:phai|can|bat buoc)\b/.test(alike(best.sentence)) && kind === 'must';
  // "Không. Chủ hộ phải từ đủ 18 tuổi": the bound is what is asked for, and not what is denied.
  const isDenied = claim.word === 'no' && !isRequired(best.part);
  const base = claim.word === 'yes' ? 'yes' : isDenied || isFree ? 'no' : 'yes';
  return { word: best.holds === (base === 'yes') ? 'yes' : 'no', sentence: best.sentence };
}

/** "Dưới 15 ngày thì không phải báo; từ 15 ngày trở lên thì báo trước": the one case that who asks is in. */
function byCaseHeld(
  fits: readonly { sentence: string; part: string; holds: boolean }[],
  claim: AskedClaim,
  kind: Asked['kind'],
): Case | undefined {
  const [held, ...more] = fits.filter(({ holds }) => holds);
  const then = held && seam.exec(alike(held.part))?.[2];
  if (!held || !then || more.length > 0 || claim.word !== 'depends') return undefined;
  const isDenied = kind === 'must' ? /^khong (?:phai|can|bat buoc)\b/.test(then) : /^(?:khong|chua)\b/.test(then);
  return { word: isDenied ? 'no' : 'yes', sentence: held.sentence };
}

/** "Phải từ đủ 18 tuổi", "không thuộc hộ nghèo thì từ đủ 75 tuổi": what is asked for, and no case. */
function isRequired(part: string): boolean {
  const [, given = '', then = ''] = seam.exec(alike(part)) ?? [];
  const isBehind = boundsIn(then).length > 0 && boundsIn(given).length === 0;
  return isBehind || /\b(?:phai|can) (?:tu |du |tu du )/.test(alike(part));
}

const seam = /^(.*?) (?:thi|then) (.*)$/;

function boundedBy(part: string, amounts: readonly Amount[]): boolean[] {
  // What has to be done within so many days is no case of its own: "từ 15 ngày | thì báo trước ít nhất 3 ngày".
  const given = boundsIn(seam.exec(syllables(part).join(' '))?.[1] ?? '');
  return (given.length > 0 ? given : boundsIn(part)).flatMap((bound: Bound) => {
    const own = amounts.find(({ unit }) => unit === bound.unit);
    return own && !bound.isDeadline ? [bound.holds(own.value)] : [];
  });
}

/** "Con trai" is "nam". */
const alike = (text: string) =>
  syllables(text)
    .join(' ')
    .replace(/\b(?:trai|chu re|ban trai)\b/g, 'nam')
    .replace(/\b(?:gai|co dau)\b/g, 'nu');
const sharedWith = (part: string, words: ReadonlySet<string>) =>
  alike(part)
    .split(' ')
    .filter((word) => !isEmpty(word) && !/^\d+$/.test(word) && words.has(word)).length;

/** A case that the answer names and who asks is in: "bị tẩy xóa thì không được". */
function byCondition(claim: AskedClaim, sentences: readonly string[], { said, kind }: Asked): Case | undefined {
  const words = new Set(said.split(' '));
  for (const [nth, sentence] of sentences.entries()) {
    for (const { mains, conditions } of statementsOf(nth === 0 ? withoutWord(sentence) : sentence)) {
      const named = conditions.flat().filter((plain) => isNamed(plain, words, claim));
      if (named.length === 0) continue;
      for (const main of mains) {
        const word = wordOfClause(kind, said, main);
        if (word) return { word, sentence };
      }
    }
  }
  return undefined;
}

const withoutWord = (sentence: string) => sentence.replace(/^\p{L}+(?: tùy)?[,.:]\s*/iu, '');

/** Whether a condition is told by who asks, with a word that the written question has not, if that has a word of its own. */
function isNamed(plain: string, words: ReadonlySet<string>, claim: AskedClaim): boolean {
  const own = plain.split(' ').filter((word) => !isEmpty(word) && words.has(word));
  // Where it depends, the question lists the cases, and one of them is named.
  const isTelling = claim.word === 'depends' || claim.word === undefined;
  return (
    coverage(words, plain) >= 0.6 && own.length >= 2 && (isTelling || own.some((word) => !claim.said.folded.has(word)))
  );
}

/** "Có được trả lại tiền không" beside "… và không trả lại": what is denied is asked about, and the question has it not. */
function byDenial(claim: AskedClaim, sentences: readonly string[], { said, kind }: Asked): Case | undefined {
  if (kind === 'must') return undefined;
  for (const sentence of sentences)
    for (const [, first = '', second = ''] of syllables(sentence)
      .join(' ')
      .matchAll(/\bkhong (?:duoc |tu )?(\w+) (\w+)/g))
      if (said.includes(` ${first} ${second}`) && !isEmpty(first) && !claim.said.folded.has(first))
        return { word: 'no', sentence };
  return undefined;
}

/** "Có cần giấy ủy quyền không" beside "Được, khi có giấy ủy quyền" or "không cần giấy ủy quyền". */
function byThing(claim: AskedClaim, sentences: readonly string[], { said, kind }: Asked): Case | undefined {
  if (kind !== 'must' || claim.kind !== 'may') return undefined;
  const thing = /\b(?:phai|can|bat buoc|yeu cau)(?: (?:co|mang|lam|nop|kem|them|phai))* (\w+ \w+(?: \w+)?)/.exec(
    said,
  )?.[1];
  const pair = thing?.split(' ').slice(0, 2).join(' ') ?? '';
  const short = thing?.split(' ').slice(1).join(' ') ?? '';
  for (const sentence of sentences) {
    const plain = syllables(sentence).join(' ');
    const at = [pair, short].map((words) => (words.includes(' ') ? plain.indexOf(words) : -1)).find((one) => one >= 0);
    if (at === undefined) continue;
    const before = plain.slice(0, at);
    if (/\bkhong (?:can|phai|bat buoc|yeu cau|doi)(?: \w+){0,2} $/.test(before)) {
      // Some need it and others do not.
      return {
        word: /\bthi (?:can|phai)\b/.test(`${plain} ${sentences.slice(1).map(folded).join(' ')}`) ? 'depends' : 'no',
        sentence,
      };
    }
    if (/\b(?:khi co|neu co|can|phai|kem|co)(?: \w+){0,2} $/.test(before)) return { word: 'yes', sentence };
  }
  return undefined;
}

const folded = (sentence: string) => syllables(sentence).join(' ');
