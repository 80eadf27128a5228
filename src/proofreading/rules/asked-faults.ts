import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { type AskedQuestion, askedQuestions, firstWordOf, wantsYesOrNo } from '#src/library/asked-questions.ts';
import { duration } from './fact-faults.ts';
import { sumsIn } from './public-texts.ts';

/** What an editor has to mend in the questions people ask; `line` counts from 0 within the text. */
export type AskedFault = { line: number; reason: string };

const mostSentences = 3;

/** Of one text: what no reader, and not the assistant either, can take for a question with its answer. */
export function askedFaults(body: string): AskedFault[] {
  return askedQuestions(body).flatMap(({ question, answer, line }) => {
    const found = (reason: string): AskedFault => ({ line, reason: `“${question}”: ${reason}` });
    if (answer === '') return [found('chưa có câu trả lời')];
    const sentences = answer.split(/(?<=[.!?])\s+(?=\p{Lu})/u).length;
    return [
      ...(question.endsWith('?') ? [] : [found('câu hỏi phải kết thúc bằng dấu ?')]),
      ...(wantsYesOrNo(question) && !firstWordOf(answer)
        ? [found('hỏi có hay không thì mở đầu bằng Được, Có, Phải, Không, Chưa hoặc Tùy (Yes, No, It depends)')]
        : []),
      ...(sentences > mostSentences ? [found(`trả lời ${sentences} câu, nên gọn trong ${mostSentences} câu`)] : []),
    ];
  });
}

/** Of a text and its translation: the same questions in the same order, with the same first word and the same numbers. */
export function askedTwinFaults(body: string, english: string | undefined): string[] {
  const own = askedQuestions(body);
  if (english === undefined || own.length === 0) return [];
  const theirs = askedQuestions(english);
  if (theirs.length !== own.length)
    return [`bản tiếng Anh có ${theirs.length} câu dân hay hỏi, bản tiếng Việt có ${own.length}`];
  return own.flatMap(({ question, answer }, nth) => {
    const twin = theirs[nth] as AskedQuestion;
    const isOther = firstWordOf(answer) !== firstWordOf(twin.answer);
    const differs = [...figures(answer).symmetricDifference(figures(twin.answer))];
    return [
      ...(isOther ? [`“${question}”: bản tiếng Anh trả lời khác (${twin.answer.slice(0, 40)}…)`] : []),
      ...(differs.length > 0 ? [`“${question}”: số ${differs.join(', ')} không có ở cả hai thứ tiếng`] : []),
    ];
  });
}

const figures = (text: string) =>
  new Set((text.replaceAll(/(?<=\d)[.,](?=\d{3}(?!\d))/g, '').match(/\d+/g) ?? []).map(Number));

const ofTime = /(?:bao lâu|mấy ngày|mấy hôm|khi nào (?:có|xong|lấy|nhận)|bao giờ (?:có|xong|lấy|nhận))/iu;
const ofMoney = /(?:mất|tốn|đóng|nộp|trả|thu|hết) (?:bao nhiêu )?(?:tiền|phí|lệ phí)|miễn phí|lệ phí/iu;

/** What an answer says of money and time that the guide's own facts do not. */
export function askedFactFaults({ channels }: Pick<GuideMeta, 'channels'>, body: string): string[] {
  const fees = channels.flatMap((channel) => channel.fees);
  const sums = new Set(fees.flatMap(({ amount, max, reduced }) => [amount, max, reduced?.amount]));
  const times = new Set(channels.flatMap(({ time }) => [time.value, time.max]));
  const isFree = fees.every(({ amount }) => amount === 0);
  const isSometimesFree = isFree || fees.some(({ amount, exemptions = [] }) => amount === 0 || exemptions.length > 0);
  return askedQuestions(body).flatMap(({ question, answer }) => {
    const wrong = ofMoney.test(question) ? sumsIn(answer).filter((sum) => !sums.has(sum)) : [];
    const late = ofTime.test(question)
      ? [...answer.matchAll(duration)].map(([, count]) => Number(count)).filter((count) => !times.has(count))
      : [];
    const word = firstWordOf(answer);
    const asksWhetherPaid = ofMoney.test(question) && !/miễn/iu.test(question) && wantsYesOrNo(question);
    return [
      ...wrong.map((sum) => `“${question}”: nói ${sum} đồng, không có trong các mức phí của thủ tục`),
      ...late.map((count) => `“${question}”: nói ${count}, không có trong thời hạn của cách nộp nào`),
      ...(asksWhetherPaid && word === 'no' && !isSometimesFree
        ? [`“${question}”: trả lời là không mất tiền, mà thủ tục có phí`]
        : []),
      ...(asksWhetherPaid && word === 'yes' && isFree
        ? [`“${question}”: trả lời là mất tiền, mà thủ tục không thu phí`]
        : []),
    ];
  });
}
