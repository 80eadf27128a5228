import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '#src/cli/replace-file.ts';
import { guideSchema } from '#src/guides/model/guide-schema.ts';
import { parseEntry } from '#src/library/front-matter.ts';
import { type Procedure, procedureSchema, slugOf } from '#src/published/record/parse-procedure.ts';
import { type GuideReading, guideSource } from './import-guide.ts';
import { CountyList } from './import-lists.ts';

type KnownGuide = { path: string; source: string };
type Imported = KnownGuide & { outcome: 'added' | 'updated' | 'unchanged'; reading: GuideReading };
export type ImportReport = {
  guides: Imported[];
  /** Files that somebody wrote or changed: not touched. */
  kept: string[];
  refused: { line: number; reason: string }[];
  newSectors: string[];
  newUnits: string[];
};

const unitNames = {
  province: { name: 'Tỉnh', english: 'Province' },
  central: { name: 'Cơ quan trung ương', english: 'Central authorities' },
};

/**
 * Writes one guide a record, filed at the counter only, and adds the sectors and units it needs to the county's lists.
 * A code that is there already keeps its file: it is written anew while it is as an import left it, and kept as it is
 * once somebody has changed it. The facts are the published ones and unverified; staff refine them.
 */
export function importProcedures(
  file: string,
  contentDir: string,
  options: { today: string; progress?: (done: number) => void },
): ImportReport {
  const sectors = new CountyList(join(contentDir, 'sectors.yaml'), ['sectors'], 'sectors: []\n');
  const units = new CountyList(join(contentDir, 'units.yaml'), [], '[]\n');
  const known = guidesByCode(contentDir);
  const report: ImportReport = { guides: [], kept: [], refused: [], newSectors: [], newUnits: [] };
  const nextYear = `${Number(options.today.slice(0, 4)) + 1}${options.today.slice(4)}`.replace(/-02-29$/, '-03-01');

  /** Answers why, where the record makes no guide. */
  const writeGuide = (procedure: Procedure, before: KnownGuide | undefined): Imported | string => {
    const sector = sectors.idOf(procedure.field || 'Chưa phân loại');
    // The day is kept, so that a second import of the same record changes nothing.
    const reviewBy = /^reviewBy: ["']?(\d{4}-\d{2}-\d{2})/m.exec(before?.source ?? '')?.[1] ?? nextYear;
    const { source, unit, reading } = guideSource(procedure, { sector, reviewBy });
    const parsed = parseEntry(source, guideSchema);
    if (!parsed.ok) return parsed.error.reason;
    if ((unit === 'province' || unit === 'central') && !units.has(unit))
      units.add({ id: unit, kind: unit, ...unitNames[unit] });
    const name = `${slugOf(procedure.title)}-${procedure.id.replace('.', '-')}.md`;
    const path = before?.path ?? join('guides', sector, name);
    const whole = mark(source);
    if (whole === before?.source) return { path, source: whole, outcome: 'unchanged', reading };
    replaceFile(join(contentDir, path), whole);
    return { path, source: whole, outcome: before ? 'updated' : 'added', reading };
  };

  for (const [index, line] of readFileSync(file, 'utf8').split('\n').entries()) {
    if (line.trim() === '') continue;
    const procedure = parseLine(line);
    if (typeof procedure === 'string') {
      report.refused.push({ line: index + 1, reason: procedure });
      continue;
    }
    const before = known.get(procedure.id);
    if (before && !isAsImported(before.source)) {
      report.kept.push(before.path);
      continue;
    }
    const written = writeGuide(procedure, before);
    if (typeof written === 'string') report.refused.push({ line: index + 1, reason: written });
    else {
      known.set(procedure.id, written);
      report.guides.push(written);
      options.progress?.(report.guides.length);
    }
  }
  sectors.save();
  units.save();
  report.newSectors = sectors.added.map(({ name }) => name);
  report.newUnits = units.added.map(({ name }) => name);
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

function guidesByCode(contentDir: string): Map<string, KnownGuide> {
  const known = new Map<string, KnownGuide>();
  if (!existsSync(join(contentDir, 'guides'))) return known;
  for (const path of globSync('guides/**/*.md', { cwd: contentDir, exclude: (name) => name.endsWith('.en.md') })) {
    const source = readFileSync(join(contentDir, path), 'utf8');
    const code = /^code:\s*["']?(\d\.\d{6})/m.exec(source)?.[1];
    if (code) known.set(code, { path, source });
  }
  return known;
}

/** The line that an import leaves in a file, with a fingerprint of all the rest. */
const line = /^# Nhập từ bản công bố thủ tục, dấu ([0-9a-f]{16})\..*\n/m;

const fingerprint = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Puts the mark on the second line, where it is a comment of the front matter. */
function mark(source: string): string {
  const words = `# Nhập từ bản công bố thủ tục, dấu ${fingerprint(source)}. Bài đã sửa tay thì lần nhập sau giữ nguyên.\n`;
  return source.replace('---\n', () => `---\n${words}`);
}

/** Whether the file is as an import wrote it. Without a mark, or changed since, it is somebody's own work. */
function isAsImported(file: string): boolean {
  const source = file.replace(/\r\n/g, '\n');
  const found = line.exec(source);
  return found !== null && found[1] === fingerprint(source.replace(found[0], ''));
}
