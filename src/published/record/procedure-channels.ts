import { defined } from '#src/base/defined.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { short } from './parse-procedure.ts';
import { readFees, readGluedPrice, type UnreadFee } from './procedure-fees.ts';

type Channel = GuideMeta['channels'][number];
type UnreadTime = 'time-not-published' | 'time-without-unit' | 'time-in-words' | 'way-written-twice';
/** One way of filing; `words` is all that the table says of it, the description whole. */
export type ReadChannel = { channel: Channel; unread: (UnreadTime | UnreadFee)[]; words: string };

const kinds = { 'Trực tuyến': 'online', 'Trực tiếp': 'counter', 'Dịch vụ bưu chính': 'post' } as const;
const units = { 'Ngày làm việc': 'working-day', Ngày: 'day', Giờ: 'hour', Tháng: 'month' } as const;
/** A way's name starts a row when the next cell is glued to it: in a sentence a space or a mark follows. */
const rowStart = /(Trực tuyến|Trực tiếp|Dịch vụ bưu chính)(?=\d|\p{Lu}\p{Ll})(?!Trực |Dịch vụ )/gu;
const timeAndRest = /^(\d+(?:[.,]\d+)?)\s*(Ngày làm việc|Ngày|Giờ|Tháng)([\s\S]*)$/;
const noTime = /^(?:(\d+)|Không có thông tin)(?=Miễn phí|Không có thông tin|\d|$)([\s\S]*)$/;
const beforePrice = /^([\s\S]*?)(?=Miễn phí|Không có thông tin|\d[\d,.]* (?:Việt Nam Đồng|VNĐ|USD))([\s\S]*)$/;
const gluedPrice = /^\d[\d,.]* ?(?:Việt Nam Đồng|VNĐ|USD)/;
const MOST_IN_TABLE = 300;

/** The rows of the flattened table of ways to file. Of a way written twice the first row counts, and the others are words. */
export function readChannels(how: string): ReadChannel[] {
  const starts = [...how.matchAll(rowStart)];
  const read: ReadChannel[] = [];
  for (const [index, start] of starts.entries()) {
    const kind = kinds[start[1] as keyof typeof kinds];
    const text = how.slice(start.index + start[0].length, starts[index + 1]?.index).trim();
    const row = readRow(kind, text);
    const before = read.find(({ channel }) => channel.kind === kind);
    if (!before) read.push(row);
    else if (!before.words.includes(row.words)) {
      before.words = `${before.words}\n\n${row.words}`;
      if (!before.unread.includes('way-written-twice')) before.unread.push('way-written-twice');
      before.channel.note = 'Bản công bố có nhiều mức cho cách nộp này, ghi ở phần dưới.';
    }
  }
  return read;
}

function readRow(kind: Channel['kind'], text: string): ReadChannel {
  const { time, rest, unread } = readTime(text);
  const { fees, unread: unreadFees, rest: description } = gluedPrice.test(text) ? readGluedPrice(text) : readFees(rest);
  const cells = [
    text.slice(0, text.length - rest.length),
    rest.slice(0, rest.length - description.length),
    description,
  ];
  const note = short(description.replace(/^[\s\-+•*]+|^\($/g, ''), MOST_IN_TABLE);
  return {
    channel: defined({ kind, time, fees, note: note || undefined }),
    unread: [...unread, ...unreadFees],
    // A cell a line again: the flattened table has no mark between them.
    words: cells
      .map((cell) => cell.trim())
      .filter(Boolean)
      .join('\n'),
  };
}

function readTime(text: string): { time: Channel['time']; rest: string; unread: UnreadTime[] } {
  const [, value = '', unit, rest = ''] = timeAndRest.exec(text) ?? [];
  if (unit && Number(value.replace(',', '.')) > 0) {
    return {
      time: { value: Number(value.replace(',', '.')), unit: units[unit as keyof typeof units] },
      rest,
      unread: [],
    };
  }
  const inWords = (words: string, rest: string, why: UnreadTime) => ({
    time: { unit: 'working-day' as const, text: words },
    rest,
    unread: [why],
  });
  if (unit) return inWords('Chưa có thông tin', rest, 'time-not-published');
  // "125 VNĐ" glued to the way's name: where the time ends and the price begins, nobody can tell.
  if (gluedPrice.test(text)) return inWords('Chưa có thông tin', text, 'time-without-unit');
  const [found, digits, after = ''] = noTime.exec(text) ?? [];
  if (found !== undefined && digits && digits !== '0') {
    return inWords(`${digits} (bản công bố không ghi là giờ hay ngày)`, after, 'time-without-unit');
  }
  if (found !== undefined) return inWords('Chưa có thông tin', after, 'time-not-published');
  const [, words = text, more = ''] = beforePrice.exec(text) ?? [];
  return inWords(
    words.trim() === 'Không' ? 'Không quy định' : short(words, 160) || 'Chưa có thông tin',
    more,
    'time-in-words',
  );
}
