import { stringify } from 'yaml';
import { defined } from '#src/base/defined.ts';
import {
  type Procedure,
  readAudience,
  readLegal,
  readResult,
  readSteps,
  readUnit,
  short,
} from '#src/published/record/parse-procedure.ts';
import { type ReadChannel, readChannels } from '#src/published/record/procedure-channels.ts';
import { readPapers } from '#src/published/record/procedure-papers.ts';

/** What of a record was read as data, and why the rest stayed words. */
export type GuideReading = {
  ways: number;
  times: number;
  /** Ways that cost nothing; prices with a number; prices in words. */
  free: number;
  sums: number;
  pricesInWords: number;
  papers: number;
  legal: number;
  unread: string[];
};

const unknown = 'Chưa có thông tin';
const titles = { online: 'Trực tuyến', counter: 'Trực tiếp', post: 'Dịch vụ bưu chính' } as const;

/** The Markdown file of a record: data where the flattened tables can be read, else the published words. */
export function guideSource(procedure: Procedure, given: { sector: string; reviewBy: string }) {
  const { id, title, field, level, subject, agency, how, docs, conditions, url } = procedure;
  const ways = readChannels(how);
  const papers = readPapers(docs);
  const legal = readLegal(procedure.legal);
  const unit = readUnit(level, agency);
  const result = readResult(procedure.result);
  const meta = defined({
    title,
    code: id,
    sector: given.sector,
    level: 'information',
    intake: 'counter',
    unit,
    audience: readAudience(subject),
    summary: short(`${result}. ${field}${level ? `, ${level.toLowerCase()}` : ''}.`, 300),
    channels: ways.length > 0 ? ways.map(({ channel }) => channel) : [unknownWay],
    post: ways.some(({ channel }) => channel.kind === 'post') ? { send: true, return: false } : undefined,
    papers: papers.map(({ paper }) => paper),
    steps: readSteps(procedure.steps),
    result,
    conditions: conditions.trim() || undefined,
    legal: legal.length > 0 ? legal : [{ number: unknown, title: unknown }],
    owner: 'trung-tam-phuc-vu-hanh-chinh-cong',
    reviewBy: given.reviewBy,
    effective: { from: '2025-07-01' },
    verified: false,
    source: url || undefined,
  });
  const long = papers.flatMap(({ words }) => words ?? []);
  const missing = [
    ...(ways.length === 0 ? ['ways-unread'] : []),
    ...(papers.length === 0 ? [docs.trim().length > 2 ? 'papers-unread' : 'papers-not-published'] : []),
    ...(long.length > 0 ? ['paper-name-cut'] : []),
    ...(legal.length === 0 ? [procedure.legal.trim() ? 'legal-unread' : 'legal-not-published'] : []),
  ];
  const body = [
    agency && `Cơ quan thực hiện: ${asText(agency)}`,
    subject && `Đối tượng: ${asText(subject)}`,
    level && `Cấp thực hiện: ${level}. Lĩnh vực: ${asText(field)}.`,
    waysInWords(how, ways),
    missing.includes('papers-unread') && section('Giấy tờ', docs),
    long.length > 0 && section('Giấy tờ có tên dài, ghi đủ', long.join('\n')),
    missing.includes('legal-unread') && section('Căn cứ', procedure.legal),
  ].filter(Boolean);
  const source = `---\n${stringify(meta, { lineWidth: 0 })}---\n\n${body.join('\n\n')}\n`;
  return { source, unit, reading: summaryOf(ways, papers.length, legal.length, missing) };
}

const unknownWay = {
  kind: 'counter',
  time: { unit: 'working-day', text: unknown },
  fees: [{ kind: 'phi', amount: null, text: unknown }],
};

/** The published words of the ways of which a price or a description does not stand whole in the table. */
function waysInWords(how: string, ways: readonly ReadChannel[]): string {
  if (ways.length === 0) return section('Cách thực hiện', how);
  const cut = ways.filter(
    ({ channel, unread }) =>
      unread.includes('way-written-twice') ||
      [channel.note, ...channel.fees.flatMap((fee) => [fee.text, fee.when])].some((words) => words?.endsWith('…')),
  );
  if (cut.length === 0) return '';
  const parts = [...Map.groupBy(cut, ({ words }) => words)].map(
    ([words, same]) => `### ${same.map(({ channel }) => titles[channel.kind]).join(', ')}\n\n${asText(words)}`,
  );
  return `## Cách thực hiện, theo bản công bố\n\n${parts.join('\n\n')}`;
}

const section = (title: string, text: string) => `## ${title}\n\n${asText(text)}`;

/** Published text as it is: nothing in it is taken for a heading, a list, a picture, HTML or front matter. */
function asText(text: string): string {
  return text
    .split(/\n+/)
    .map((line) =>
      line
        .trim()
        .replace(/^([#>|=~`+*-]|\d+[.)](?= ))/, (start) =>
          /^\d/.test(start) ? `${start.slice(0, -1)}\\${start.at(-1)}` : `\\${start}`,
        )
        .replaceAll('![', '!\\[')
        .replaceAll('<', '\\<'),
    )
    .filter(Boolean)
    .join('\n\n');
}

function summaryOf(ways: readonly ReadChannel[], papers: number, legal: number, missing: string[]): GuideReading {
  const fees = ways.flatMap(({ channel }) => channel.fees);
  return {
    ways: ways.length,
    times: ways.filter(({ channel }) => channel.time.value !== undefined).length,
    free: ways.filter(({ channel }) => channel.fees.length === 0).length,
    sums: fees.filter((fee) => fee.amount !== null).length,
    pricesInWords: fees.filter((fee) => fee.amount === null).length,
    papers,
    legal,
    unread: [...new Set([...ways.flatMap(({ unread }) => unread), ...missing])],
  };
}
