import { z } from 'zod';
import type { GuideMeta } from '#src/guides/guide-schema.ts';
import { foldText } from '#src/search/fold.ts';

/** One record as the national portal publishes it, tables flattened to text. */
export const procedureSchema = z.object({
  id: z.string().regex(/^\d\.\d{6}$/, 'id: mã thủ tục, one digit, a dot, six digits'),
  title: z.string().trim().min(1),
  field: z.string().default(''),
  level: z.string().default(''),
  subject: z.string().default(''),
  agency: z.string().default(''),
  steps: z.string().default(''),
  how: z.string().default(''),
  docs: z.string().default(''),
  conditions: z.string().default(''),
  result: z.string().default(''),
  legal: z.string().default(''),
  url: z.string().default(''),
});
export type Procedure = z.infer<typeof procedureSchema>;

type Channel = GuideMeta['channels'][number];
type Paper = Pick<GuideMeta['papers'][number], 'id' | 'name' | 'kind' | 'originals' | 'copies' | 'required'>;
/** Parts that could not be read as data: they stay in the guide as text, and whoever imports is told. */
export type UnreadPart = 'channels' | 'papers' | 'legal';

const kinds = { 'Trực tuyến': 'online', 'Trực tiếp': 'counter', 'Dịch vụ bưu chính': 'post' } as const;
const units = { 'Ngày làm việc': 'working-day', Ngày: 'day', Giờ: 'hour', Tháng: 'month' } as const;
const row = /(Trực tuyến|Trực tiếp|Dịch vụ bưu chính)(?=\d|Miễn phí|Không |Trong |Theo )/g;
const timeAndRest = /^(\d+(?:[.,]\d+)?)\s*(Ngày làm việc|Ngày|Giờ|Tháng)([\s\S]*)$/;

/** The rows of the table of ways to file. A way written twice is kept once. */
export function readChannels(how: string): Channel[] {
  const starts = [...how.matchAll(row)];
  const channels: Channel[] = [];
  for (const [index, start] of starts.entries()) {
    const kind = kinds[start[1] as keyof typeof kinds];
    if (channels.some((channel) => channel.kind === kind)) continue;
    const text = how.slice(start.index + start[0].length, starts[index + 1]?.index).trim();
    const [, value, unit, rest] = timeAndRest.exec(text) ?? [];
    const time: Channel['time'] = unit
      ? { value: Number(value?.replace(',', '.')), unit: units[unit as keyof typeof units] }
      : { unit: 'working-day', text: short(text, 160) || 'Chưa có thông tin' };
    if (time.value === 0) delete time.value;
    channels.push({ kind, time, ...readFees(unit ? (rest ?? '') : text) });
  }
  return channels;
}

/**
 * "Miễn phí" is free, and what follows it describes the way of filing. Whatever else is kept as the words that were
 * published, since no number says when it applies.
 */
function readFees(text: string): Pick<Channel, 'fees' | 'note'> {
  const [, said, rest = ''] = /^\s*(Miễn phí|Không có thông tin)([\s\S]*)$/.exec(text) ?? [];
  const note = short(rest.replace(/^[\s\-+•]+/, ''), 600);
  const unknown = [{ kind: 'phi' as const, amount: null, text: short(said ? '' : text, 300) || 'Chưa có thông tin' }];
  return { fees: said === 'Miễn phí' ? [] : unknown, ...(note && { note }) };
}

const paperRow = /([\s\S]+?)(\d+)\s*bản chính(?:,\s*(\d+)\s*bản sao)?/g;
const paperHead = /(?:--)?\s*Tên giấy tờ\s*Mẫu đơn, tờ khai\s*Số lượng/g;

export function readPapers(docs: string): Paper[] {
  const papers: Paper[] = [];
  for (const part of docs.split(paperHead).slice(1)) {
    for (const [, text = '', originals, copies] of part.matchAll(paperRow)) {
      const name = short(text.replace(/\s+\S+\.(?:docx?|pdf|xlsx?)\s*$/i, '').replace(/^[\s\-+•*]+/, ''), 300);
      if (!name) continue;
      papers.push({
        id: `giay-to-${papers.length + 1}`,
        name,
        kind: 'submit',
        originals: Number(originals),
        copies: Number(copies ?? 0),
        required: true,
      });
    }
  }
  return papers;
}

/** Ends where the next title begins: a capital followed by a small letter. */
const number = /\d{1,4}\/(?:\d{4}\/)?(?:QH\d{1,2}|[A-ZĐ]{1,6}(?:-[A-ZĐ]{1,10})*?)(?=\p{Lu}\p{Ll}|[^\p{L}\p{N}-]|$)/u;

export function readLegal(text: string): GuideMeta['legal'] {
  const rest = text.replace(/^\s*Tên văn bản pháp lý\s*Mã văn bản/, '');
  const laws: GuideMeta['legal'] = [];
  let title = '';
  for (const part of rest.split(new RegExp(`(${number.source})`, 'u'))) {
    if (!number.test(part)) {
      title = `${title} ${part}`;
      continue;
    }
    const words = short(title.replace(/^[\s\-–;,.]+/, ''), 300);
    if (!laws.some((law) => law.number === part)) laws.push({ number: part, title: words || part });
    title = '';
  }
  return laws;
}

export function readSteps(steps: string): string[] {
  const lines = steps
    .split(/\n+|(?=Bước \d+\s*[:.])/)
    .map((line) => line.replace(/^[\s\-+*•]*(?:Bước \d+\s*[:.]?)?\s*/, '').trim())
    .filter((line) => line !== '');
  return lines.length > 0 ? lines : ['Chưa có thông tin'];
}

/** The table's buttons and search boxes, copied with the result, are cut off. */
export function readResult(result: string): string {
  return short(result.replace(/Mã: KQ[\s\S]*$/, ''), 300) || 'Chưa có thông tin';
}

export function readAudience(subject: string): GuideMeta['audience'] {
  const audience: GuideMeta['audience'] = [];
  if (/Công dân Việt Nam|Cán bộ/.test(subject)) audience.push('citizen');
  if (/Doanh nghiệp|Hợp tác xã/.test(subject.replace(/\(không bao gồm[^)]*\)/g, ''))) audience.push('business');
  if (/Tổ chức/.test(subject)) audience.push('organisation');
  if (/Người nước ngoài/.test(subject)) audience.push('foreigner');
  if (/định cư ở nước ngoài/.test(subject)) audience.push('overseas-vietnamese');
  return audience.length > 0 ? audience : ['citizen'];
}

/** Who decides: the lowest level that is named. */
export function readUnit(level: string): string {
  if (/Cấp xã/i.test(level)) return 'commune';
  return /Cấp tỉnh/i.test(level) ? 'province' : 'central';
}

/** Kebab case without diacritics, at most 80 letters, cut between words. */
export function slugOf(text: string): string {
  const words = foldText(text).match(/[a-z0-9]+/g) ?? [];
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > 80) break;
    slug = slug ? `${slug}-${word}` : word;
  }
  return /^[a-z]/.test(slug) ? slug : `thu-tuc-${slug}`.replace(/-$/, '');
}

export function short(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= most ? line : `${line.slice(0, line.lastIndexOf(' ', most - 1))}…`;
}
