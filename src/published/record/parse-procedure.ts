import { z } from 'zod';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { type LawNumber, lawNumbersIn } from './law-numbers.ts';

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

/**
 * The laws of a record, each with its title once: rows of a title and a number run together. A number inside a title ("Thông
 * tư số 73/2024/TT-BTC ngày …", "sửa đổi Thông tư số 55/2021/TT-BCA ngày …") is part of it where the row's own follows.
 */
export function readLegal(text: string): GuideMeta['legal'] {
  const rest = text.replace(/^\s*Tên văn bản pháp lý\s*Mã văn bản/, '');
  const laws: GuideMeta['legal'] = [];
  const found = lawNumbersIn(rest);
  /** Where the title of this row begins, and what was named in it. */
  let from = 0;
  let named: LawNumber[] = [];
  const add = ({ number, start }: LawNumber) => {
    const words = short(rest.slice(from, start).replace(/^[\s\-–;,.]+/, ''), 300);
    if (!laws.some((law) => law.number === number)) laws.push({ number, title: words || number });
  };
  for (const [at, one] of found.entries()) {
    const isOfTitle = found[at + 1]?.number === one.number || /^\s+\p{Ll}/u.test(rest.slice(one.end));
    if (isOfTitle) {
      named.push(one);
      continue;
    }
    add(one);
    from = one.end;
    named = [];
  }
  for (const one of named) {
    add(one);
    from = one.end;
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

/** Who decides: the lowest level that is named; what the police of the commune decide is theirs. */
export function readUnit(level: string, agency = ''): 'commune' | 'police' | 'province' | 'central' {
  if (/Cấp xã/i.test(level)) return /^\s*Công an/i.test(agency) && !/Ủy ban/i.test(agency) ? 'police' : 'commune';
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

/** One line of at most so many letters, cut between words with an ellipsis. */
export function short(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= most) return line;
  const cut = line.lastIndexOf(' ', most - 1);
  return `${line.slice(0, cut > 0 ? cut : most - 1)}…`;
}
