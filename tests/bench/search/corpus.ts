import { globSync, readFileSync } from 'node:fs';
import type { SearchDocument } from '#src/search/search-document.ts';
import { generatedNews } from '#tests/evaluation/generated-news.ts';
import { type Procedure, procedureDocument, readMaterial } from '#tests/evaluation/procedures.ts';
import { knownItemSets, type QuerySet, questionSets } from '#tests/evaluation/query-sets.ts';

/** How many of the procedures are looked for: some peers take 100 ms a query. */
const SHARE = 0.05;

/** Real procedures where they are at hand, else our own guides; generated news up to `count`. */
export function benchDocuments(count: number): SearchDocument[][] {
  const procedures = benchProcedures()
    .slice(0, count)
    .map((procedure) => procedureDocument(procedure));
  return [procedures, ...generatedNews(Math.max(0, count - procedures.length))];
}

export function benchQueries(): QuerySet[] {
  const questions = process.env.EVALUATION_DATA_DIR ? (readMaterial()?.questions ?? []) : [];
  return [...knownItemSets(benchProcedures(), SHARE), ...questionSets(questions).slice(0, 1)].filter(
    (set) => set.items.length > 0,
  );
}

function benchProcedures(): Procedure[] {
  const material = process.env.EVALUATION_DATA_DIR ? readMaterial() : undefined;
  if (material) return material.procedures;
  return globSync('content/guides/**/*.md', { exclude: ['**/*.en.md'] }).map((path) => {
    const source = readFileSync(path, 'utf8');
    const title = /^title: "?(.*?)"?$/m.exec(source)?.[1] ?? '';
    const rest = { field: '', level: 'Cấp xã', subject: '', agency: '', how: '', docs: '', conditions: '', legal: '' };
    return { id: path, title, steps: source, result: '', ...rest };
  });
}
