import type { GuideNotes } from '#src/guides/model/guide-notes.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { numbersIn, sumsIn, textsIn } from './public-texts.ts';

type Channel = GuideMeta['channels'][number];
/** How long something takes; "sau 15 giờ" is a time of day. */
export const duration = /(?<!(?:sau|trước|từ|lúc|quá|hết) )(?<!\d)(\d+)\s*(?:ngày làm việc|ngày|giờ|tháng)/giu;

/** What tells how long the county takes, and no other time. */
const ofHandling = /thời hạn giải quyết|giải quyết trong|trả kết quả|hẹn trả/iu;

/** Facts that contradict themselves, or lead nowhere; `body` is the text below them. */
export function factFaults(guide: GuideMeta, notes: GuideNotes, body = ''): string[] {
  return [
    ...guide.channels.flatMap((channel) => [...timeFaults(channel, notes), ...freeFaults(channel)]),
    ...sumFaults(guide, body),
    ...toldTimeFaults(guide, body),
    ...handOffFaults(guide),
  ];
}

/** A deadline is one clean number with its source. */
function timeFaults({ kind, time }: Channel, { source, time: whence }: GuideNotes): string[] {
  const own = [time.value, time.max].filter((count) => count !== undefined);
  const others = [...(time.text ?? '').matchAll(duration)].map(([, count]) => Number(count));
  const wrong = others.filter((count) => !own.includes(count));
  const at = `channels.${kind}.time`;
  return [
    ...(wrong.length > 0
      ? [`${at}: text nói thêm ${wrong.join(', ')}, trong khi thời hạn là ${own.join(' – ') || 'không có số'}`]
      : []),
    ...(own.length === 0 && !whence ? [`${at}: không có số (value hoặc max), và notes.time không nói vì sao`] : []),
    ...(!source && !whence ? [`${at}: không rõ nguồn (notes.source hoặc notes.time)`] : []),
  ];
}

function freeFaults({ kind, fees }: Channel): string[] {
  return fees.flatMap(({ amount, text }, index) =>
    amount && /^\s*(?:được )?miễn (?:phí|lệ phí)/i.test(text ?? '')
      ? [`channels.${kind}.fees.${index}: text nói miễn phí mà amount là ${amount}`]
      : [],
  );
}

/** A sum told of a fee is one of the guide's fees. */
function sumFaults({ channels, form, ...guide }: GuideMeta, body: string): string[] {
  const known = new Set(channels.flatMap(({ fees }) => numbersIn(fees)));
  const told = [
    ...textsIn(channels, ['channels']),
    ...[...textsIn(form, ['form']), ...sentencesOf(guide, body)].filter(({ text }) => /phí/i.test(text)),
  ];
  return told.flatMap(({ path, text }) =>
    sumsIn(text)
      .filter((sum) => !known.has(sum))
      .map((sum) => `${path}: nói ${sum} đồng, không có trong các mức phí của thủ tục`),
  );
}

/** How long it takes is said by the ways of filing; what is told of it elsewhere is one of those numbers. */
function toldTimeFaults({ channels, ...guide }: GuideMeta, body: string): string[] {
  const known = new Set(channels.flatMap(({ time }) => numbersIn(time)));
  return sentencesOf(guide, body)
    .filter(({ text }) => ofHandling.test(text))
    .flatMap(({ path, text }) =>
      [...text.matchAll(duration)]
        .filter(([, count]) => !known.has(Number(count)))
        .map(([told]) => `${path}: nói ${told}, không có trong thời hạn của cách nộp nào`),
    );
}

/** What a guide tells in sentences, beside its facts. */
function sentencesOf({ steps, result, conditions, papers }: Omit<GuideMeta, 'channels' | 'form'>, body: string) {
  return [
    ...textsIn({ steps, result, conditions, papers }),
    ...body.split('\n').map((text) => ({ path: 'bài', text })),
  ].flatMap(({ path, text }) => text.split(/(?<=[.;])\s/).map((sentence) => ({ path, text: sentence })));
}

/** A hand-off leads to the procedure's own page. */
function handOffFaults({ handoffUrl, code }: GuideMeta): string[] {
  if (!handoffUrl) return [];
  const isOwn = handoffUrl.includes(code) || /\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/.test(handoffUrl);
  return isOwn ? [] : [`handoffUrl: ${handoffUrl} là trang chung, không phải trang của thủ tục ${code}`];
}
