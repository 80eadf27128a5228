import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { guideSchema } from '#src/guides/guide-schema.ts';
import { parseEntry } from '#src/library/front-matter.ts';
import {
  type Procedure,
  procedureSchema,
  readAudience,
  readChannels,
  readLegal,
  readPapers,
  readResult,
  readSteps,
  readUnit,
  short,
  slugOf,
  type UnreadPart,
} from './parse-procedure.ts';

export type ImportReport = {
  written: string[];
  /** Codes that a guide already has: nothing that somebody wrote is touched. */
  kept: string[];
  refused: { line: number; reason: string }[];
  /** Guides in which a part stayed text. */
  unread: { path: string; parts: UnreadPart[] }[];
  /** Sectors that `sectors.yaml` does not name yet. */
  newSectors: Map<string, string>;
};

/**
 * Writes one guide a record, filed at the counter only: what the table says as data where it can be read, else as text.
 * The facts are those of the national portal and unverified; staff refine them.
 */
export function importProcedures(file: string, contentDir: string, today: string): ImportReport {
  const report: ImportReport = { written: [], kept: [], refused: [], unread: [], newSectors: new Map() };
  const known = knownCodes(contentDir);
  const sectorsPath = join(contentDir, 'sectors.yaml');
  const sectors = existsSync(sectorsPath) ? readFileSync(sectorsPath, 'utf8') : '';
  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const procedure = parseLine(line);
    if (typeof procedure === 'string') {
      report.refused.push({ line: index + 1, reason: procedure });
      continue;
    }
    if (known.has(procedure.id)) {
      report.kept.push(procedure.id);
      continue;
    }
    const { source, sector, parts } = writeGuide(procedure, today);
    const parsed = parseEntry(source, guideSchema);
    if (!parsed.ok) {
      report.refused.push({ line: index + 1, reason: parsed.error.reason });
      continue;
    }
    known.add(procedure.id);
    const path = join('guides', sector, `${slugOf(procedure.title)}-${procedure.id.replace('.', '-')}.md`);
    mkdirSync(join(contentDir, 'guides', sector), { recursive: true });
    writeFileSync(join(contentDir, path), source);
    report.written.push(path);
    if (parts.length > 0) report.unread.push({ path, parts });
    if (!new RegExp(`id: ${sector}\\b`).test(sectors)) report.newSectors.set(sector, procedure.field);
  }
  return report;
}

function parseLine(line: string): Procedure | string {
  try {
    const parsed = procedureSchema.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? 'not a procedure');
  } catch {
    return 'not a line of JSON';
  }
}

function writeGuide(procedure: Procedure, today: string) {
  const { id, title, field, level, subject, agency, how, docs, conditions, url } = procedure;
  const channels = readChannels(how);
  const papers = readPapers(docs);
  const legal = readLegal(procedure.legal);
  const parts: UnreadPart[] = [];
  if (channels.length === 0) parts.push('channels');
  if (papers.length === 0 && docs.trim() !== '') parts.push('papers');
  if (legal.length === 0) parts.push('legal');
  const sector = slugOf(field || 'chua-phan-loai');
  const unit = readUnit(level);
  const meta = {
    title,
    code: id,
    sector,
    level: 'information',
    intake: 'counter',
    unit,
    audience: readAudience(subject),
    summary: short(`${readResult(procedure.result)}. ${field}${level ? `, ${level.toLowerCase()}` : ''}.`, 300),
    channels:
      channels.length > 0
        ? channels
        : [
            {
              kind: 'counter',
              time: { unit: 'working-day', text: 'Chưa có thông tin' },
              fees: [{ kind: 'phi', amount: null, text: 'Chưa có thông tin' }],
            },
          ],
    ...(channels.some((channel) => channel.kind === 'post') && { post: { send: true, return: false } }),
    papers,
    steps: readSteps(procedure.steps),
    result: readResult(procedure.result),
    ...(conditions.trim() && { conditions: conditions.trim() }),
    legal: legal.length > 0 ? legal : [{ number: 'Chưa có thông tin', title: 'Chưa có thông tin' }],
    owner: 'trung-tam-phuc-vu-hanh-chinh-cong',
    reviewBy: `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`.replace(/-02-29$/, '-03-01'),
    effective: { from: '2025-07-01' },
    verified: false,
    ...(url && { source: url }),
  };
  const body = [
    agency && `Cơ quan thực hiện: ${agency}`,
    subject && `Đối tượng: ${subject}`,
    level && `Cấp thực hiện: ${level}. Lĩnh vực: ${field}.`,
    how && `## Cách thực hiện\n\n${asParagraphs(how)}`,
    papers.length === 0 && docs && `## Giấy tờ\n\n${asParagraphs(docs)}`,
    legal.length === 0 && procedure.legal && `## Căn cứ\n\n${asParagraphs(procedure.legal)}`,
  ].filter(Boolean);
  return { source: `---\n${stringify(meta, { lineWidth: 0 })}---\n\n${body.join('\n\n')}\n`, sector, parts };
}

/** Published text as it is: nothing in it is taken for a heading, a picture or front matter. */
function asParagraphs(text: string): string {
  return text
    .split(/\n+/)
    .map((line) =>
      line
        .trim()
        .replace(/^([#>|=~`]|-{3,})/, '\\$1')
        .replaceAll('![', '!\\['),
    )
    .filter(Boolean)
    .join('\n\n');
}

function knownCodes(contentDir: string): Set<string> {
  const folder = join(contentDir, 'guides');
  if (!existsSync(folder)) return new Set();
  const codes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md') && !path.endsWith('.en.md'))
    .map((path) => /^code:\s*["']?(\d\.\d{6})/m.exec(readFileSync(join(folder, path), 'utf8'))?.[1] ?? '');
  return new Set(codes);
}
